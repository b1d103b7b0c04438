#include "sqlite/sqlite_backup.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>

#include "app/store_failure.hpp"
#include "sqlite/sqlite_engine.hpp"

namespace kolega::storage::sqlite {
namespace {

namespace fs = std::filesystem;

Error refusal(fs::path const& file, std::string const& reason) {
  return internal_error(ErrorCode::unavailable, file.string() + ": " + reason);
}

/// SQLite gives no word that what it has copied is on the disk.
bool sync(fs::path const& path, int flags) {
  auto const descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
  if (descriptor < 0) return false;
  auto const kept = ::fsync(descriptor) == 0;
  ::close(descriptor);
  return kept;
}

/// The file that grows until it gets its name; it goes when it did not.
class Draft {
 public:
  explicit Draft(fs::path path) : path_(std::move(path)) {
    auto const descriptor = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR);
    failure_ = descriptor < 0 ? errno : 0;
    if (descriptor >= 0) ::close(descriptor);
  }
  ~Draft() {
    std::error_code ignored;
    if (failure_ == 0) fs::remove(path_, ignored);
  }
  Draft(Draft const&) = delete;
  Draft& operator=(Draft const&) = delete;

  [[nodiscard]] int failure() const noexcept { return failure_; }
  [[nodiscard]] fs::path const& path() const noexcept { return path_; }

 private:
  fs::path path_;
  int failure_{0};
};

}  // namespace

Result<std::uintmax_t> backup(fs::path const& file, fs::path const& copy) {
  std::error_code failed;
  if (!fs::exists(file, failed))
    return refusal(file, "there is no store to copy: is storage.url right, and was Kolega started once?");
  if (fs::exists(copy, failed)) return refusal(copy, "is there already and is left alone: name a new file");
  auto const folder = fs::absolute(copy, failed).parent_path();
  if (!fs::is_directory(folder, failed)) return refusal(copy, "its folder does not exist: mkdir -p " + folder.string());
  Draft const draft(copy.string() + ".part");
  if (draft.failure() != 0)
    return refusal(copy, std::string("cannot be written (") + std::strerror(draft.failure()) +
                             "): give Kolega's user the right to write its folder");
  try {
    SqliteEngine(file, {}).copy_into(draft.path());
    if (auto const found = SqliteEngine(draft.path(), {}).look_through(); found != "ok")
      return refusal(copy, "the copy is broken (" + found + "): look at both disks");
  } catch (app::StoreFailure const& failure) {
    return internal_error(ErrorCode::unavailable, failure.what());
  }
  auto const bytes = fs::file_size(draft.path(), failed);
  if (failed || !sync(draft.path(), O_RDONLY)) return refusal(copy, "its disk did not take it: look at its space");
  // Not over one that has come meanwhile.
  if (::link(draft.path().c_str(), copy.c_str()) != 0) return refusal(copy, std::strerror(errno));
  static_cast<void>(sync(folder, O_RDONLY | O_DIRECTORY));
  return bytes;
}

}  // namespace kolega::storage::sqlite
