#pragma once
// Every key of the config, declared once: the loader accepts these and no other, and a test holds the JSON Schema to
// them.
#include <string_view>
#include <vector>

namespace kolega::config {

enum class Shape {
  text,
  integer,
  number,
  truth,     // true or false
  secret,    // a text that may also be file:/path, and is never shown
  texts,     // a list of text
  secrets,   // a list of secret
  section,   // a mapping with keys of its own
  sections,  // a list of such mappings
  week,      // a mapping from days to lists of hours
};

struct KeyTable;

struct Key {
  std::string_view name;
  Shape shape;
  bool required;             // in every case; what only some settings need is checked where they are read
  std::string_view example;  // in YAML, for messages
  KeyTable const* inner;     // of section and sections; else null
  bool may_be_empty;         // of text: "" has a meaning
};

/// One kind of mapping.
struct KeyTable {
  std::string_view name;
  std::vector<Key> keys;
  [[nodiscard]] Key const* find(std::string_view name) const noexcept;
};

/// The mapping that the whole file is; all others hang below it.
[[nodiscard]] KeyTable const& root_keys();

[[nodiscard]] std::string_view describe(Shape shape) noexcept;  // "a list of texts"

}  // namespace kolega::config
