#include "sql/query.hpp"

namespace kolega::storage::sql {

void Query::prepare() {
  try {
    statement_.alloc();
    statement_.prepare(engine_.dialect().spell(text_));
    statement_.define_and_bind();
  } catch (soci::soci_error const& error) {
    engine_.fail(error);
  }
}

bool Query::start() {
  if (!reads_only_) engine_.note_writing();
  try {
    return statement_.execute(true);
  } catch (soci::soci_error const& error) {
    engine_.fail(error);
  }
}

bool Query::next() {
  try {
    return statement_.fetch();
  } catch (soci::soci_error const& error) {
    engine_.fail(error);
  }
}

void Query::finish() {
  while (next()) {
  }
}

bool Query::one() {
  bool const has_row = start();
  if (has_row) finish();
  return has_row;
}

std::int64_t Query::run() {
  if (start()) finish();
  return statement_.get_affected_rows();
}

void Insertion::prepare() {
  if (!engine_.dialect().returning_id.empty()) query_.out(id_);
  query_.prepare();
}

std::int64_t Insertion::run() {
  if (!engine_.dialect().returning_id.empty()) {
    static_cast<void>(query_.one());
    return id_;
  }
  static_cast<void>(query_.run());
  return engine_.last_id();
}

}  // namespace kolega::storage::sql
