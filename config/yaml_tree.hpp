#pragma once
// A YAML document as a plain tree with the position of everything in it; no yaml-cpp type leaves yaml_tree.cpp.
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "config/problem.hpp"

namespace kolega::config {

inline constexpr std::size_t max_config_bytes = 1024 * 1024;
inline constexpr std::size_t max_nesting = 32;
/// Nodes after every alias is replaced by what it stands for: a short file cannot grow into a huge one.
inline constexpr std::size_t max_nodes = 100'000;

struct Entry;

struct Node {
  enum class Kind { nothing, plain, quoted, list, map };
  Kind kind{Kind::nothing};
  Position at;
  std::string text;                                // of plain and quoted
  std::vector<std::shared_ptr<Node const>> items;  // of list
  std::vector<Entry> entries;                      // of map, in the file's order, each key once
  std::size_t weight{1};                           // nodes in it, aliases counted in full
};
using NodePtr = std::shared_ptr<Node const>;

struct Entry {
  std::string key;
  Position at;
  NodePtr value;
};

/// What a scalar is by YAML 1.2's core schema, which is what editors go by: `no`, `on`, 12:30 and 2026-12-25 are text.
enum class ScalarType { nothing, truth, integer, number, text };
[[nodiscard]] ScalarType scalar_type(Node const& node) noexcept;

/// The one document in `text`. Null after an error that leaves nothing to read on with; a key given twice is reported
/// and the first one kept. Refused: more than max_config_bytes, anything but UTF-8, control characters, nesting or
/// aliases beyond the limits above, several documents, tags, merge keys.
[[nodiscard]] NodePtr read_yaml(std::string_view text, Problems& problems);

}  // namespace kolega::config
