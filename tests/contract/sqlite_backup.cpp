// SQLite only: a copy of the whole store while it is in use, and what it is worth.
#include <sys/stat.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "sqlite/sqlite_backup.hpp"
#include "sqlite/sqlite_store.hpp"
#include "storage/storage.hpp"
#include "tests/contract/stores.hpp"

using namespace kolega;
using namespace kolega::contract;
namespace fs = std::filesystem;

namespace {

std::unique_ptr<app::Store> open(fs::path const& file) { return storage::sqlite::open(file).value(); }

/// A request of "it" by the only person; its counter, or 0 when it was not stored. Without assertions, which are for
/// the test's own thread alone.
std::int64_t open_request(app::Store& store, PersonId requester) {
  std::int64_t counter = 0;
  std::vector<app::Unit> const units{doing([&](app::Tx& tx) {
    counter = tx.requests().next_counter("it");
    auto const request = tx.requests().add(request_by(requester, {"it", counter}));
    TimelineEntry entry;
    entry.request = request.id;
    entry.actor = requester;
    entry.is_opening = true;
    static_cast<void>(tx.timeline().append(entry));
  })};
  return store.transact(units).at(0).has_value() ? counter : 0;
}

PersonId add_ana(app::Store& store) {
  PersonId id;
  std::vector<app::Unit> const units{doing([&](app::Tx& tx) { id = tx.people().add(person_named("Ana")).id; })};
  REQUIRE(store.transact(units).at(0).has_value());
  return id;
}

/// How many requests are there, each with its entry and without a gap.
std::int64_t whole_requests(app::Store& store) {
  std::int64_t count = 0;
  std::vector<app::Unit> const units{doing([&](app::Tx& tx) {
    while (auto const request = tx.requests().by_number({"it", count + 1})) {
      REQUIRE(tx.timeline().of(request->id).size() == 1);
      ++count;
    }
  })};
  REQUIRE(store.transact(units).at(0).has_value());
  return count;
}

std::size_t files_in(fs::path const& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

}  // namespace

TEST_CASE("a backup that is taken under load holds all that was answered before it, whole, and opens as a store") {
  Folder const folder;
  auto const file = folder.path() / "kolega.db";
  auto const store = open(file);
  auto const ana = add_ana(*store);
  for (std::int64_t i = 1; i <= 50; ++i) REQUIRE(open_request(*store, ana) == i);
  std::atomic<std::int64_t> answered{50};
  std::atomic<bool> done{false};
  std::atomic<bool> refused{false};
  std::thread writer([&] {
    while (!done && !refused) {
      auto const counter = open_request(*store, ana);
      if (counter == 0)
        refused = true;
      else
        answered = counter;
    }
  });
  for (int round = 0; round < 3; ++round) {
    auto const before = answered.load();
    auto const copy = folder.path() / ("copy" + std::to_string(round) + ".db");
    auto const bytes = storage::backup("sqlite:" + file.string(), copy.string());
    REQUIRE(bytes.has_value());
    CHECK(*bytes == fs::file_size(copy));
    struct stat rights {};
    REQUIRE(::stat(copy.c_str(), &rights) == 0);
    CHECK((rights.st_mode & 0777) == 0600);
    CHECK(whole_requests(*open(copy)) >= before);
  }
  done = true;
  writer.join();
  CHECK_FALSE(refused);
  CHECK(whole_requests(*store) == answered);
  // Nothing but the store, its log, and the copies (with theirs while they were open).
  for (auto const& each : fs::directory_iterator(folder.path())) CHECK(each.path().extension() != ".part");
}

TEST_CASE("a restored backup goes on where it was taken, with the next number") {
  Folder const folder;
  auto const file = folder.path() / "kolega.db";
  auto const copy = folder.path() / "monday.db";
  PersonId ana;
  {
    auto const store = open(file);
    ana = add_ana(*store);
    CHECK(open_request(*store, ana) == 1);
    REQUIRE(storage::sqlite::backup(file, copy).has_value());
    CHECK(open_request(*store, ana) == 2);
  }
  for (auto const* each : {"kolega.db", "kolega.db-wal", "kolega.db-shm"}) fs::remove(folder.path() / each);
  fs::rename(copy, file);
  auto const store = open(file);
  CHECK(whole_requests(*store) == 1);
  CHECK(open_request(*store, ana) == 2);
}

TEST_CASE("a backup that cannot be made says why and what to do, and leaves nothing behind") {
  Folder const folder;
  auto const file = folder.path() / "kolega.db";
  auto const refused = [&](std::string const& url, fs::path const& copy, std::string const& why) {
    auto const made = storage::backup(url, copy.string());
    REQUIRE(!made);
    INFO(made.error().internal);
    CHECK(made.error().internal.find(why) != std::string::npos);
  };
  refused("sqlite:" + file.string(), folder.path() / "copy", "there is no store to copy");
  CHECK(files_in(folder.path()) == 0);  // above all no new, empty store
  static_cast<void>(add_ana(*open(file)));
  std::ofstream(folder.path() / "mine") << "somebody's own";
  refused("sqlite:" + file.string(), folder.path() / "mine", "is there already and is left alone");
  refused("sqlite:" + file.string(), folder.path() / "nowhere" / "copy", "mkdir -p");
  refused("sqlite:" + file.string(), "/proc/copy", "cannot be written");
  refused("memory:", folder.path() / "copy", "memory: keeps nothing");
  CHECK(fs::file_size(folder.path() / "mine") == 14);
  CHECK(!fs::exists(folder.path() / "copy"));
}
