// SQLite only: how it means to find what a list shows. A scan of all requests would still be right, and slow only with
// millions of them; so the plan is looked at here, and the time in tests/bench/lists.cpp.
#include "sql/request_lists.hpp"
#include "sqlite/sqlite_store.hpp"
#include "tests/contract/stores.hpp"

using namespace kolega;
using namespace kolega::contract;
namespace sql = storage::sql;

namespace {

/// A migrated, empty database.
class Planner {
 public:
  Planner() {
    auto const file = folder_.path() / "kolega.db";
    REQUIRE(storage::sqlite::migrate(file).has_value());
    engine_ = storage::sqlite::connect(file).value();
  }

  [[nodiscard]] std::string plan_of(app::ListQuery const& query) {
    sql::Integer id = 0, parent = 0, unused = 0;
    std::string detail, plan;
    sql::Query explained(*engine_, "EXPLAIN QUERY PLAN " + sql::list_statement(query));
    explained.out(id, parent, unused, detail).prepare();
    explained.each([&] { plan += detail + "\n"; });
    return plan;
  }

 private:
  Folder folder_;
  std::unique_ptr<sql::Engine> engine_;
};

bool contains(std::string const& text, std::string const& part) { return text.find(part) != std::string::npos; }

app::ListQuery mine() {
  app::ListQuery query;
  query.asked_by = {7};
  query.watched_by = {{7}, {"it", "hr", "facilities"}};
  query.helped_by = {{7}, {"it", "hr"}};
  return query;
}
app::ListQuery of_department() {
  app::ListQuery query;
  query.departments = {"it"};
  return query;
}

/// In one step each: no request is read that is not a candidate, and none is sorted before it is cut.
void check_steps(std::string const& plan) {
  CAPTURE(plan);
  for (auto const* table : {"SCAN requests", "SCAN r\n", "SCAN r ", "SCAN q", "SCAN w", "SCAN asker", "SCAN helping"})
    CHECK_FALSE(contains(plan, table));
  CHECK(contains(plan, "SEARCH r USING INTEGER PRIMARY KEY"));
  // The one sort is that of the few that were found.
  auto const first = plan.find("TEMP B-TREE FOR ORDER BY");
  CHECK((first == std::string::npos || plan.find("TEMP B-TREE FOR ORDER BY", first + 1) == std::string::npos));
}

}  // namespace

TEST_CASE("each list is found by its own index, whatever it is narrowed by") {
  Planner planner;
  for (bool const unfinished : {false, true})
    for (bool const overdue : {false, true})
      for (bool const one_department : {false, true})
        for (std::size_t const words : {0U, 1U, 3U}) {
          auto const narrowed = [&](app::ListQuery query) {
            query.unfinished = unfinished;
            if (overdue) query.overdue_at = at(1000);
            if (one_department) query.department = "it";
            query.words.assign(words, "word");
            return planner.plan_of(query);
          };
          bool const few = unfinished || overdue;
          CAPTURE(unfinished, overdue, one_department, words);
          auto const of_person = narrowed(mine());
          check_steps(of_person);
          CHECK(contains(of_person, few ? "requests_unfinished_of_requester (requester=? AND id<?)"
                                        : "requests_by_requester (requester=? AND id<?)"));
          CHECK(contains(of_person, few ? "requests_unfinished_of_helper (helper=? AND id<?)"
                                        : "requests_by_helper (helper=? AND id<?)"));
          CHECK(contains(of_person, "watchers_by_person (person=? AND request<?)"));
          auto const of_it = narrowed(of_department());
          check_steps(of_it);
          CHECK(contains(of_it, few ? "requests_unfinished_of_department (department=? AND id<?)"
                                    : "requests_by_department (department=? AND id<?)"));
        }
}

TEST_CASE("overdue requests are told from others by the index alone") {
  Planner planner;
  auto late = of_department();
  late.overdue_at = at(1000);
  CHECK(contains(planner.plan_of(late), "COVERING INDEX requests_unfinished_of_department"));
  late = {};
  late.asked_by = {7};
  late.overdue_at = at(1000);
  CHECK(contains(planner.plan_of(late), "COVERING INDEX requests_unfinished_of_requester"));
}
