#pragma once
// One prepared statement with the variables it reads and writes.
#include <soci/soci.h>

#include <cstdint>
#include <string>

#include "domain/ids.hpp"
#include "sql/engine.hpp"

namespace kolega::storage::sql {

using Integer = long long;  // what the drivers exchange as 64 bits

/// A column that may be null.
struct Maybe {
  Integer value{0};
  soci::indicator is{soci::i_null};

  void set(std::optional<Integer> given) {
    value = given.value_or(0);
    is = given ? soci::i_ok : soci::i_null;
  }
  [[nodiscard]] std::optional<Integer> get() const { return is == soci::i_ok ? std::optional(value) : std::nullopt; }
};

/// Prepared once, on first use of its connection, and run many times. The bound variables outlive it and stay where
/// they are; a placeholder is written once in a statement, since the drivers bind by position.
///
/// After each run the statement is finished: it holds no lock and no snapshot.
class Query {
 public:
  Query(Engine& engine, std::string const& text)
      : engine_(engine), text_(text), reads_only_(text.starts_with("SELECT")), statement_(engine.session()) {}
  Query(Query const&) = delete;
  Query& operator=(Query const&) = delete;

  template <class... Value>
  Query& in(Value&... values) {
    (bind_in(values), ...);
    return *this;
  }
  template <class... Value>
  Query& out(Value&... values) {
    (bind_out(values), ...);
    return *this;
  }
  void prepare();

  /// Runs it; true when there was a row, which is then in the variables.
  bool one();
  /// Runs it and calls `read` for each row.
  template <class Read>
  void each(Read read) {
    for (bool has_row = start(); has_row; has_row = next()) {
      try {
        read();
      } catch (...) {
        finish();
        throw;
      }
    }
  }
  /// Runs it; how many rows it changed.
  std::int64_t run();

 private:
  template <class Value>
  void bind_in(Value& value) {
    statement_.exchange(soci::use(value));
  }
  void bind_in(Maybe& value) { statement_.exchange(soci::use(value.value, value.is)); }
  template <class Value>
  void bind_out(Value& value) {
    statement_.exchange(soci::into(value));
  }
  void bind_out(Maybe& value) { statement_.exchange(soci::into(value.value, value.is)); }

  bool start();
  bool next();
  void finish();

  Engine& engine_;
  std::string text_;
  bool reads_only_;
  soci::statement statement_;
};

/// An insertion that ends with @returning_id@.
class Insertion {
 public:
  Insertion(Engine& engine, std::string const& text) : engine_(engine), query_(engine, text) {}

  /// To bind what it reads; then call prepare here.
  [[nodiscard]] Query& query() noexcept { return query_; }
  void prepare();
  /// Runs it; the new row's id.
  std::int64_t run();

 private:
  Engine& engine_;
  Integer id_{0};
  Query query_;
};

}  // namespace kolega::storage::sql
