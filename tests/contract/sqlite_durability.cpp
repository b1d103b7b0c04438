// SQLite only: what was acknowledged is there after a close, after kill -9, and with two daemons on one file.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <set>
#include <thread>

#include "sqlite/sqlite_store.hpp"
#include "storage/storage.hpp"
#include "tests/contract/stores.hpp"

using namespace kolega;
using namespace kolega::contract;
namespace fs = std::filesystem;

namespace {

std::unique_ptr<app::Store> open(fs::path const& file) { return storage::sqlite::open(file).value(); }

/// A deed as the product does it: a request with its timeline entry, its notice and its key.
app::Unit opening(PersonId requester, std::int64_t& counter) {
  return doing([requester, &counter](app::Tx& tx) {
    counter = tx.requests().next_counter("it");
    auto const request = tx.requests().add(request_by(requester, {"it", counter}));
    TimelineEntry entry;
    entry.request = request.id;
    entry.actor = requester;
    entry.is_opening = true;
    entry.id = tx.timeline().append(entry);
    static_cast<void>(tx.outbox().add(card_for(request, "C0IT")));
    std::vector<app::DeliveryKey> const keys{"key " + std::to_string(counter)};
    tx.deliveries().keep(keys, {"opened", request.id, entry.id}, at(1000));
  });
}

PersonId add_ana(app::Store& store) {
  PersonId id;
  std::vector<app::Unit> const units{doing([&](app::Tx& tx) { id = tx.people().add(person_named("Ana")).id; })};
  REQUIRE(store.transact(units).at(0).has_value());
  return id;
}

/// Never returns: writes batch after batch, and each acknowledged number to `acknowledgements`, until it is killed.
[[noreturn]] void write_until_killed(fs::path const& file, PersonId requester, int acknowledgements) {
  auto const store = storage::sqlite::open(file);
  if (!store) _exit(3);
  for (;;) {
    std::vector<std::int64_t> counters(7);
    std::vector<app::Unit> units;
    for (auto& counter : counters) units.push_back(opening(requester, counter));
    auto const results = (*store)->transact(units);
    for (std::size_t each = 0; each < units.size(); ++each)
      if (!results[each] || ::write(acknowledgements, &counters[each], sizeof counters[each]) < 0) _exit(4);
  }
}

/// Lets a child write, kills it with SIGKILL in the middle of it, and gives the numbers that it acknowledged.
std::vector<std::int64_t> write_and_kill(fs::path const& file, PersonId requester, std::size_t after) {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  auto const child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    ::close(ends[0]);
    write_until_killed(file, requester, ends[1]);
  }
  ::close(ends[1]);
  std::vector<std::int64_t> acknowledged;
  std::int64_t counter = 0;
  while (::read(ends[0], &counter, sizeof counter) == static_cast<ssize_t>(sizeof counter)) {
    acknowledged.push_back(counter);
    if (acknowledged.size() == after) ::kill(child, SIGKILL);
  }
  ::close(ends[0]);
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFSIGNALED(status));
  REQUIRE(WTERMSIG(status) == SIGKILL);
  return acknowledged;
}

}  // namespace

TEST_CASE("what was stored is there after the store was closed and opened again") {
  Folder const folder;
  auto const file = folder.path() / "kolega.db";
  std::int64_t counter = 0;
  PersonId ana;
  {
    auto const store = open(file);
    ana = add_ana(*store);
    std::vector<app::Unit> const units{opening(ana, counter)};
    REQUIRE(store->transact(units).at(0).has_value());
  }
  auto const store = open(file);
  std::vector<app::Unit> const units{doing([&](app::Tx& tx) {
    CHECK(tx.people().find(ana)->name == "Ana");
    auto const request = tx.requests().by_number({"it", 1});
    REQUIRE(request.has_value());
    CHECK(tx.timeline().of(request->id).size() == 1);
    CHECK(tx.outbox().counts()[app::NoticeState::pending] == 1);
    CHECK(tx.requests().next_counter("it") == 2);
  })};
  CHECK(store->transact(units).at(0).has_value());
}

