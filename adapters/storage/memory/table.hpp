#pragma once
// A map that can take back what was done to it since the last savepoint.
#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace kolega::storage::memory {

/// `Map` is a std::map or std::unordered_map. A change costs a copy of the row that it replaces, never of the table.
template <class Map>
class Table {
 public:
  using Key = typename Map::key_type;
  using Row = typename Map::mapped_type;

  /// To read; changes go through put and erase.
  [[nodiscard]] Map const& rows() const noexcept { return rows_; }

  [[nodiscard]] Row const* find(Key const& key) const {
    auto const found = rows_.find(key);
    return found == rows_.end() ? nullptr : &found->second;
  }

  void put(Key const& key, Row row) {
    auto const [place, is_new] = rows_.try_emplace(key);
    changes_.emplace_back(key, is_new ? std::nullopt : std::optional<Row>(std::move(place->second)));
    place->second = std::move(row);
  }

  void erase(Key const& key) {
    auto const found = rows_.find(key);
    if (found == rows_.end()) return;
    changes_.emplace_back(key, std::move(found->second));
    rows_.erase(found);
  }

  void savepoint() noexcept { changes_.clear(); }

  void undo() {
    for (; !changes_.empty(); changes_.pop_back()) {
      auto& [key, before] = changes_.back();
      if (before)
        rows_[key] = std::move(*before);
      else
        rows_.erase(key);
    }
  }

 private:
  Map rows_;
  std::vector<std::pair<Key, std::optional<Row>>> changes_;  // newest last
};

/// The row of a table that is only an ordered or unique set of keys.
using Nothing = std::monostate;

}  // namespace kolega::storage::memory
