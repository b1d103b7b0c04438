#pragma once
// What differs between the SQL engines; everything else is written once. One Engine is one connection.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/store_failure.hpp"

namespace soci {
class session;
class soci_error;
}  // namespace soci

namespace kolega::storage::sql {

/// Words that the engines spell differently. A migration or a statement writes them as @id@, @text@ ….
struct Dialect {
  std::string id;            // column type of a primary key that the engine counts up and never gives twice
  std::string text;          // column type of a text, compared byte by byte
  std::string clustered;     // at the end of a table that is always read by its primary key
  std::string skip_locked;   // in a sub-select of rows to be changed, so that two daemons pick different ones
  std::string returning_id;  // at the end of an insertion; empty where Engine::last_id is cheaper

  /// The text with its words filled in.
  [[nodiscard]] std::string spell(std::string text_with_words) const;
};

/// One thread. Whatever fails throws app::BrokenRule or app::StoreFailure, and is remembered until begin_unit.
class Engine {
 public:
  Engine() = default;
  Engine(Engine const&) = delete;
  Engine& operator=(Engine const&) = delete;
  virtual ~Engine() = default;

  [[nodiscard]] virtual soci::session& session() noexcept = 0;
  [[nodiscard]] virtual Dialect const& dialect() const noexcept = 0;
  /// Names of all tables, whoever made them.
  [[nodiscard]] virtual std::vector<std::string> tables() = 0;

  /// The id that the last insertion was given; used where the dialect has no words for returning_id.
  [[nodiscard]] virtual std::int64_t last_id() = 0;

  /// A serialisable transaction that will write.
  virtual void begin() = 0;
  virtual void commit() = 0;
  /// Also when there is nothing to roll back. The connection can be used afterwards, or each use of it fails.
  virtual void rollback() noexcept = 0;
  /// One savepoint at a time.
  virtual void set_savepoint() = 0;
  virtual void release_savepoint() = 0;
  virtual void undo_to_savepoint() = 0;

  /// Throws what this error of the connection means.
  [[noreturn]] void fail(soci::soci_error const& error);
  /// Throws app::BrokenRule.
  [[noreturn]] void refuse(std::string const& rule);

  /// What failed since begin_unit, for a unit that swallowed the exception.
  [[nodiscard]] bool rule_was_broken() const noexcept { return rule_broken_; }
  [[nodiscard]] std::optional<app::StoreFailure> const& failure() const noexcept { return failure_; }
  /// Whether a statement that changes rows was run since begin_unit.
  [[nodiscard]] bool has_written() const noexcept { return written_; }
  void note_writing() noexcept { written_ = true; }
  /// Forgets all three.
  void begin_unit() noexcept {
    rule_broken_ = false;
    failure_.reset();
    written_ = false;
  }

 protected:
  /// How this error is to be taken; nothing when a rule of the data was broken or the statement itself is wrong.
  [[nodiscard]] virtual std::optional<app::StoreFailure::Kind> classify(soci::soci_error const& error) const = 0;
  /// For the log and the operator: without the values of any row.
  [[nodiscard]] virtual std::string describe(soci::soci_error const& error) const = 0;

 private:
  bool rule_broken_{false};
  bool written_{false};
  std::optional<app::StoreFailure> failure_;
};

}  // namespace kolega::storage::sql
