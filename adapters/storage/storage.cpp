#include "storage/storage.hpp"

#include <optional>
#include <string_view>

#include "memory/memory_store.hpp"
#include "sqlite/sqlite_backup.hpp"
#include "sqlite/sqlite_store.hpp"

namespace kolega::storage {
namespace {

/// What a URL names: the memory (no file) or a SQLite file.
struct Place {
  std::optional<std::string> file;
};

constexpr char const* accepted = "sqlite:///absolute/path, sqlite:relative/path or memory:";

Error refusal(std::string const& reason) { return internal_error(ErrorCode::internal, "storage.url: " + reason); }

Result<Place> parse(std::string const& url) {
  std::string_view rest = url;
  auto const take = [&rest](std::string_view prefix) {
    if (!rest.starts_with(prefix)) return false;
    rest.remove_prefix(prefix.size());
    return true;
  };
  if (url == "memory:") return Place{};
  // A password may stand in the rest of it, so it is not repeated.
  if (take("postgresql:") || take("postgres:"))
    return refusal(std::string("PostgreSQL is not built into this Kolega yet: use ") + accepted);
  if (!take("sqlite:")) return refusal(std::string("names no store that Kolega knows: use ") + accepted);
  if (take("//") && !rest.starts_with('/'))
    return refusal(
        "a path after sqlite:// is absolute: write sqlite:///absolute/path with three slashes, or "
        "sqlite:relative/path with none");
  if (rest.empty() || rest.ends_with('/')) return refusal(std::string("names no file: use ") + accepted);
  return Place{std::string(rest)};
}

}  // namespace

Result<std::unique_ptr<app::Store>> open_store(std::string const& url) {
  auto const place = parse(url);
  if (!place) return place.error();
  if (!place->file) return make_memory_store();
  return sqlite::open(*place->file);
}

Result<Migrated> migrate(std::string const& url) {
  auto const place = parse(url);
  if (!place) return place.error();
  if (!place->file) return Migrated{};  // it has no schema
  auto const change = sqlite::migrate(*place->file);
  if (!change) return change.error();
  return Migrated{change->from, change->to};
}

Result<std::uintmax_t> backup(std::string const& url, std::string const& file) {
  auto const place = parse(url);
  if (!place) return place.error();
  if (!place->file) return refusal("memory: keeps nothing that a backup could hold");
  return sqlite::backup(*place->file, file);
}

Result<Schema> look(std::string const& url) {
  auto const place = parse(url);
  if (!place) return place.error();
  if (!place->file) return Schema{};
  auto const found = sqlite::schema(*place->file);
  if (!found) return found.error();
  return Schema{*found, sql::embedded_migrations().back().number};
}

}  // namespace kolega::storage
