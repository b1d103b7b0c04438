// How long `/request list`, App Home and opening take with much history behind them: databases of several sizes, filled
// by SQL, then asked through the whole way of a command but the network: parser, dispatcher, SQLite, view, Block Kit.
//   bench_lists FOLDER SIZE...   e.g. 1000 100000 1000000; a database that is in the folder already is used again
#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "app/dispatcher.hpp"
#include "app/home.hpp"
#include "slack/render.hpp"
#include "storage/storage.hpp"
#include "views/list_cards.hpp"
#include "views/outcomes.hpp"

namespace {

using namespace kolega;
namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::int64_t now_seconds = 1'795'424'400;
constexpr int helpers = 20;  // of each department
constexpr int departments = 20;

/// Half of all requests are IT's, and one in a hundred is asked by the first person: the lists of the busiest.
std::string department_key(int which) { return which == 0 ? "it" : "dept" + std::to_string(which); }
std::int64_t people_of(std::int64_t size) { return std::clamp<std::int64_t>(size / 200, departments * helpers, 5000); }

class Filler {
 public:
  explicit Filler(fs::path const& file) {
    if (sqlite3_open(file.c_str(), &db_) != SQLITE_OK) fail("open");
    for (auto const* pragma : {"PRAGMA journal_mode = DELETE", "PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF",
                               "PRAGMA cache_size = -1000000"})
      run(pragma);
  }
  ~Filler() { sqlite3_close(db_); }

  void fill(std::int64_t size) {
    auto const n = std::to_string(size);
    auto const people = std::to_string(people_of(size));
    auto const indexes = dropped_indexes();
    run("BEGIN");
    run(numbers(people) +
        "INSERT INTO people (id, name, email, language, zone, guest, gone, language_chosen)"
        " SELECT i, 'Person ' || i, 'person' || i || '@acme.example', 'en', 'Europe/Warsaw', 0, 0, 0 FROM n");
    run(numbers(people) + "INSERT INTO accounts SELECT 'slack', 'T0ACME', 'U' || i, i FROM n");
    auto const which = "(CASE WHEN i % 2 = 0 THEN 0 ELSE 1 + i / 2 % 19 END)";
    auto const hash = "(i * 2654435761 % 4294967291)";
    auto const is_left = "(i % 997 = 0 OR i > " + n + " - " + n + " / 1000 - 20)";
    run(numbers(n) + ", r AS (SELECT i, " + which + " AS which, " + hash + " AS hash, " + is_left + " AS is_left, " +
        std::to_string(now_seconds) + " - (" + n +
        " - i) * 9 AS opened FROM n)"
        "INSERT INTO requests (id, department, counter, requester, opener, service, title, body, needed_by, answers,"
        " parent, priority, state, helper, cycle, opened_at, cycle_opened_at, first_response_due, first_response_took,"
        " waited, told_of_promise, ended_at, version, overdue_from, search)"
        " SELECT i, CASE which WHEN 0 THEN 'it' ELSE 'dept' || which END,"
        " CASE which WHEN 0 THEN i / 2 ELSE i / 38 + 1 END,"
        " CASE WHEN i % 100 = 0 THEN 1 ELSE hash % " +
        people +
        " + 1 END,"
        " CASE WHEN i % 100 = 0 THEN 1 ELSE hash % " +
        people +
        " + 1 END, '',"
        " title(i), body(i), '', '[]', NULL, 'normal',"
        " CASE WHEN is_left THEN (CASE i % 3 WHEN 0 THEN 'open' WHEN 1 THEN 'in_progress' ELSE 'waiting' END)"
        " WHEN i % 20 = 0 THEN 'declined' ELSE 'closed' END,"
        " CASE WHEN is_left AND i % 3 = 0 THEN NULL ELSE which * " +
        std::to_string(helpers) + " + hash % " + std::to_string(helpers) +
        " + 1 END,"
        " 1, opened, opened, opened + 7200, 30, 0, 0, CASE WHEN is_left THEN NULL ELSE opened + 9000 END, 3,"
        " CASE WHEN is_left AND i % 3 < 2 THEN opened + 7200 END, lower(title(i) || ' ' || body(i)) FROM r");
    run("INSERT INTO counters SELECT department, MAX(counter) FROM requests GROUP BY department");
    run(numbers(n) + "INSERT OR IGNORE INTO watchers SELECT i, " + hash + " / 7 % " + people +
        " + 1 FROM n WHERE i % 20 = 0");
    run(numbers(n) +
        "INSERT INTO timeline (id, request, cycle, at, actor, act, is_opening, from_state, to_state, body, detail, "
        "origin)"
        " SELECT i, i, 1, " +
        std::to_string(now_seconds) + ", 1, 'note', 1, 'open', 'open', '', '', 'slack' FROM n");
    // The keys of a month: every eighteenth request's two, of three years.
    run(numbers(std::to_string(size / 18)) +
        "INSERT INTO deliveries SELECT lower(hex(randomblob(16))), 'opened', i, i, " + std::to_string(now_seconds) +
        " FROM n");
    for (auto const& index : indexes) run(index);
    run("COMMIT");
  }

