#pragma once
// Opens the store that a URL names: the only place that knows which stores there are.
#include <memory>
#include <string>

#include "app/store.hpp"

namespace kolega::storage {

/// Opens `memory:`, `sqlite:///absolute/path` or `sqlite:relative/path`. An empty or older database is brought to this
/// program's schema first, so nobody has to call migrate. Blocking. Refused with the reason and the remedy in
/// Error::internal, fit for an operator's eyes: ErrorCode::internal for a URL that names no store,
/// ErrorCode::unavailable for a store that cannot be opened (no folder, no right to write, no database, a schema newer
/// than this program).
[[nodiscard]] Result<std::unique_ptr<app::Store>> open_store(std::string const& url);

/// Numbers of the schema before and after; 0 is an empty database.
struct Migrated {
  int from{0};
  int to{0};
};
/// Brings the database to this program's schema, in one transaction. Of two processes that do it at once, one does and
/// the other waits. Blocking. Errors as open_store.
[[nodiscard]] Result<Migrated> migrate(std::string const& url);

}  // namespace kolega::storage