TEST_CASE("after kill -9 in the middle of load every acknowledged deed is there, whole, and no half of another") {
  Folder const folder;
  auto const file = folder.path() / "kolega.db";
  auto const ana = add_ana(*open(file));
  std::set<std::int64_t> acknowledged;
  for (std::size_t const after : {1U, 100U, 250U}) {
    auto const numbers = write_and_kill(file, ana, after);
    REQUIRE(numbers.size() >= after);
    acknowledged.insert(numbers.begin(), numbers.end());

    auto const store = open(file);
    std::vector<app::Unit> const units{doing([&](app::Tx& tx) {
      std::int64_t stored = 0;
      for (std::int64_t counter = 1;; ++counter) {
        auto const request = tx.requests().by_number({"it", counter});
        if (!request) break;
        ++stored;
        REQUIRE(tx.timeline().of(request->id).size() == 1);
        std::vector<app::DeliveryKey> const keys{"key " + std::to_string(counter)};
        REQUIRE(tx.deliveries().find(keys).has_value());
        REQUIRE(tx.deliveries().find(keys)->request == request->id);
      }
      CHECK(stored >= *acknowledged.rbegin());
      CHECK(tx.outbox().counts()[app::NoticeState::pending] == stored);
      for (auto const counter : acknowledged) REQUIRE(tx.requests().by_number({"it", counter}).has_value());
    })};
    REQUIRE(store->transact(units).at(0).has_value());
  }
}

TEST_CASE("two daemons on one file give no number twice, leave no gap, and lease no notice twice") {
  Folder const folder;
  auto const file = folder.path() / "kolega.db";
  auto const ana = add_ana(*open(file));
  constexpr int deeds = 150;
  struct Daemon {
    std::unique_ptr<app::Store> store;
    std::vector<std::int64_t> counters;
    std::vector<NoticeId> leased;
    int failures{0};
  };
  std::vector<Daemon> daemons(2);
  for (auto& daemon : daemons) daemon.store = open(file);
  std::vector<std::thread> threads;
  for (std::size_t each = 0; each < daemons.size(); ++each)
    threads.emplace_back([&daemon = daemons[each], each, ana] {
      auto const owner = "daemon-" + std::to_string(each);
      for (int deed = 0; deed < deeds; ++deed) {
        std::int64_t counter = 0;
        std::vector<app::Notice> leased;
        std::vector<app::Unit> const units{opening(ana, counter), doing([&](app::Tx& tx) {
                                             leased = tx.outbox().lease(at(5000), at(6000), owner, 3);
                                             for (auto notice : leased) {
                                               notice.state = app::NoticeState::sent;
                                               if (!tx.outbox().finish(notice)) throw std::logic_error("lease lost");
                                             }
                                           })};
        for (auto const& result : daemon.store->transact(units)) daemon.failures += result ? 0 : 1;
        daemon.counters.push_back(counter);
        for (auto const& notice : leased) daemon.leased.push_back(notice.id);
      }
    });
  for (auto& thread : threads) thread.join();

  std::set<std::int64_t> counters;
  std::set<NoticeId> leased;
  std::size_t leases = 0;
  for (auto const& daemon : daemons) {
    CHECK(daemon.failures == 0);
    counters.insert(daemon.counters.begin(), daemon.counters.end());
    leased.insert(daemon.leased.begin(), daemon.leased.end());
    leases += daemon.leased.size();
  }
  CHECK(counters.size() == 2 * deeds);
  CHECK(*counters.begin() == 1);
  CHECK(*counters.rbegin() == 2 * deeds);
  CHECK(leased.size() == leases);
  CHECK(leases > 0);
}

TEST_CASE("who waits too long for another process is told that nothing is stored, and works again afterwards") {
  Folder const folder;
  auto const file = folder.path() / "kolega.db";
  storage::sqlite::Options impatient;
  impatient.busy_timeout = std::chrono::milliseconds(20);
  auto const store = storage::sqlite::open(file, impatient).value();
  auto const other = storage::sqlite::connect(file).value();
  std::vector<app::Unit> const units{
      doing([](app::Tx& tx) { static_cast<void>(tx.people().add(person_named("Jan"))); }),
      [](app::Tx&) -> Result<void> { return make_error(ErrorCode::wrong_state); }};
  other->begin();
  for (auto const& result : store->transact(units)) {
    CHECK(result.error().code == ErrorCode::unavailable);
    CHECK(result.error().internal.find(file.string()) != std::string::npos);
  }
  other->rollback();
  CHECK(store->transact(units).at(0).has_value());
}

TEST_CASE("a batch that only reads writes nothing to the disk") {
  Folder const folder;
  auto const file = folder.path() / "kolega.db";
  auto const store = open(file);
  auto const ana = add_ana(*store);
  auto const log = fs::path(file.string() + "-wal");
  auto const size = fs::file_size(log);
  auto const written = fs::last_write_time(log);
  auto const database_written = fs::last_write_time(file);
  std::vector<app::Unit> const units(
      10, doing([ana](app::Tx& tx) { static_cast<void>(tx.people().find(ana).has_value()); }));
  for (int batch = 0; batch < 50; ++batch)
    for (auto const& result : store->transact(units)) REQUIRE(result.has_value());
  CHECK(fs::file_size(log) == size);
  CHECK(fs::last_write_time(log) == written);
  CHECK(fs::last_write_time(file) == database_written);
}