 private:
  [[noreturn]] void fail(std::string const& what) {
    std::fprintf(stderr, "%s: %s\n", what.c_str(), sqlite3_errmsg(db_));
    std::exit(1);
  }
  void run(std::string const& text) {
    if (sqlite3_exec(db_, text.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail(text);
  }
  static std::string numbers(std::string const& last) {
    return "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + last + ") ";
  }
  /// Indexes that are made at once, after the rows, take a fraction of the time.
  std::vector<std::string> dropped_indexes() {
    std::vector<std::string> made, names;
    sqlite3_stmt* statement = nullptr;
    auto const* text = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL";
    if (sqlite3_prepare_v2(db_, text, -1, &statement, nullptr) != SQLITE_OK) fail(text);
    while (sqlite3_step(statement) == SQLITE_ROW) {
      names.emplace_back(reinterpret_cast<char const*>(sqlite3_column_text(statement, 0)));
      made.emplace_back(reinterpret_cast<char const*>(sqlite3_column_text(statement, 1)));
    }
    sqlite3_finalize(statement);
    for (auto const& name : names) run("DROP INDEX " + name);
    for (auto const* word : {"title", "body"})
      if (sqlite3_create_function(db_, word, 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, const_cast<char*>(word), words_of,
                                  nullptr, nullptr) != SQLITE_OK)
        fail(word);
    return made;
  }
  /// Some words for the request of this number: a title, or ten times as many.
  static void words_of(sqlite3_context* context, int, sqlite3_value** arguments) {
    static constexpr char const* words[] = {
        "laptop", "printer", "does",     "not",    "start",   "since",  "the",    "update", "screen",  "floor",
        "please", "account", "password", "reset",  "meeting", "room",   "access", "badge",  "invoice", "contract",
        "order",  "chair",   "heating",  "broken", "missing", "urgent", "again",  "network"};
    auto random = static_cast<std::uint64_t>(sqlite3_value_int64(arguments[0])) * 0x9e3779b97f4a7c15U;
    bool const is_title = *static_cast<char const*>(sqlite3_user_data(context)) == 't';
    std::string text = is_title ? "My" : "It";
    for (int each = is_title ? 5 : 35; each > 0; --each) {
      random = random * 6364136223846793005U + 1442695040888963407U;
      text += ' ';
      text += words[(random >> 33) % std::size(words)];
    }
    sqlite3_result_text(context, text.c_str(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
  }

  sqlite3* db_{nullptr};
};

Organisation organisation() {
  Organisation made;
  for (int which = 0; which < departments; ++which) {
    Department department;
    department.key = department_key(which);
    department.name = department.key;
    for (int each = 1; each <= helpers; ++each)
      department.members.push_back("person" + std::to_string(which * helpers + each) + "@acme.example");
    department.promise.first_response = PromiseDuration{0, 2, 0};
    made.departments.push_back(std::move(department));
  }
  // Every account is the config's: recognising whoever writes changes nothing.
  for (int each = 1; each <= 5000; ++each) {
    PersonEntry entry;
    entry.name = "Person " + std::to_string(each);
    entry.email = "person" + std::to_string(each) + "@acme.example";
    entry.slack = "U" + std::to_string(each);
    entry.language = Language::en;
    entry.zone = "Europe/Warsaw";
    made.people.push_back(std::move(entry));
  }
  return made;
}

class Desk {
 public:
  Desk(std::unique_ptr<app::Store> store, std::int64_t size) : store_(std::move(store)), size_(size) {
    for (auto const& department : organisation_.departments) keys_.push_back(department.key);
  }

  /// One command of this person from its words to its answer's JSON.
  void say(std::int64_t person, std::string const& text, RequestId before = {}) {
    auto command = parse_request_command(text, keys_);
    if (!command) std::abort();
    if (auto* list = std::get_if<ListRequests>(&*command)) list->before = before;
    app::Incoming incoming{{{Platform::slack, "T0ACME", "U" + std::to_string(person)}, {}, false},
                           *std::move(command),
                           {"bench " + std::to_string(++deliveries_), "bench too " + std::to_string(deliveries_)},
                           {},
                           Instant(std::chrono::seconds(now_seconds + deliveries_))};
    std::optional<app::Answer> answer;
    run([&](app::Tx& tx) -> Result<void> {
      app::Viewer viewer;
      auto made = app::dispatch(tx, organisation_, incoming, viewer);
      if (!made) return made.error();
      answer = *std::move(made);
      return {};
    });
    views::Reader const reader{Language::en, "Europe/Warsaw", incoming.now, ""};
    auto const card = views::card_of(reader, organisation_, answer->outcome);
    written_ += slack::render_answer(*card, {"T0ACME"}, slack::Audience::only_you).dump().size();
  }
  void home(std::int64_t person) {
    std::optional<app::Home> home;
    Instant const now{std::chrono::seconds(now_seconds)};
    run([&](app::Tx& tx) -> Result<void> {
      AccountRef const account{Platform::slack, "T0ACME", "U" + std::to_string(person)};
      home = app::view_home(tx, organisation_, tx.people().by_account(account).value(), account, now);
      return {};
    });
    written_ += slack::render_home(views::home_card({Language::en, "UTC", now, ""}, *home), {"T0ACME"}).dump().size();
  }
  [[nodiscard]] std::int64_t anyone() { return static_cast<std::int64_t>(random_() % people_of(size_)) + 1; }
  [[nodiscard]] std::int64_t size() const noexcept { return size_; }

 private:
  void run(app::Unit const& unit) {
    auto const result = store_->transact({&unit, 1}).at(0);
    if (result) return;
    std::fprintf(stderr, "refused: %s %s\n", std::string(name(result.error().code)).c_str(),
                 result.error().internal.c_str());
    std::exit(1);
  }

  Organisation const organisation_ = organisation();
  std::unique_ptr<app::Store> store_;
  std::int64_t size_;
  std::vector<std::string> keys_;
  std::int64_t deliveries_{0};
  std::size_t written_{0};
  std::mt19937_64 random_{20261123};
};

struct Question {
  char const* what;
  int times;
  void (*ask)(Desk&);
};
constexpr Question questions[] = {
    {"list, anyone", 400, [](Desk& desk) { desk.say(desk.anyone(), "list"); }},
    {"list, who asked 1 of 100", 400, [](Desk& desk) { desk.say(1, "list"); }},
    {"list open", 400, [](Desk& desk) { desk.say(1, "list open"); }},
    {"list it", 400, [](Desk& desk) { desk.say(2, "list it"); }},
    {"list it, page in the middle", 400, [](Desk& desk) { desk.say(2, "list it", {desk.size() / 2}); }},
    {"list it open", 400, [](Desk& desk) { desk.say(2, "list it open"); }},
    {"list it overdue", 400, [](Desk& desk) { desk.say(2, "list it overdue"); }},
    {"list it, a common word", 400, [](Desk& desk) { desk.say(2, "list it printer"); }},
    {"list it, a word of nobody", 100, [](Desk& desk) { desk.say(2, "list it xylophone"); }},
    {"list, a word of nobody", 100, [](Desk& desk) { desk.say(1, "list xylophone"); }},
    {"App Home", 400, [](Desk& desk) { desk.home(1); }},
    {"opening, durable", 1000, [](Desk& desk) { desk.say(desk.anyone(), "it My laptop does not start again"); }},
};

struct Figure {
  double p50{0}, p99{0};  // microseconds
};

Figure measure(Desk& desk, Question const& question) {
  for (int each = 0; each < 10; ++each) question.ask(desk);
  std::vector<double> times;
  for (int each = 0; each < question.times; ++each) {
    auto const start = Clock::now();
    question.ask(desk);
    times.push_back(std::chrono::duration<double, std::micro>(Clock::now() - start).count());
  }
  std::sort(times.begin(), times.end());
  return {times[times.size() / 2], times[times.size() * 99 / 100]};
}

std::unique_ptr<app::Store> filled(fs::path const& folder, std::int64_t size) {
  auto const file = folder / ("lists-" + std::to_string(size) + ".db");
  auto const url = "sqlite://" + fs::absolute(file).string();
  if (!fs::exists(file)) {
    auto const start = Clock::now();
    { static_cast<void>(storage::open_store(url).value()); }
    Filler(file).fill(size);
    std::printf("filled %lld requests in %.0f s, %.0f MB\n", static_cast<long long>(size),
                std::chrono::duration<double>(Clock::now() - start).count(),
                static_cast<double>(fs::file_size(file)) / 1e6);
    std::fflush(stdout);
  }
  return storage::open_store(url).value();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: bench_lists FOLDER SIZE...\n");
    return 2;
  }
  std::vector<std::unique_ptr<Desk>> desks;
  for (int each = 2; each < argc; ++each) {
    auto const size = std::atoll(argv[each]);
    if (size < 1000) {
      std::fprintf(stderr, "%s: a size is a number of requests from 1000 on\n", argv[each]);
      return 2;
    }
    desks.push_back(std::make_unique<Desk>(filled(argv[1], size), size));
  }
  std::printf(
      "Microseconds, p50 / p99, from a command's words to its answer's JSON, over SQLite with FULL durability.\n");
  std::printf("%-28s", "requests in the database");
  for (auto const& desk : desks) std::printf("%20lld", static_cast<long long>(desk->size()));
  std::printf("\n");
  for (auto const& question : questions) {
    std::printf("%-28s", question.what);
    for (auto const& desk : desks) {
      auto const figure = measure(*desk, question);
      std::printf("%11.0f /%7.0f", figure.p50, figure.p99);
      std::fflush(stdout);
    }
    std::printf("\n");
  }
}
