#pragma once
// What leaves a unit of work as an exception, for those who implement the store. Use cases neither throw nor catch
// these.
#include <stdexcept>
#include <string>

#include "app/store.hpp"

namespace kolega::app {

/// A rule of the data that a unit broke: a number given twice, a person who does not exist. A bug in the unit.
/// `what()` names the rule and holds no text of people.
class BrokenRule : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

/// The machine failed: disk full, connection lost, serialisation. `what()` is for the log and holds no text of people.
class StoreFailure : public std::runtime_error {
 public:
  enum class Kind {
    serialisation,  // somebody else was there first: running it again may succeed
    machine,
  };
  StoreFailure(Kind kind, std::string const& what) : std::runtime_error(what), kind_(kind) {}
  [[nodiscard]] Kind kind() const noexcept { return kind_; }

 private:
  Kind kind_;
};

/// Runs one unit. What it throws becomes ErrorCode::internal, save StoreFailure, which passes through. The log learns
/// the type of an exception, and its text only when a programmer wrote it (std::logic_error).
[[nodiscard]] Result<void> run_unit(Unit const& unit, Tx& tx);

}  // namespace kolega::app
