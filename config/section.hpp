#pragma once
// One mapping of the config, read key by key: types, unknown and missing keys, substitution, with positions throughout.
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "config/keys.hpp"
#include "config/secret.hpp"
#include "config/substitution.hpp"
#include "config/yaml_tree.hpp"

namespace kolega::config {

/// What all parts of one load share.
struct Reading {
  Problems& problems;
  Environment const& environment;
  std::string folder;  // of the config file: relative paths in it begin here; "" for the working directory

  /// `path` seen from the config file's folder.
  [[nodiscard]] std::string resolved(std::string const& path) const;
};

/// A text after substitution, and what messages need. Messages show `written`: what the environment gave may be a
/// secret.
struct Text {
  std::string value;
  std::string written;
  Position at;
  std::string path;  // "departments[0].key"
};

class Section {
 public:
  /// Reports what is not a key of `table` and which required ones are missing. `node` must be a map.
  Section(Reading& reading, NodePtr node, KeyTable const& table, std::string path);

  [[nodiscard]] bool has(std::string_view key) const noexcept { return find(key) != nullptr; }
  [[nodiscard]] Position at() const noexcept { return node_->at; }
  [[nodiscard]] std::string path(std::string_view key) const;
  /// Items of a list; 0 when the key is absent; 1 for what is no list (that is reported elsewhere).
  [[nodiscard]] std::size_t count(std::string_view key) const noexcept;
  /// The value's position, or the section's own when the key is absent.
  [[nodiscard]] Position at(std::string_view key) const noexcept;

  // Each reads one key of that shape; a key that is absent is nothing or empty, one that is wrong is reported and the
  // same.
  [[nodiscard]] std::optional<Text> text(std::string_view key) const;
  [[nodiscard]] std::optional<long long> integer(std::string_view key, long long least, long long most) const;
  [[nodiscard]] std::optional<double> number(std::string_view key, double least, double most) const;
  [[nodiscard]] std::optional<bool> truth(std::string_view key) const;
  [[nodiscard]] std::vector<Text> texts(std::string_view key) const;
  [[nodiscard]] std::optional<Section> section(std::string_view key) const;
  [[nodiscard]] std::vector<Section> sections(std::string_view key) const;
  [[nodiscard]] NodePtr week(std::string_view key) const;  // the map itself
  /// With needed false, an unset variable, an empty value and an unreadable file are the same as an absent key.
  [[nodiscard]] std::optional<Secret> secret(std::string_view key, bool needed) const;
  [[nodiscard]] std::vector<Secret> secrets(std::string_view key, bool needed) const;
  /// One word of a fixed set.
  template <class Value>
  [[nodiscard]] std::optional<Value> one_of(std::string_view key,
                                            std::span<std::pair<std::string_view, Value> const> words) const {
    auto const given = text(key);
    if (!given) return std::nullopt;
    std::vector<std::string> known;
    for (auto const& [word, value] : words) {
      if (given->value == word) return value;
      known.emplace_back(word);
    }
    unknown_word(*given, known);
    return std::nullopt;
  }

  void problem(Position where, std::string_view key, std::string const& message) const;
  void problem(Text const& text, std::string const& message) const;

  [[nodiscard]] Reading& reading() const noexcept { return *reading_; }

 private:
  [[nodiscard]] Node const* find(std::string_view key) const noexcept;
  [[nodiscard]] Node const* expect(std::string_view key, Shape shape, Node::Kind kind) const;
  void wrong_type(std::string_view key, Node const& found) const;
  [[nodiscard]] std::optional<std::string> scalar(std::string_view key, Shape shape, std::string_view type,
                                                  bool (*fits)(ScalarType)) const;
  void unknown_word(Text const& given, std::vector<std::string> const& known) const;

  Reading* reading_;
  NodePtr node_;
  KeyTable const* table_;
  std::string path_;
};

/// A scalar as text; reported and nothing when it is of another type, holds an unset variable or is empty.
[[nodiscard]] std::optional<Text> read_text(Reading& reading, Node const& node, std::string path,
                                            std::string_view example, bool may_be_empty = false);
/// "a list", "the text "yes"", … for messages.
[[nodiscard]] std::string found(Node const& node);

}  // namespace kolega::config
