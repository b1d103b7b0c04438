#include "sqlite/sqlite_engine.hpp"

// Never beside sqlite3.h: it includes that header inside a namespace of its own.
#include <soci/sqlite3/soci-sqlite3.h>

#include <mutex>
#include <thread>

namespace kolega::storage::sqlite {
namespace {

/// The primary result code, or 0 when the error is SOCI's own.
int code_of(soci::soci_error const& error) {
  auto const* const of_sqlite = dynamic_cast<soci::sqlite3_soci_error const*>(&error);
  return of_sqlite ? of_sqlite->result() & 0xff : 0;
}

/// What an operator can do about it.
std::string remedy(int code) {
  switch (code) {
    case SQLITE_FULL: return "make room on its disk";
    case SQLITE_IOERR: return "see whether its disk is full or broken";
    case SQLITE_BUSY: return "another program holds it for long; is it a copy or a backup that still runs?";
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN: return "give Kolega's user the right to write the file and its folder";
    case SQLITE_NOTADB: return "it is no SQLite database; name another file in storage.url, or move this one away";
    case SQLITE_CORRUPT: return "restore it from a backup";
    default: return {};
  }
}

/// A connection has one thread here, and nobody reads SQLite's statistics of memory: both cost a lock at each call.
/// Must come before anybody's first use of SQLite in this process; later it is refused, and nothing but speed is lost.
void spare_locks() {
  static std::once_flag once;
  std::call_once(once, [] {
    sqlite_api::sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
    sqlite_api::sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  });
}

}  // namespace

SqliteEngine::Verbs::Verbs(SqliteEngine& engine)
    : begin(engine, "BEGIN IMMEDIATE"),
      commit(engine, "COMMIT"),
      rollback(engine, "ROLLBACK"),
      set_savepoint(engine, "SAVEPOINT unit"),
      release_savepoint(engine, "RELEASE SAVEPOINT unit"),
      undo_to_savepoint(engine, "ROLLBACK TO SAVEPOINT unit") {
  for (auto* verb : {&begin, &commit, &rollback, &set_savepoint, &release_savepoint, &undo_to_savepoint})
    verb->prepare();
}

SqliteEngine::SqliteEngine(std::filesystem::path file, Options const& options) : file_(std::move(file)) {
  spare_locks();
  try {
    session_.open(soci::sqlite3, "dbname=\"" + file_.string() + "\"");
    configure(options);
    verbs_.emplace(*this);
  } catch (soci::soci_error const& error) {
    fail(error);
  }
}

sql::Dialect const& SqliteEngine::dialect() const noexcept {
  // AUTOINCREMENT: the id of a row that was deleted is not given to another. No RETURNING in insertions: SQLite gathers
  // its rows in a temporary table, made anew each time, which costs as much as the insertion.
  static sql::Dialect const dialect{"INTEGER PRIMARY KEY AUTOINCREMENT", "TEXT", "WITHOUT ROWID", "", ""};
  return dialect;
}

std::int64_t SqliteEngine::last_id() {
  long long id = 0;
  session_.get_last_insert_id({}, id);
  return id;
}

void SqliteEngine::configure(Options const& options) {
  ask("PRAGMA busy_timeout = " + std::to_string(options.busy_timeout.count()));
  // Two processes that change a fresh file to a write-ahead log at once do not wait for each other by themselves.
  auto const deadline = std::chrono::steady_clock::now() + options.busy_timeout;
  for (std::string mode; mode != "wal";) {
    try {
      mode = ask("PRAGMA journal_mode = WAL");
    } catch (app::StoreFailure const& failure) {
      if (failure.kind() != app::StoreFailure::Kind::serialisation || std::chrono::steady_clock::now() > deadline)
        throw;
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
      continue;
    }
    if (mode != "wal")
      throw app::StoreFailure(app::StoreFailure::Kind::machine,
                              file_.string() + ": SQLite cannot keep a write-ahead log here (it keeps '" + mode +
                                  "'): put it on a local disk, not on a network share");
  }
  do_once("PRAGMA synchronous = FULL");
  do_once("PRAGMA foreign_keys = ON");
  do_once("PRAGMA temp_store = MEMORY");
  if (options.max_pages) ask("PRAGMA max_page_count = " + std::to_string(*options.max_pages));
}

void SqliteEngine::do_once(std::string const& text) {
  sql::Query query(*this, text);
  query.prepare();
  static_cast<void>(query.run());
}

std::string SqliteEngine::ask(std::string const& text) {
  std::string answer;
  sql::Query query(*this, text);
  query.out(answer).prepare();
  static_cast<void>(query.one());
  return answer;
}

std::vector<std::string> SqliteEngine::tables() {
  std::vector<std::string> names;
  std::string name;
  sql::Query query(*this,
                   "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name");
  query.out(name).prepare();
  query.each([&] { names.push_back(name); });
  return names;
}

void SqliteEngine::copy_into(std::filesystem::path const& copy) {
  auto const path = copy.string();
  std::string quoted;
  for (char const c : path) quoted += c == '\'' ? std::string("''") : std::string(1, c);
  do_once("VACUUM INTO '" + quoted + "'");
}

std::string SqliteEngine::look_through() { return ask("PRAGMA integrity_check(1)"); }

void SqliteEngine::begin() {
  try {
    static_cast<void>(verbs_->begin.run());
  } catch (app::StoreFailure const& failure) {
    // It has waited for busy_timeout already: not to be tried again at once.
    throw app::StoreFailure(app::StoreFailure::Kind::machine, failure.what());
  }
}
void SqliteEngine::commit() { static_cast<void>(verbs_->commit.run()); }
void SqliteEngine::set_savepoint() { static_cast<void>(verbs_->set_savepoint.run()); }
void SqliteEngine::release_savepoint() { static_cast<void>(verbs_->release_savepoint.run()); }
void SqliteEngine::undo_to_savepoint() { static_cast<void>(verbs_->undo_to_savepoint.run()); }

void SqliteEngine::rollback() noexcept {
  try {
    static_cast<void>(verbs_->rollback.run());
  } catch (std::exception const&) {
    // A full disk or a failed read has rolled back already, and then there is nothing left to do.
  }
}

std::optional<app::StoreFailure::Kind> SqliteEngine::classify(soci::soci_error const& error) const {
  switch (code_of(error)) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return app::StoreFailure::Kind::serialisation;
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_NOMEM:
    case SQLITE_READONLY:
    case SQLITE_INTERRUPT:
    case SQLITE_CORRUPT:
    case SQLITE_CANTOPEN:
    case SQLITE_PROTOCOL:
    case SQLITE_PERM:
    case SQLITE_NOLFS:
    case SQLITE_AUTH:
    case SQLITE_NOTADB: return app::StoreFailure::Kind::machine;
    default: return std::nullopt;
  }
}

std::string SqliteEngine::describe(soci::soci_error const& error) const {
  // Not what(): SOCI adds the bound values to it, which are texts of people.
  auto text = file_.string() + ": " + error.get_error_message();
  if (auto const advice = remedy(code_of(error)); !advice.empty()) text += ": " + advice;
  return text;
}

}  // namespace kolega::storage::sqlite
