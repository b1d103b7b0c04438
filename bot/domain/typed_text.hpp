#pragma once
// What someone typed after a command, with the people in it.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/ids.hpp"

namespace kolega {

/// A person as someone named them: by a mention, which gives the account, or in words: an e-mail, a name.
struct PersonRef {
  std::optional<AccountRef> account;
  std::string words;       // of a mention: the name, as far as it is known
  bool is_foreign{false};  // the account is another company's (see Caller)
  bool operator==(PersonRef const&) const = default;
};

/// The text has a mark where a person is mentioned; no typed text can have one, since adapters drop control characters.
struct TypedText {
  std::string text;
  std::vector<PersonRef> mentions;

  TypedText() = default;
  TypedText(std::string words, std::vector<PersonRef> people = {})  // NOLINT: words are a typed text without people
      : text(std::move(words)), mentions(std::move(people)) {}
  TypedText(std::string_view words) : text(words) {}  // NOLINT
  TypedText(char const* words) : text(words) {}       // NOLINT

  /// A part of `text` as it is read aloud: each mark as "@Ana Lima".
  [[nodiscard]] std::string spoken(std::string_view part) const;
  /// The person at the beginning of the part, by mark or as one word (an e-mail, "@jan"), which is taken off it;
  /// nothing when the part is empty.
  [[nodiscard]] std::optional<PersonRef> take_person(std::string_view& part) const;
  /// True when the part begins with the mark of a mention.
  [[nodiscard]] static bool begins_with_mention(std::string_view part) noexcept;
};

/// The mark of the mention at this place in TypedText::mentions.
[[nodiscard]] std::string mention_mark(std::size_t place);

}  // namespace kolega
