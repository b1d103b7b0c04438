#pragma once
// The store in one SQLite file: durable when transact returns (write-ahead log, synchronous=FULL).
#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>

#include "app/store.hpp"
#include "sql/migrations.hpp"

namespace kolega::storage::sqlite {

struct Options {
  std::chrono::milliseconds busy_timeout{5000};  // how long to wait for another process that writes
  std::optional<std::int64_t> max_pages;         // of 4 KiB: the file grows no further, as if the disk were full
  std::vector<sql::Migration> migrations{sql::embedded_migrations()};
};

/// An engine over the file, which is made (for its owner's eyes alone) when it is missing. Its folder must exist.
/// Refused (ErrorCode::unavailable, path and remedy in `internal`): no folder, no right to write, no database, no room.
[[nodiscard]] Result<std::unique_ptr<sql::Engine>> connect(std::filesystem::path const& file,
                                                           Options const& options = {});

/// Brings the file's schema up to date. Errors as above, and as sql::bring_up_to_date.
[[nodiscard]] Result<sql::SchemaChange> migrate(std::filesystem::path const& file, Options const& options = {});

/// The number of the file's schema; 0 for one that is empty or not there. Makes and changes nothing. Errors as above.
[[nodiscard]] Result<int> schema(std::filesystem::path const& file);

/// Migrates, then opens.
[[nodiscard]] Result<std::unique_ptr<app::Store>> open(std::filesystem::path const& file, Options const& options = {});

}  // namespace kolega::storage::sqlite
