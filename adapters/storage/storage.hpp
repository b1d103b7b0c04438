#pragma once
// Opens the store that a URL names: the only place that knows which stores there are.
#include <cstdint>
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

/// Copies the whole store into a new file while a daemon goes on using it, and looks the copy through; its bytes.
/// What was answered before the call is in it. Blocking. Refused with reason and remedy in Error::internal:
/// ErrorCode::internal for a store that is no file, ErrorCode::unavailable for a file that is there already, a missing
/// store, no room.
[[nodiscard]] Result<std::uintmax_t> backup(std::string const& url, std::string const& file);

/// What kolega doctor says of a store: numbers of its schema and of this program's; `found` is 0 for one that is empty
/// or not there yet. Changes nothing. Errors as open_store.
struct Schema {
  int found{0};
  int known{0};
};
[[nodiscard]] Result<Schema> look(std::string const& url);

}  // namespace kolega::storage
