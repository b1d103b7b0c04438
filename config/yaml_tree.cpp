#include "config/yaml_tree.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <map>
#include <optional>
#include <sstream>

#include "config/source_text.hpp"

namespace kolega::config {
namespace {

/// Leaves the parser with a reason of ours.
struct Refused {
  Position at;
  std::string message;
};

/// Builds the tree from the parser's events. yaml-cpp's own Node API loses duplicate keys and does not bound aliases.
class TreeBuilder final : public YAML::EventHandler {
 public:
  TreeBuilder(SourceText const& source, Problems& problems) : source_(source), problems_(problems) {}

  [[nodiscard]] NodePtr root() const { return root_; }

  void OnDocumentStart(YAML::Mark const&) override {}
  void OnDocumentEnd() override {}

  void OnNull(YAML::Mark const& mark, YAML::anchor_t anchor) override {
    auto node = make(Node::Kind::nothing, mark);
    node->text = "null";
    complete(std::move(node), anchor);
  }

  void OnAlias(YAML::Mark const& mark, YAML::anchor_t anchor) override {
    auto const at = position(mark);
    auto const known = anchors_.find(anchor);
    if (known == anchors_.end()) throw Refused{at, "an alias that stands inside the very thing it names: write it out"};
    if (expects_key()) throw Refused{at, "a key must be plain text, not an alias"};
    attach(known->second, at);
  }

  void OnScalar(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor,
                std::string const& value) override {
    // yaml-cpp: "?" is a plain scalar, "!" one in quotes or a block; a tag that was written comes in full.
    bool const quoted = tag == "!" || tag == "tag:yaml.org,2002:str";
    if (!quoted && tag != "?" && !tag.empty()) refuse_tag(mark);
    auto node = make(quoted ? Node::Kind::quoted : Node::Kind::plain, mark);
    node->text = value;
    complete(std::move(node), anchor);
  }

  void OnSequenceStart(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    if (is_foreign(tag, "tag:yaml.org,2002:seq")) refuse_tag(mark);
    open(make(Node::Kind::list, mark), anchor);
  }
  void OnSequenceEnd() override { close(); }

  void OnMapStart(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    if (is_foreign(tag, "tag:yaml.org,2002:map")) refuse_tag(mark);
    open(make(Node::Kind::map, mark), anchor);
  }
  void OnMapEnd() override { close(); }

 private:
  struct Key {
    std::string text;
    Position at;
  };
  struct Open {
    std::shared_ptr<Node> node;
    YAML::anchor_t anchor{YAML::NullAnchor};
    std::optional<Key> key;                  // of a map: the key whose value comes next
    std::map<std::string, Position> keys{};  // of a map: all so far
  };

  static bool is_foreign(std::string const& tag, std::string_view own) {
    return !tag.empty() && tag != "?" && tag != "!" && tag != own;
  }
  [[noreturn]] void refuse_tag(YAML::Mark const& mark) const {
    throw Refused{position(mark), "YAML tags (!…) are not read here: remove it, or put the value in quotes"};
  }

  [[nodiscard]] Position position(YAML::Mark const& mark) const {
    return source_.position(mark.pos, mark.line, mark.column);
  }
  [[nodiscard]] std::shared_ptr<Node> make(Node::Kind kind, YAML::Mark const& mark) const {
    auto node = std::make_shared<Node>();
    node->kind = kind;
    node->at = position(mark);
    return node;
  }
  [[nodiscard]] bool expects_key() const {
    return !open_.empty() && open_.back().node->kind == Node::Kind::map && !open_.back().key;
  }

  void open(std::shared_ptr<Node> node, YAML::anchor_t anchor) {
    if (expects_key())
      throw Refused{node->at, "a key must be plain text, not a list or a mapping; a value like {{x}} needs quotes"};
    if (open_.size() >= max_nesting)
      throw Refused{node->at, "nested deeper than " + std::to_string(max_nesting) + " levels"};
    open_.push_back({std::move(node), anchor, std::nullopt});
  }

  void close() {
    auto done = std::move(open_.back());
    open_.pop_back();
    complete(std::move(done.node), done.anchor);
  }

  void complete(std::shared_ptr<Node> node, YAML::anchor_t anchor) {
    if (expects_key() && anchor == YAML::NullAnchor && node->kind != Node::Kind::list &&
        node->kind != Node::Kind::map) {
      take_key(*node);
      return;
    }
    if (anchor != YAML::NullAnchor) anchors_[anchor] = node;
    if (expects_key()) throw Refused{node->at, "a key must be plain text, without an anchor"};
    // A value that is missing stands where its key does, not where the next thing begins.
    if (node->kind == Node::Kind::nothing && !open_.empty() && open_.back().key &&
        open_.back().key->at.line != node->at.line)
      node->at = open_.back().key->at;
    auto const at = node->at;
    attach(std::move(node), at);
  }

  void take_key(Node const& node) {
    if (node.kind == Node::Kind::plain && node.text == "<<")
      throw Refused{node.at,
                    "merge keys (<<) are not read here: write the keys out, or use an alias for a whole value"};
    open_.back().key = Key{node.text, node.at};
  }

