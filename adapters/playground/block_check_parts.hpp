#pragma once
// The parts of which checks of Block Kit are made: strings, text objects, options, elements. Numbers are those of
// Slack's reference (docs: reference/block-kit), written down here and nowhere shared with Kolega's adapter.
#include <nlohmann/json_fwd.hpp>
#include <set>
#include <string>
#include <vector>

namespace kolega::playground {

/// Collects what is wrong, each with its pointer.
class BlockParts {
 public:
  std::vector<std::string> found;

  void fault(std::string const& what, std::string const& at);

 protected:
  enum class Need { yes, no };
  enum class Text { plain, any };
  /// Where an element stands decides which kinds may.
  enum class In { actions, accessory, input, context };

  /// False, and a fault, when it is no array or has not between `least` and `most` items.
  bool list(nlohmann::json const& value, std::string const& at, std::size_t least, std::size_t most);
  void string(nlohmann::json const& of, char const* key, std::string const& at, std::size_t most, Need need);
  void text(nlohmann::json const& value, std::string const& at, std::size_t most, Text kind);
  void text_of(nlohmann::json const& of, char const* key, std::string const& at, std::size_t most, Need need,
               Text kind = Text::plain);
  void element(nlohmann::json const& one, std::string const& at, In in);
  /// A new block begins: ids of its elements are unique.
  void next_block() { actions_.clear(); }

 private:
  void length(std::string_view text, std::string const& at, std::size_t most, Need need);
  void number(nlohmann::json const& of, char const* key, std::string const& at, std::int64_t least, std::int64_t most);
  void confirmation(nlohmann::json const& element, std::string const& at);
  void options(nlohmann::json const& of, char const* key, std::string const& at, std::size_t most, Text kind);
  void select(nlohmann::json const& one, std::string const& at);
  void initial(nlohmann::json const& one, char const* key, std::string const& at);
  void button(nlohmann::json const& one, std::string const& at);
  void typed(nlohmann::json const& one, std::string const& at);

  std::set<std::string> actions_;
};

}  // namespace kolega::playground
