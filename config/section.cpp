#include "config/section.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <stdexcept>

#include "config/secret_source.hpp"

namespace kolega::config {
namespace {

std::string kind_name(Node const& node) {
  switch (node.kind) {
    case Node::Kind::nothing: return "nothing";
    case Node::Kind::list: return "a list";
    case Node::Kind::map: return "a mapping";
    case Node::Kind::plain:
    case Node::Kind::quoted: break;
  }
  switch (scalar_type(node)) {
    case ScalarType::truth: return "a truth value";
    case ScalarType::integer:
    case ScalarType::number: return "a number";
    case ScalarType::nothing:
    case ScalarType::text: break;
  }
  return "a text";
}

bool is_scalar(Node const& node) { return node.kind == Node::Kind::plain || node.kind == Node::Kind::quoted; }

/// The value of `node` with its variables filled in; reported and nothing when that cannot be.
std::optional<Substituted> filled(Reading& reading, Node const& node, std::string const& path) {
  auto out = substitute(node.text, reading.environment);
  if (!out.malformed.empty()) {
    reading.problems.add(node.at, path + ": " + out.malformed);
    return std::nullopt;
  }
  for (auto const& name : out.missing)
    reading.problems.add(node.at, path + ": the environment variable " + name +
                                      " is not set; set it, or give a default: ${" + name + ":-…}");
  if (!out.missing.empty()) return std::nullopt;
  return out;
}

}  // namespace

std::string Reading::resolved(std::string const& path) const {
  if (folder.empty() || path.empty() || path.front() == '/') return path;
  return (std::filesystem::path(folder) / path).string();
}

std::string found(Node const& node) {
  auto const name = kind_name(node);
  return is_scalar(node) ? name + " " + shown(node.text) : name;
}

std::optional<Text> read_text(Reading& reading, Node const& node, std::string path, std::string_view example,
                              bool may_be_empty) {
  auto const for_example = "; for example " + std::string(example);
  if (!is_scalar(node)) {
    reading.problems.add(node.at, path + ": a text is needed, found " + kind_name(node) + for_example);
    return std::nullopt;
  }
  if (scalar_type(node) != ScalarType::text) {
    reading.problems.add(node.at, path + ": a text is needed, found " + kind_name(node) +
                                      "; if it is meant so, put it in quotes: \"" + node.text + "\"" + for_example);
    return std::nullopt;
  }
  auto const value = filled(reading, node, path);
  if (!value) return std::nullopt;
  if (value->value.empty() && !may_be_empty) {
    reading.problems.add(node.at, path + ": must not be empty; remove the key, or write one" + for_example);
    return std::nullopt;
  }
  return Text{value->value, node.text, node.at, std::move(path)};
}

Section::Section(Reading& reading, NodePtr node, KeyTable const& table, std::string path)
    : reading_(&reading), node_(std::move(node)), table_(&table), path_(std::move(path)) {
  std::vector<std::string> known;
  for (auto const& key : table_->keys) known.emplace_back(key.name);
  auto const where = path_.empty() ? std::string() : path_ + ": ";
  for (auto const& entry : node_->entries)
    if (table_->find(entry.key) == nullptr)
      reading_->problems.add(entry.at, where + "unknown key " + shown(entry.key) + did_you_mean(entry.key, known));
  for (auto const& key : table_->keys)
    if (key.required && !has(key.name))
      reading_->problems.add(node_->at, where + "the key " + shown(key.name) + " is missing; for example " +
                                            std::string(key.name) + ": " + std::string(key.example));
}

std::string Section::path(std::string_view key) const {
  return path_.empty() ? std::string(key) : path_ + "." + std::string(key);
}

Position Section::at(std::string_view key) const noexcept {
  auto const* node = find(key);
  return node == nullptr ? node_->at : node->at;
}

std::size_t Section::count(std::string_view key) const noexcept {
  auto const* node = find(key);
  if (node == nullptr) return 0;
  return node->kind == Node::Kind::list ? node->items.size() : 1;
}

void Section::problem(Position where, std::string_view key, std::string const& message) const {
  reading_->problems.add(where, path(key) + ": " + message);
}

void Section::problem(Text const& text, std::string const& message) const {
  reading_->problems.add(text.at, text.path + ": " + shown(text.written) + " " + message);
}

void Section::unknown_word(Text const& given, std::vector<std::string> const& known) const {
  problem(given, "is not one of the words that are known here" + did_you_mean(given.written, known));
}

Node const* Section::find(std::string_view key) const noexcept {
  for (auto const& entry : node_->entries)
    if (entry.key == key) return entry.value.get();
  return nullptr;
}

Node const* Section::expect(std::string_view key, Shape shape, Node::Kind kind) const {
  auto const* declared = table_->find(key);
  if (declared == nullptr || declared->shape != shape)
    throw std::logic_error("config key read but not declared so: " + path(key));
  auto const* node = find(key);
  if (node == nullptr) return nullptr;
  bool const fits = kind == Node::Kind::plain ? is_scalar(*node) : node->kind == kind;
  if (fits) return node;
  wrong_type(key, *node);
  return nullptr;
}

void Section::wrong_type(std::string_view key, Node const& node) const {
  auto const* declared = table_->find(key);
  bool const hide = declared->shape != Shape::texts && declared->shape != Shape::text;  // a secret may stand there
  auto const what = node.kind == Node::Kind::nothing
                        ? "there is nothing after the colon: remove the key, or give it "
                        : "found " + (hide ? kind_name(node) : found(node)) + " instead of ";
  problem(node.at, key,
          what + std::string(describe(declared->shape)) + "; for example " + std::string(key) + ": " +
              std::string(declared->example));
}

std::optional<Text> Section::text(std::string_view key) const {
  auto const* node = expect(key, Shape::text, Node::Kind::plain);
  if (node == nullptr) return std::nullopt;
  auto const* declared = table_->find(key);
  return read_text(*reading_, *node, path(key), std::string(key) + ": " + std::string(declared->example),
                   declared->may_be_empty);
}

std::optional<std::string> Section::scalar(std::string_view key, Shape shape, std::string_view type,
                                           bool (*fits)(ScalarType)) const {
  auto const* node = expect(key, shape, Node::Kind::plain);
  if (node == nullptr) return std::nullopt;
  auto const value = filled(*reading_, *node, path(key));
  if (!value) return std::nullopt;
  Node read;
  read.kind = value->changed ? Node::Kind::plain : node->kind;
  read.text = value->value;
  if (fits(scalar_type(read))) return value->value;
  problem(node->at, key,
          shown(node->text) + " is not " + std::string(type) + "; for example " + std::string(key) + ": " +
              std::string(table_->find(key)->example));
  return std::nullopt;
}

std::optional<long long> Section::integer(std::string_view key, long long least, long long most) const {
  auto const text =
      scalar(key, Shape::integer, describe(Shape::integer), [](ScalarType t) { return t == ScalarType::integer; });
  if (!text) return std::nullopt;
  long long value = 0;
  auto const* end = text->data() + text->size();
  auto const [stop, error] = std::from_chars(text->data(), end, value);
  if (error == std::errc{} && stop == end && value >= least && value <= most) return value;
  problem(at(key), key, "must be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
  return std::nullopt;
}

std::optional<double> Section::number(std::string_view key, double least, double most) const {
  auto const text = scalar(key, Shape::number, describe(Shape::number),
                           [](ScalarType t) { return t == ScalarType::integer || t == ScalarType::number; });
  if (!text) return std::nullopt;
  double value = 0;
  auto const* end = text->data() + text->size();
  auto const [stop, error] = std::from_chars(text->data(), end, value, std::chars_format::general);
  if (error == std::errc{} && stop == end && value >= least && value <= most) return value;
  problem(at(key), key, fmt::format("must be a number from {:g} to {:g}", least, most));
  return std::nullopt;
}

std::optional<bool> Section::truth(std::string_view key) const {
  auto const text = scalar(key, Shape::truth, "true or false (yes, no, on and off are plain words)",
                           [](ScalarType t) { return t == ScalarType::truth; });
  if (!text) return std::nullopt;
  return text->front() == 't' || text->front() == 'T';
}

std::vector<Text> Section::texts(std::string_view key) const {
  std::vector<Text> list;
  auto const* node = expect(key, Shape::texts, Node::Kind::list);
  if (node == nullptr) return list;
  auto const example = std::string(key) + ": " + std::string(table_->find(key)->example);
  for (std::size_t i = 0; i < node->items.size(); ++i)
    if (auto text = read_text(*reading_, *node->items[i], path(key) + "[" + std::to_string(i) + "]", example))
      list.push_back(std::move(*text));
  return list;
}

std::optional<Section> Section::section(std::string_view key) const {
  if (expect(key, Shape::section, Node::Kind::map) == nullptr) return std::nullopt;
  for (auto const& entry : node_->entries)
    if (entry.key == key) return Section(*reading_, entry.value, *table_->find(key)->inner, path(key));
  return std::nullopt;
}

std::vector<Section> Section::sections(std::string_view key) const {
  std::vector<Section> list;
  auto const* node = expect(key, Shape::sections, Node::Kind::list);
  if (node == nullptr) return list;
  for (std::size_t i = 0; i < node->items.size(); ++i) {
    auto const& item = node->items[i];
    auto const item_path = path(key) + "[" + std::to_string(i) + "]";
    if (item->kind == Node::Kind::map)
      list.emplace_back(*reading_, item, *table_->find(key)->inner, item_path);
    else
      reading_->problems.add(item->at, item_path + ": found " + found(*item) + " instead of a mapping; for example " +
                                           std::string(key) + ": " + std::string(table_->find(key)->example));
  }
  return list;
}

NodePtr Section::week(std::string_view key) const {
  if (expect(key, Shape::week, Node::Kind::map) == nullptr) return nullptr;
  for (auto const& entry : node_->entries)
    if (entry.key == key) return entry.value;
  return nullptr;
}

std::optional<Secret> Section::secret(std::string_view key, bool needed) const {
  auto const* node = expect(key, Shape::secret, Node::Kind::plain);
  return node == nullptr ? std::nullopt : read_secret(*reading_, *node, path(key), needed);
}

std::vector<Secret> Section::secrets(std::string_view key, bool needed) const {
  std::vector<Secret> list;
  auto const* node = expect(key, Shape::secrets, Node::Kind::list);
  if (node == nullptr) return list;
  for (std::size_t i = 0; i < node->items.size(); ++i)
    if (auto secret = read_secret(*reading_, *node->items[i], path(key) + "[" + std::to_string(i) + "]", needed))
      list.push_back(std::move(*secret));
  return list;
}

}  // namespace kolega::config
