// What storage.url may say, and what it answers when it cannot be done.
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "storage/storage.hpp"
#include "tests/contract/stores.hpp"

using namespace kolega;
using namespace kolega::contract;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

Error refusal(std::string const& url) {
  auto const store = storage::open_store(url);
  REQUIRE(store.has_error());
  auto const change = storage::migrate(url);
  REQUIRE(change.has_error());
  CHECK(change.error().internal == store.error().internal);
  return store.error();
}
std::string url_of(fs::path const& file) { return "sqlite://" + file.string(); }

/// Acts as a user without special rights while it lives, since root may write everywhere.
class Unprivileged {
 public:
  Unprivileged() : before_(::geteuid()) {
    if (before_ == 0) REQUIRE(::seteuid(65534) == 0);
  }
  ~Unprivileged() {
    if (before_ == 0 && ::seteuid(before_) != 0) std::abort();
  }
  Unprivileged(Unprivileged const&) = delete;
  Unprivileged& operator=(Unprivileged const&) = delete;

 private:
  uid_t before_;
};

}  // namespace

TEST_CASE("sqlite:///absolute/path is that file, and only its owner may read it") {
  Folder const folder;
  auto const file = folder.path() / "with space & ünï.db";
  REQUIRE(storage::open_store(url_of(file)).has_value());
  struct stat status {};
  REQUIRE(::stat(file.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
}

TEST_CASE("sqlite:relative/path is a file below the working folder") {
  Folder const folder;
  auto const before = fs::current_path();
  fs::current_path(folder.path());
  auto const opened = storage::open_store("sqlite:kolega.db").has_value();
  fs::current_path(before);
  CHECK(opened);
  CHECK(fs::exists(folder.path() / "kolega.db"));
}

TEST_CASE("migrate says from which schema to which, and nothing for the memory") {
  Folder const folder;
  auto const change = storage::migrate(url_of(folder.path() / "kolega.db"));
  REQUIRE(change.has_value());
  CHECK(change->from == 0);
  CHECK(change->to >= 1);
  REQUIRE(storage::migrate("memory:").has_value());
  CHECK(storage::migrate("memory:")->to == 0);
}

TEST_CASE("a URL that names no store is refused with those that do") {
  for (auto const* url : {"", "mysql://x", "kolega.db", "/var/lib/kolega.db", "memory", "memory:x",
                          "sqlite:", "sqlite://", "sqlite:///", "sqlite:folder/"}) {
    CAPTURE(url);
    auto const error = refusal(url);
    CHECK(error.code == ErrorCode::internal);
    CHECK_THAT(error.internal, Contains("storage.url") && Contains("sqlite:///absolute/path"));
  }
}

TEST_CASE("two slashes instead of three are explained") {
  CHECK_THAT(refusal("sqlite://var/lib/kolega.db").internal, Contains("three slashes"));
}

TEST_CASE("PostgreSQL is refused in plain words, without repeating the password") {
  for (auto const* url : {"postgresql://kolega:s3cret@db/kolega", "postgres://kolega:s3cret@db/kolega"}) {
    auto const error = refusal(url);
    CHECK(error.code == ErrorCode::internal);
    CHECK_THAT(error.internal, Contains("PostgreSQL is not built into this Kolega yet") && !Contains("s3cret"));
  }
}

TEST_CASE("a missing folder is named, and how to make it") {
  Folder const folder;
  auto const file = folder.path() / "no" / "such" / "kolega.db";
  auto const error = refusal(url_of(file));
  CHECK(error.code == ErrorCode::unavailable);
  CHECK_THAT(error.internal, Contains(file.string()) && Contains("mkdir -p"));
  CHECK_FALSE(fs::exists(folder.path() / "no"));
}

TEST_CASE("a folder in place of the file, and a file in place of the folder, are refused") {
  Folder const folder;
  CHECK_THAT(refusal(url_of(folder.path())).internal, Contains("is a folder"));
  std::ofstream(folder.path() / "plain") << "x";
  CHECK_THAT(refusal(url_of(folder.path() / "plain" / "kolega.db")).internal, Contains("not a folder"));
}

TEST_CASE("a folder that cannot be written is named, and what to do") {
  Folder const folder;
  auto const file = folder.path() / "kolega.db";
  REQUIRE(::chmod(folder.path().c_str(), 0555) == 0);
  Unprivileged const nobody;
  auto const error = refusal(url_of(file));
  CHECK(error.code == ErrorCode::unavailable);
  CHECK_THAT(error.internal, Contains(file.string()) && Contains("right to write"));
}

TEST_CASE("a file that cannot be written is named, and what to do") {
  Folder const folder;
  auto const file = folder.path() / "kolega.db";
  REQUIRE(storage::open_store(url_of(file)).has_value());
  REQUIRE(::chmod(folder.path().c_str(), 0777) == 0);
  REQUIRE(::chmod(file.c_str(), 0444) == 0);
  Unprivileged const nobody;
  auto const error = refusal(url_of(file));
  CHECK(error.code == ErrorCode::unavailable);
  CHECK_THAT(error.internal, Contains(file.string()) && Contains("right to read and write"));
}

TEST_CASE("a file that is no database is refused and left alone") {
  Folder const folder;
  auto const file = folder.path() / "letter.txt";
  std::string const text(5000, 'x');
  std::ofstream(file) << text;
  auto const error = refusal(url_of(file));
  CHECK(error.code == ErrorCode::unavailable);
  CHECK_THAT(error.internal, Contains(file.string()) && Contains("no SQLite database"));
  std::ifstream in(file);
  CHECK(std::string(std::istreambuf_iterator<char>(in), {}) == text);
}

TEST_CASE("a path with a quotation mark is refused rather than misread") {
  Folder const folder;
  CHECK_THAT(refusal(url_of(folder.path() / "a\" b.db")).internal, Contains("quotation mark"));
}
