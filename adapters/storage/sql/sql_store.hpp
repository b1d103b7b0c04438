#pragma once
// The store over any SQL engine.
#include <memory>

#include "app/store.hpp"
#include "sql/engine.hpp"

namespace kolega::storage::sql {

/// Over a connection whose schema is `schema` already. Throws app::StoreFailure and app::BrokenRule.
[[nodiscard]] std::unique_ptr<app::Store> make_sql_store(std::unique_ptr<Engine> engine, int schema);

}  // namespace kolega::storage::sql
