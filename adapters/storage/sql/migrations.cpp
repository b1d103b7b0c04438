#include "sql/migrations.hpp"

#include <algorithm>

#include "sql/query.hpp"

namespace kolega::storage::sql {
namespace {

constexpr char const* schema_table = "kolega_schema";

void execute(Engine& engine, std::string const& text) {
  Query query(engine, text);
  query.prepare();
  static_cast<void>(query.run());
}

bool has_schema_table(std::vector<std::string> const& tables) {
  return std::find(tables.begin(), tables.end(), schema_table) != tables.end();
}

/// A statement ends with a semicolon that ends its line: none of ours has such a line in its middle.
std::vector<std::string> statements_of(std::string const& text) {
  std::vector<std::string> statements;
  std::size_t from = 0;
  for (auto end = text.find(";\n"); end != std::string::npos; end = text.find(";\n", from)) {
    statements.push_back(text.substr(from, end - from));
    from = end + 2;
  }
  return statements;
}

void apply(Engine& engine, Migration const& migration) {
  for (auto const& statement : statements_of(migration.text)) execute(engine, statement);
  Integer number = migration.number;
  auto name = migration.name;
  Query record(engine, "INSERT INTO kolega_schema (number, name) VALUES (:number, :name)");
  record.in(number, name).prepare();
  static_cast<void>(record.run());
}

Result<SchemaChange> apply_missing(Engine& engine, std::vector<Migration> const& migrations) {
  auto const tables = engine.tables();
  if (!has_schema_table(tables)) {
    if (!tables.empty())
      return internal_error(ErrorCode::unavailable, "holds tables of another program (such as " + tables.front() +
                                                        "): give storage.url a database of its own");
    execute(engine, "CREATE TABLE kolega_schema (number BIGINT NOT NULL PRIMARY KEY, name @text@ NOT NULL)");
  }
  SchemaChange change{schema_number(engine), migrations.back().number};
  if (change.from > change.to) return internal_error(ErrorCode::unavailable, schema_is_newer(change.from, change.to));
  for (auto const& migration : migrations)
    if (migration.number > change.from) apply(engine, migration);
  return change;
}

}  // namespace

int schema_number(Engine& engine) {
  Maybe newest;
  Query query(engine, "SELECT MAX(number) FROM kolega_schema");
  query.out(newest).prepare();
  static_cast<void>(query.one());
  return static_cast<int>(newest.get().value_or(0));
}

std::string schema_is_newer(int found, int known) {
  return "has schema " + std::to_string(found) + ", but this program knows only up to " + std::to_string(known) +
         ": start a Kolega at least as new as the one that used it last, or restore a backup from before";
}

Result<SchemaChange> bring_up_to_date(Engine& engine, std::vector<Migration> const& migrations) {
  // Without a transaction first, so that a start takes no lock when there is nothing to do.
  auto const newest = migrations.back().number;
  if (has_schema_table(engine.tables()) && schema_number(engine) == newest) return SchemaChange{newest, newest};
  try {
    engine.begin();
    auto change = apply_missing(engine, migrations);
    if (change)
      engine.commit();
    else
      engine.rollback();
    return change;
  } catch (...) {
    engine.rollback();
    throw;
  }
}

}  // namespace kolega::storage::sql
