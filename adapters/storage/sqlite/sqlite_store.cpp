#include "sqlite/sqlite_store.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>

#include "sql/sql_store.hpp"
#include "sqlite/sqlite_engine.hpp"

namespace kolega::storage::sqlite {
namespace {

namespace fs = std::filesystem;

Error refusal(fs::path const& file, std::string const& reason) {
  return internal_error(ErrorCode::unavailable, file.string() + ": " + reason);
}

/// The file's absolute path, made empty when it is missing; or why SQLite could not use it, in better words than its
/// own.
Result<fs::path> usable(fs::path const& given) {
  std::error_code failed;
  auto const file = fs::absolute(given, failed);
  if (failed) return refusal(given, failed.message());
  auto const text = file.string();
  if (text.find('"') != std::string::npos || text.find('\0') != std::string::npos)
    return refusal(file, "a path with a quotation mark cannot be used: choose another in storage.url");
  auto const folder = file.parent_path();
  if (!fs::exists(folder, failed))
    return refusal(file,
                   "its folder does not exist: make it (mkdir -p " + folder.string() + "), owned by Kolega's user");
  if (!fs::is_directory(folder, failed)) return refusal(file, folder.string() + " is not a folder");
  if (fs::is_directory(file, failed)) return refusal(file, "is a folder: name a file in it in storage.url");
  if (::faccessat(AT_FDCWD, folder.c_str(), W_OK | X_OK, AT_EACCESS) != 0)
    return refusal(file, "its folder cannot be written (" + std::string(std::strerror(errno)) +
                             "): SQLite keeps its log beside the file, so give Kolega's user the right to write " +
                             folder.string());
  // What colleagues write is for nobody else on this machine. SQLite gives its log the rights of the file.
  auto const descriptor = ::open(text.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (descriptor < 0)
    return refusal(file, "cannot be opened for writing (" + std::string(std::strerror(errno)) +
                             "): give Kolega's user the right to read and write it");
  ::close(descriptor);
  return file;
}

/// Runs `work`, and takes what a broken environment throws as an error.
template <class Work>
auto guarded(fs::path const& file, Work work) -> decltype(work()) {
  try {
    return work();
  } catch (app::StoreFailure const& failure) {
    return internal_error(ErrorCode::unavailable, failure.what());
  } catch (std::exception const& failure) {
    return refusal(file, failure.what());
  }
}

Error with_path(fs::path const& file, Error error) {
  error.internal = file.string() + " " + error.internal;
  return error;
}

}  // namespace

Result<std::unique_ptr<sql::Engine>> connect(fs::path const& file, Options const& options) {
  auto const path = usable(file);
  if (!path) return path.error();
  return guarded(*path, [&]() -> Result<std::unique_ptr<sql::Engine>> {
    return std::unique_ptr<sql::Engine>(std::make_unique<SqliteEngine>(*path, options));
  });
}

Result<sql::SchemaChange> migrate(fs::path const& file, Options const& options) {
  auto const engine = connect(file, options);
  if (!engine) return engine.error();
  return guarded(file, [&]() -> Result<sql::SchemaChange> {
    auto const change = sql::bring_up_to_date(**engine, options.migrations);
    if (!change) return with_path(file, change.error());
    return *change;
  });
}

Result<int> schema(fs::path const& file) {
  std::error_code ignored;
  if (!fs::exists(file, ignored) && fs::is_directory(fs::absolute(file, ignored).parent_path(), ignored)) return 0;
  auto const engine = connect(file);
  if (!engine) return engine.error();
  return guarded(file, [&]() -> Result<int> { return sql::schema_number(**engine); });
}

Result<std::unique_ptr<app::Store>> open(fs::path const& file, Options const& options) {
  auto engine = connect(file, options);
  if (!engine) return engine.error();
  return guarded(file, [&]() -> Result<std::unique_ptr<app::Store>> {
    auto const change = sql::bring_up_to_date(**engine, options.migrations);
    if (!change) return with_path(file, change.error());
    return sql::make_sql_store(*std::move(engine), change->to);
  });
}

}  // namespace kolega::storage::sqlite
