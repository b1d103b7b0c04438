#pragma once
// The store that forgets everything when the process ends: for tests, for the benchmark, and for a first look.
#include <memory>

#include "app/store.hpp"

namespace kolega::storage {

/// As strict as the SQL stores (the contract suite runs over all of them), but nothing is durable. One caller at a
/// time.
[[nodiscard]] std::unique_ptr<app::Store> make_memory_store();

}  // namespace kolega::storage
