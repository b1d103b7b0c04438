// SQLite only: a full disk and a failing one. Nothing is half done, and it works again once there is room.
#include <signal.h>
#include <sys/resource.h>

#include "sqlite/sqlite_store.hpp"
#include "tests/contract/stores.hpp"

using namespace kolega;
using namespace kolega::contract;
namespace sqlite = storage::sqlite;

namespace {

std::vector<app::DeliveryKey> const old_keys = [] {
  std::vector<app::DeliveryKey> keys;
  for (int each = 0; each < 2000; ++each) keys.push_back(std::string(60, 'k') + std::to_string(each));
  return keys;
}();

app::Unit adding(std::string const& name) {
  return doing([name](app::Tx& tx) { static_cast<void>(tx.people().add(person_named(name))); });
}
bool exists(app::Store& store, std::int64_t id) {
  bool found = false;
  std::vector<app::Unit> const units{doing([&](app::Tx& tx) { found = tx.people().find({id}).has_value(); })};
  REQUIRE(store.transact(units).at(0).has_value());
  return found;
}

/// While it lives, no file of this process grows over `bytes`: an honest I/O error.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) {
    ::signal(SIGXFSZ, SIG_IGN);
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &before_) == 0);
    auto limit = before_;
    limit.rlim_cur = bytes;
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &limit) == 0);
  }
  ~FileSizeLimit() { ::setrlimit(RLIMIT_FSIZE, &before_); }
  FileSizeLimit(FileSizeLimit const&) = delete;
  FileSizeLimit& operator=(FileSizeLimit const&) = delete;

 private:
  rlimit before_{};
};

}  // namespace

TEST_CASE("when the disk is full the whole batch is refused as unavailable, and nothing of it is stored") {
  Folder const folder;
  auto const file = folder.path() / "kolega.db";
  sqlite::Options options;
  options.max_pages = 200;
  auto const store = sqlite::open(file, options).value();
  std::vector<app::Unit> const filling{doing([](app::Tx& tx) {
    tx.deliveries().keep(old_keys, {"opened", {}, {}}, at(10));
  })};
  REQUIRE(store->transact(filling).at(0).has_value());

  std::vector<app::Unit> const batch{adding("small"), adding(std::string(600'000, 'x')), adding("after"),
                                     [](app::Tx&) -> Result<void> { return make_error(ErrorCode::wrong_state); }};
  auto const results = store->transact(batch);
  REQUIRE(results.size() == 4);
  for (auto const& result : results) {
    REQUIRE(result.has_error());
    CHECK(result.error().code == ErrorCode::unavailable);
    CHECK(result.error().internal.find(file.string()) != std::string::npos);
    CHECK(result.error().internal.find("make room") != std::string::npos);
  }
  CHECK_FALSE(exists(*store, 1));
  CHECK_FALSE(exists(*store, 2));

  // Reading goes on, and so does writing, once something was thrown away.
  CHECK(store->check().has_value());
  std::vector<app::Unit> const emptying{doing([](app::Tx& tx) {
    CHECK(tx.deliveries().forget_before(at(20), 10'000) == static_cast<std::int64_t>(old_keys.size()));
  })};
  REQUIRE(store->transact(emptying).at(0).has_value());
  std::vector<app::Unit> const smaller{adding("small"), adding(std::string(200'000, 'x')), adding("after")};
  for (auto const& result : store->transact(smaller)) CHECK(result.has_value());
  CHECK(exists(*store, 3));
}

TEST_CASE("a unit that swallows the disk's failure is refused all the same") {
  Folder const folder;
  sqlite::Options options;
  options.max_pages = 90;
  auto const store = sqlite::open(folder.path() / "kolega.db", options).value();
  std::vector<app::Unit> const units{doing([](app::Tx& tx) {
    static_cast<void>(tx.people().add(person_named("half")));
    try {
      static_cast<void>(tx.people().add(person_named(std::string(600'000, 'x'))));
    } catch (std::exception const&) {
    }
  })};
  CHECK(store->transact(units).at(0).error().code == ErrorCode::unavailable);
  CHECK_FALSE(exists(*store, 1));
}

TEST_CASE("when the disk fails at the commit the batch is refused as unavailable, and it works again afterwards") {
  Folder const folder;
  auto const file = folder.path() / "kolega.db";
  auto const store = sqlite::open(file).value();
  std::vector<app::Unit> const first{adding("first")};
  REQUIRE(store->transact(first).at(0).has_value());
  std::vector<app::Unit> const batch{adding("second"), adding(std::string(100'000, 'x'))};
  {
    FileSizeLimit const limit(std::filesystem::file_size(file.string() + "-wal") + 10'000);
    for (auto const& result : store->transact(batch)) {
      REQUIRE(result.has_error());
      CHECK(result.error().code == ErrorCode::unavailable);
      CHECK(result.error().internal.find(file.string()) != std::string::npos);
    }
    CHECK(exists(*store, 1));
    CHECK_FALSE(exists(*store, 2));
  }
  for (auto const& result : store->transact(batch)) CHECK(result.has_value());
  CHECK(exists(*store, 3));
}

TEST_CASE("a database that finds no room for its schema is refused with the remedy") {
  Folder const folder;
  auto const file = folder.path() / "kolega.db";
  sqlite::Options options;
  options.max_pages = 3;
  auto const store = sqlite::open(file, options);
  REQUIRE(store.has_error());
  CHECK(store.error().code == ErrorCode::unavailable);
  CHECK(store.error().internal.find(file.string()) != std::string::npos);
  CHECK(store.error().internal.find("make room") != std::string::npos);
  CHECK(sqlite::open(file).has_value());
}