  void attach(NodePtr node, Position at) {
    if (open_.empty()) {
      root_ = std::move(node);
      return;
    }
    auto& parent = open_.back();
    parent.node->weight += node->weight;
    if (parent.node->weight > max_nodes)
      throw Refused{at, "more than " + std::to_string(max_nodes) + " values once every alias is followed"};
    if (parent.node->kind == Node::Kind::list) {
      parent.node->items.push_back(std::move(node));
      return;
    }
    auto key = std::move(*parent.key);
    parent.key.reset();
    auto const [first, is_new] = parent.keys.emplace(key.text, key.at);
    if (is_new)
      parent.node->entries.push_back({std::move(key.text), key.at, std::move(node)});
    else
      problems_.add(key.at, "the key " + shown(key.text) + " is given twice; the first is in line " +
                                std::to_string(first->second.line) + ": keep one of them");
  }

  SourceText const& source_;
  Problems& problems_;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, NodePtr> anchors_;
  NodePtr root_;
};

/// yaml-cpp's reason with a remedy. Its text of unknown aliases repeats the value, which may be a secret.
std::string syntax_message(std::string const& reason) {
  std::string_view const alias = YAML::ErrorMsg::UNKNOWN_ANCHOR;
  if (reason.compare(0, alias.size(), alias) == 0)
    return "not valid YAML: no anchor of this name; a value that begins with * needs quotes";
  std::string_view const tab = YAML::ErrorMsg::TAB_IN_INDENTATION;
  if (reason.compare(0, tab.size(), tab) == 0) return "not valid YAML: indented with a tab; use spaces";
  std::string_view const unicode = YAML::ErrorMsg::INVALID_UNICODE;
  std::string_view const escape = YAML::ErrorMsg::INVALID_ESCAPE;
  if (reason.compare(0, unicode.size(), unicode) == 0 || reason.compare(0, escape.size(), escape) == 0)
    return "not valid YAML: an escape that is not known; in \"…\" write a backslash twice, or use '…'";
  return "not valid YAML: " + reason + "; check the indentation, and quote values with special characters";
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_core_integer(std::string_view text) {
  if (text.starts_with("0o")) return text.size() > 2 && text.find_first_not_of("01234567", 2) == text.npos;
  if (text.starts_with("0x"))
    return text.size() > 2 && text.find_first_not_of("0123456789abcdefABCDEF", 2) == text.npos;
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  return all_digits(text);
}

bool is_core_number(std::string_view text) {
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  if (text == ".inf" || text == ".Inf" || text == ".INF" || text == ".nan" || text == ".NaN" || text == ".NAN")
    return true;
  if (auto const e = text.find_first_of("eE"); e != text.npos) {
    auto exponent = text.substr(e + 1);
    if (!exponent.empty() && (exponent.front() == '-' || exponent.front() == '+')) exponent.remove_prefix(1);
    if (!all_digits(exponent)) return false;
    text = text.substr(0, e);
  }
  auto const point = text.find('.');
  if (point == text.npos) return all_digits(text);
  auto const whole = text.substr(0, point), fraction = text.substr(point + 1);
  return (whole.empty() ? all_digits(fraction) : all_digits(whole) && (fraction.empty() || all_digits(fraction)));
}

}  // namespace

ScalarType scalar_type(Node const& node) noexcept {
  if (node.kind == Node::Kind::nothing) return ScalarType::nothing;
  if (node.kind != Node::Kind::plain) return ScalarType::text;
  auto const& text = node.text;
  for (auto const* word : {"true", "True", "TRUE", "false", "False", "FALSE"})
    if (text == word) return ScalarType::truth;
  if (is_core_integer(text)) return ScalarType::integer;
  if (is_core_number(text)) return ScalarType::number;
  return ScalarType::text;
}

NodePtr read_yaml(std::string_view text, Problems& problems) {
  if (text.size() > max_config_bytes) {
    problems.add({}, "larger than " + std::to_string(max_config_bytes) + " bytes: this cannot be a config of Kolega");
    return nullptr;
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  SourceText const source(text);
  if (auto const bad = source.first_bad()) {
    problems.add(bad->at, bad->message);
    return nullptr;
  }
  TreeBuilder builder(source, problems);
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(builder) || builder.root() == nullptr) {
      problems.add({}, "the file is empty; config/kolega.example.yaml shows what belongs here");
      return nullptr;
    }
    auto const root = builder.root();
    TreeBuilder rest(source, problems);
    if (parser.HandleNextDocument(rest)) {
      problems.add(rest.root() ? rest.root()->at : Position{}, "a second document (after ---): keep one per file");
      return nullptr;
    }
    return root;
  } catch (Refused const& refused) {
    problems.add(refused.at, refused.message);
  } catch (YAML::Exception const& error) {
    auto const& mark = error.mark;
    problems.add(mark.is_null() ? Position{} : source.position(mark.pos, mark.line, mark.column),
                 syntax_message(error.msg));
  }
  return nullptr;
}

}  // namespace kolega::config
