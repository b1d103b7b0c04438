#pragma once
// SQLite as an sql::Engine.
#include <filesystem>
#include <optional>

#include "sql/query.hpp"
#include "sqlite/sqlite_store.hpp"

namespace kolega::storage::sqlite {

class SqliteEngine final : public sql::Engine {
 public:
  /// The file exists. Throws app::StoreFailure and app::BrokenRule.
  SqliteEngine(std::filesystem::path file, Options const& options);

  [[nodiscard]] soci::session& session() noexcept override { return session_; }
  [[nodiscard]] sql::Dialect const& dialect() const noexcept override;
  [[nodiscard]] std::vector<std::string> tables() override;
  [[nodiscard]] std::int64_t last_id() override;
  void begin() override;
  void commit() override;
  void rollback() noexcept override;
  void set_savepoint() override;
  void release_savepoint() override;
  void undo_to_savepoint() override;

  /// Writes all that is committed into `copy`, a path to nothing or an empty file, while others go on writing here.
  void copy_into(std::filesystem::path const& copy);
  /// "ok", or what is broken.
  [[nodiscard]] std::string look_through();

 protected:
  [[nodiscard]] std::optional<app::StoreFailure::Kind> classify(soci::soci_error const& error) const override;
  [[nodiscard]] std::string describe(soci::soci_error const& error) const override;

 private:
  void configure(Options const& options);
  void do_once(std::string const& text);
  /// The first column of the first row, as text.
  std::string ask(std::string const& text);

  struct Verbs {
    explicit Verbs(SqliteEngine& engine);
    sql::Query begin, commit, rollback, set_savepoint, release_savepoint, undo_to_savepoint;
  };
  std::filesystem::path file_;
  soci::session session_;
  std::optional<Verbs> verbs_;  // once the session is open
};

}  // namespace kolega::storage::sqlite
