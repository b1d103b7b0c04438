// SQLite only: how the schema grows, and what is refused.
#include <thread>

#include "sql/query.hpp"
#include "sqlite/sqlite_store.hpp"
#include "tests/contract/stores.hpp"

using namespace kolega;
using namespace kolega::contract;
using storage::sqlite::Options;
namespace sql = storage::sql;
namespace sqlite = storage::sqlite;

namespace {

/// The program's migrations, and one more, as a newer Kolega would have.
Options newer() {
  Options options;
  auto const number = options.migrations.back().number + 1;
  options.migrations.push_back({number, "newer",
                                "ALTER TABLE people ADD COLUMN shoe_size BIGINT;\n"
                                "CREATE TABLE shoes (\n  id @id@,\n  owner BIGINT\n);\n"});
  return options;
}
int newest() { return Options{}.migrations.back().number; }

std::string ask(sql::Engine& engine, std::string const& text) {
  std::string answer;
  sql::Query query(engine, text);
  query.out(answer).prepare();
  return query.one() ? answer : "";
}
std::string reason(std::filesystem::path const& file, Options const& options = {}) {
  auto const store = sqlite::open(file, options);
  REQUIRE(store.has_error());
  CHECK(store.error().code == ErrorCode::unavailable);
  CHECK(store.error().internal.find(file.string()) != std::string::npos);
  return store.error().internal;
}
void add_person(app::Store& store, std::string const& name) {
  std::vector<app::Unit> const units{
      doing([&](app::Tx& tx) { static_cast<void>(tx.people().add(person_named(name))); })};
  REQUIRE(store.transact(units).at(0).has_value());
}
using Catch::Matchers::Contains;

}  // namespace

TEST_CASE("an empty database is brought to the newest schema, once") {
  Folder const folder;
  auto const file = folder.path() / "kolega.db";
  auto const first = sqlite::migrate(file).value();
  CHECK(first.from == 0);
  CHECK(first.to == newest());
  auto const second = sqlite::migrate(file).value();
  CHECK(second.from == newest());
  CHECK(second.to == newest());
}

TEST_CASE("a migration from an older schema keeps every row") {
  Folder const folder;
  auto const file = folder.path() / "kolega.db";
  add_person(*sqlite::open(file).value(), "Ana");
  auto const change = sqlite::migrate(file, newer()).value();
  CHECK(change.from == newest());
  CHECK(change.to == newest() + 1);
  auto const engine = sqlite::connect(file).value();
  CHECK(ask(*engine, "SELECT name FROM people WHERE shoe_size IS NULL") == "Ana");
  CHECK(ask(*engine, "SELECT name FROM kolega_schema ORDER BY number DESC LIMIT 1") == "newer");
}

TEST_CASE("a migration that fails changes nothing") {
  Folder const folder;
  auto const file = folder.path() / "kolega.db";
  add_person(*sqlite::open(file).value(), "Ana");
  auto broken = newer();
  broken.migrations.push_back({newest() + 2, "broken",
                               "ALTER TABLE people ADD COLUMN hat_size BIGINT;\n"
                               "ALTER TABLE nothing ADD COLUMN hat_size BIGINT;\n"});
  CHECK(sqlite::migrate(file, broken).has_error());
  auto const engine = sqlite::connect(file).value();
  CHECK(sql::schema_number(*engine) == newest());
  CHECK(ask(*engine, "SELECT sql FROM sqlite_master WHERE name = 'people'").find("size") == std::string::npos);
  CHECK(ask(*engine, "SELECT name FROM sqlite_master WHERE name = 'shoes'").empty());
}

TEST_CASE("a schema that is newer than the program is refused, and the database is left as it is") {
  Folder const folder;
  auto const file = folder.path() / "kolega.db";
  add_person(*sqlite::open(file, newer()).value(), "Ana");
  CHECK_THAT(reason(file), Contains("newer") || Contains("at least as new"));
  CHECK(sqlite::migrate(file).has_error());
  CHECK(ask(*sqlite::connect(file).value(), "SELECT name FROM people") == "Ana");
}

TEST_CASE("a store whose schema was changed by a newer program while it ran says so") {
  Folder const folder;
  auto const file = folder.path() / "kolega.db";
  auto const store = sqlite::open(file).value();
  REQUIRE(store->check().has_value());
  REQUIRE(sqlite::migrate(file, newer()).has_value());
  auto const checked = store->check();
  REQUIRE(checked.has_error());
  CHECK(checked.error().code == ErrorCode::unavailable);
  CHECK_THAT(checked.error().internal, Contains("at least as new"));
}

TEST_CASE("several that open a fresh database at once all succeed, and it is migrated once") {
  for (int round = 0; round < 5; ++round) {
    Folder const folder;
    auto const file = folder.path() / "kolega.db";
    std::vector<std::string> problems(6);
    std::vector<std::thread> openers;
    for (auto& problem : problems)
      openers.emplace_back([&problem, file] {
        auto const store = sqlite::open(file);
        if (!store) {
          problem = store.error().internal;
          return;
        }
        std::vector<app::Unit> const units{
            doing([](app::Tx& tx) { static_cast<void>(tx.people().add(person_named("x"))); })};
        if (auto const result = (*store)->transact(units).at(0); !result) problem = result.error().internal;
      });
    for (auto& opener : openers) opener.join();
    for (auto const& problem : problems) CHECK(problem.empty());
    auto const engine = sqlite::connect(file).value();
    CHECK(ask(*engine, "SELECT COUNT(*) || '' FROM people") == "6");
    CHECK(ask(*engine, "SELECT COUNT(*) || '' FROM kolega_schema") == std::to_string(newest()));
  }
}

TEST_CASE("another program's database is refused and left alone") {
  Folder const folder;
  auto const file = folder.path() / "shop.db";
  {
    auto const engine = sqlite::connect(file).value();
    sql::Query query(*engine, "CREATE TABLE orders (id INTEGER)");
    query.prepare();
    static_cast<void>(query.run());
  }
  CHECK_THAT(reason(file), Contains("orders") && Contains("another program"));
  CHECK(sqlite::connect(file).value()->tables() == std::vector<std::string>{"orders"});
}

TEST_CASE("the program's migrations are numbered from 1 without a gap") {
  int expected = 0;
  for (auto const& migration : sql::embedded_migrations()) {
    CHECK(migration.number == ++expected);
    CHECK(std::stoi(migration.name) == expected);
    CHECK_THAT(migration.text, Contains(";\n"));
  }
  CHECK(expected >= 1);
}
