#include "domain/typed_text.hpp"

#include <charconv>

#include "domain/plain_text.hpp"

namespace kolega {
namespace {

constexpr char opening = '\x01';
constexpr char closing = '\x02';

/// The place that the mark at the beginning of the part names, and the mark's length; nothing when there is none.
struct Mark {
  std::size_t place{0};
  std::size_t length{0};
};
std::optional<Mark> mark_at_beginning(std::string_view part) noexcept {
  if (part.empty() || part.front() != opening) return std::nullopt;
  auto const end = part.find(closing);
  if (end == std::string_view::npos) return std::nullopt;
  Mark mark{0, end + 1};
  auto const [stop, error] = std::from_chars(part.data() + 1, part.data() + end, mark.place);
  if (error != std::errc{} || stop != part.data() + end) return std::nullopt;
  return mark;
}

}  // namespace

std::string mention_mark(std::size_t place) { return opening + std::to_string(place) + closing; }

bool TypedText::begins_with_mention(std::string_view part) noexcept { return mark_at_beginning(part).has_value(); }

std::string TypedText::spoken(std::string_view part) const {
  std::string words;
  while (!part.empty()) {
    auto const next = std::min(part.find(opening), part.size());
    words += part.substr(0, next);
    part.remove_prefix(next);
    if (part.empty()) break;
    auto const mark = mark_at_beginning(part);
    if (mark && mark->place < mentions.size()) words += "@" + mentions[mark->place].words;
    part.remove_prefix(mark ? mark->length : 1);
  }
  return words;
}

std::optional<PersonRef> TypedText::take_person(std::string_view& part) const {
  part = trim(part);
  if (part.empty()) return std::nullopt;
  if (auto const mark = mark_at_beginning(part)) {
    part = trim(part.substr(mark->length));
    return mark->place < mentions.size() ? mentions[mark->place] : PersonRef{};
  }
  auto const end = std::min(part.find_first_of(blanks), part.size());
  PersonRef person{std::nullopt, std::string(part.substr(0, end))};
  part = trim(part.substr(end));
  return person;
}

}  // namespace kolega
