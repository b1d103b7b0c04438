// Units per second through Store::transact alone: what a request costs the store, and what a lease costs the outbox.
//   bench_store_bench [SECONDS [FOLDER]]   seconds per figure (1), folder of the database (the temporary one)
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "storage/storage.hpp"

namespace {

using namespace kolega;
namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr int rounds = 5;
constexpr int rows_per_unit = 6;  // two keys, the counter, the request, its timeline entry, its notice

void run(app::Store& store, std::vector<app::Unit> const& units) {
  for (auto const& result : store.transact(units))
    if (!result) {
      std::fprintf(stderr, "a unit failed: %s\n", result.error().internal.c_str());
      std::exit(1);
    }
}
void run(app::Store& store, std::function<void(app::Tx&)> const& body) {
  run(store, {{[&](app::Tx& tx) -> Result<void> {
        body(tx);
        return {};
      }}});
}

/// 32 hex digits that look like a hash.
std::string key_of(std::uint64_t number) {
  std::uint64_t const mixed = (number + 1) * 0x9e3779b97f4a7c15U;
  char text[33];
  std::snprintf(text, sizeof text, "%016lx%016lx", mixed, mixed * 0xbf58476d1ce4e5b9U);
  return text;
}

/// What one slash command does to the store.
class Deeds {
 public:
  explicit Deeds(app::Store& store) {
    run(store, [&](app::Tx& tx) {
      for (int each = 0; each < 200; ++each) {
        Person person;
        person.name = "Person " + std::to_string(each);
        person.email = "person" + std::to_string(each) + "@acme.example";
        people_.push_back(tx.people().add(person).id);
        tx.people().link({Platform::slack, "T0ACME", "U" + std::to_string(each)}, people_.back());
      }
    });
  }

  app::Unit next() {
    auto const number = number_++;
    return [this, number](app::Tx& tx) -> Result<void> {
      std::vector<app::DeliveryKey> const keys{key_of(2 * number), key_of(2 * number + 1)};
      auto const person = tx.people().by_account({Platform::slack, "T0ACME", "U" + std::to_string(number % 200)});
      if (!person || tx.deliveries().find(keys)) return make_error(ErrorCode::internal);
      Instant const now{std::chrono::seconds(1'800'000'000 + number / 100)};
      Request request;
      request.number = {"it", tx.requests().next_counter("it")};
      request.requester = request.opener = person->id;
      request.title = "My laptop does not start since the update of this morning";
      request.opened_at = request.cycle_opened_at = now;
      request.due = {now + std::chrono::hours(2), now + std::chrono::hours(16)};
      request = tx.requests().add(request);
      TimelineEntry entry;
      entry.request = request.id;
      entry.at = now;
      entry.actor = person->id;
      entry.is_opening = true;
      entry.id = tx.timeline().append(entry);
      app::Notice notice;
      notice.conversation = {Platform::slack, "C0IT"};
      notice.request = request.id;
      notice.created_at = notice.next_attempt_at = now;
      static_cast<void>(tx.outbox().add(notice));
      tx.deliveries().keep(keys, {"opened", request.id, entry.id}, now);
      return {};
    };
  }

 private:
  std::vector<PersonId> people_;
  std::uint64_t number_{0};
};

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

void measure_units(std::string const& name, std::function<std::string()> const& fresh_url, double seconds) {
  for (std::size_t const batch : {1U, 16U, 64U}) {
    std::vector<double> per_second;
    std::vector<double> cpu;
    for (int round = 0; round < rounds; ++round) {
      auto const store = storage::open_store(fresh_url()).value();
      Deeds deeds(*store);
      std::uint64_t done = 0;
      auto const cpu_start = std::clock();
      auto const start = Clock::now();
      std::chrono::duration<double> spent{};
      while (spent.count() < seconds) {
        std::vector<app::Unit> units;
        for (std::size_t each = 0; each < batch; ++each) units.push_back(deeds.next());
        run(*store, units);
        done += batch;
        spent = Clock::now() - start;
      }
      per_second.push_back(static_cast<double>(done) / spent.count());
      cpu.push_back(static_cast<double>(std::clock() - cpu_start) * 1e6 / CLOCKS_PER_SEC / static_cast<double>(done));
    }
    auto const units = median(per_second);
    std::printf("%-8s %6zu %12.0f %12.0f %13.1f\n", name.c_str(), batch, units, units * rows_per_unit, median(cpu));
    std::fflush(stdout);
  }
}

/// Leases 16 and finishes them, with 100,000 that wait in so many conversations.
void measure_lease(std::string const& name, std::string const& url, int conversations) {
  auto const store = storage::open_store(url).value();
  constexpr int backlog = 100'000;
  constexpr int taken = 16;
  run(*store, [&](app::Tx& tx) {
    app::Notice notice;
    notice.kind = app::NoticeKind::help;
    for (int each = 0; each < backlog; ++each) {
      notice.conversation = {Platform::slack, "C" + std::to_string(each % conversations)};
      static_cast<void>(tx.outbox().add(notice));
    }
  });
  Instant const now{std::chrono::seconds(10)};
  std::vector<double> microseconds;
  for (int round = 0; round < 200; ++round) {
    auto const start = Clock::now();
    run(*store, [&](app::Tx& tx) {
      for (auto notice : tx.outbox().lease(now, now, "bench", taken)) {
        notice.state = app::NoticeState::sent;
        if (!tx.outbox().finish(notice)) std::exit(1);
      }
      static_cast<void>(tx.outbox().next_due());
    });
    microseconds.push_back(std::chrono::duration<double, std::micro>(Clock::now() - start).count());
  }
  std::printf("%-8s %13d %17.0f\n", name.c_str(), conversations, median(microseconds));
  std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
  double const seconds = argc > 1 ? std::atof(argv[1]) : 1.0;
  auto const parent = argc > 2 ? fs::path(argv[2]) : fs::temp_directory_path();
  auto const folder = parent / ("kolega-store-bench-" + std::to_string(::getpid()));
  fs::create_directories(folder);
  auto const fresh_memory = [] { return std::string("memory:"); };
  auto const fresh_file = [&folder] {
    for (auto const& entry : fs::directory_iterator(folder)) fs::remove(entry);
    return "sqlite://" + (fs::absolute(folder) / "bench.db").string();
  };
  std::printf(
      "A command's unit of work: person, two keys looked up, counter, request, entry, notice, two keys kept.\n");
  std::printf("%-8s %6s %12s %12s %13s\n", "store", "batch", "units/s", "rows/s", "CPU us/unit");
  measure_units("memory", fresh_memory, seconds);
  measure_units("sqlite", fresh_file, seconds);
  std::printf("Lease and finish, once, with 100,000 notices that wait.\n");
  std::printf("%-8s %13s %17s\n", "store", "conversations", "us (up to 16)");
  for (int const conversations : {1, 100'000}) measure_lease("memory", fresh_memory(), conversations);
  for (int const conversations : {1, 100'000}) measure_lease("sqlite", fresh_file(), conversations);
  fs::remove_all(folder);
}
