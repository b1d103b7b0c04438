#include "wire/json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace kolega::wire {
namespace {

/// The deepest nesting that a parser would reach; exact for valid JSON, and never too small for any other text.
std::size_t nesting(std::string_view text) noexcept {
  std::size_t depth{0}, deepest{0};
  bool in_string{false};
  for (std::size_t i = 0; i < text.size(); ++i) {
    char const c = text[i];
    if (in_string) {
      if (c == '\\')
        ++i;
      else if (c == '"')
        in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      deepest = std::max(deepest, ++depth);
    } else if ((c == '}' || c == ']') && depth > 0) {
      --depth;
    }
  }
  return deepest;
}

}  // namespace

Error malformed(std::string what) {
  auto error = make_error(ErrorCode::missing_argument);
  error.internal = std::move(what);
  return error;
}

Result<nlohmann::json> parse_json(std::string_view text, JsonBounds bounds) {
  if (text.size() > bounds.bytes) return malformed("JSON: more than " + std::to_string(bounds.bytes) + " bytes");
  if (nesting(text) > bounds.depth) return malformed("JSON: nested deeper than " + std::to_string(bounds.depth));
  auto value = nlohmann::json::parse(text, nullptr, false);
  if (value.is_discarded()) return malformed("JSON: cut off, not well-formed, or not UTF-8");
  // In place: a json would also take the whole Result as its value.
  return Result<nlohmann::json>(boost::system::in_place_value, std::move(value));
}

std::string write_json(nlohmann::json const& value) {
  return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

nlohmann::json const& member(nlohmann::json const& value, char const* key) noexcept {
  static nlohmann::json const null;
  if (!value.is_object()) return null;
  auto const found = value.find(key);
  return found == value.end() ? null : *found;
}

std::string_view text_at(nlohmann::json const& value, char const* key) noexcept {
  auto const& found = member(value, key);
  return found.is_string() ? std::string_view(found.get_ref<std::string const&>()) : std::string_view{};
}

std::string_view text_at(nlohmann::json const& value, char const* key, char const* inner) noexcept {
  return text_at(member(value, key), inner);
}

bool flag_at(nlohmann::json const& value, char const* key) noexcept {
  auto const& found = member(value, key);
  return found.is_boolean() && found.get<bool>();
}

std::int64_t number_at(nlohmann::json const& value, char const* key) noexcept {
  auto const& found = member(value, key);
  if (found.is_number_unsigned())
    return static_cast<std::int64_t>(std::min<std::uint64_t>(found.get<std::uint64_t>(), INT64_MAX));
  return found.is_number_integer() ? found.get<std::int64_t>() : 0;
}

}  // namespace kolega::wire
