#pragma once
// The schema and how it grows: numbered SQL files, each applied once, in order, in one transaction.
#include <string>
#include <vector>

#include "domain/error.hpp"
#include "sql/engine.hpp"

namespace kolega::storage::sql {

struct Migration {
  int number{0};     // 1, 2, 3 …
  std::string name;  // "001_first_requests"
  std::string text;  // statements, each ended by a semicolon at the end of a line
};

/// Those of sql/migrations, which are part of the program.
[[nodiscard]] std::vector<Migration> embedded_migrations();

/// What a database's schema was before, and is now. 0: empty.
struct SchemaChange {
  int from{0};
  int to{0};
};

/// Brings the database to the newest of these migrations: all that are missing, in one transaction. Of two processes
/// that do it at once, one does and the other waits. Refused, with nothing changed (ErrorCode::unavailable, the remedy
/// in `internal`): a schema that is newer than the program, and a database with tables that are not Kolega's. Throws
/// app::StoreFailure and app::BrokenRule.
[[nodiscard]] Result<SchemaChange> bring_up_to_date(Engine& engine, std::vector<Migration> const& migrations);

/// The number of the newest migration that was applied; 0 for an empty database.
[[nodiscard]] int schema_number(Engine& engine);

/// The sentence for a schema of another number than the program's.
[[nodiscard]] std::string schema_is_newer(int found, int known);

}  // namespace kolega::storage::sql
