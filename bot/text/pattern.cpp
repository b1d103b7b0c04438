#include "text/pattern.hpp"

#include <unicode/messagepattern.h>

#include <algorithm>

#include "text/grammar.hpp"

namespace kolega::text {
namespace {

using Part = Message::Part;
using Use = Message::Use;

std::string utf8(icu::UnicodeString const& text) {
  std::string result;
  text.toUTF8String(result);
  return result;
}

// Walks ICU's flat list of pattern parts. The meaning of the parts: unicode/messagepattern.h.
class Reader {
 public:
  Reader(Language language, std::string_view pattern) : language_(language) {
    auto const source = icu::UnicodeString::fromUTF8({pattern.data(), static_cast<std::int32_t>(pattern.size())});
    UErrorCode status = made_;
    UParseError place{};
    pattern_.parse(source, &place, status);
    if (U_FAILURE(status))
      throw BadPattern(std::string(u_errorName(status)) + " at character " + std::to_string(place.offset) +
                       ", after \"" + utf8(place.preContext) +
                       "\": check braces, and that each plural and select has \"other\"");
  }

  // The message that starts at part `start`; `start` is left at its end. `offset` is the plural's around it.
  std::vector<Part> message(std::int32_t& start, std::int64_t offset) const {
    std::vector<Part> parts;
    auto text_from = pattern_.getPart(start).getLimit();
    for (++start;; ++start) {
      auto const& part = pattern_.getPart(start);
      add_words(parts, text_from, part.getIndex());
      text_from = part.getLimit();
      if (part.getType() == UMSGPAT_PART_TYPE_MSG_LIMIT) return parts;
      if (part.getType() == UMSGPAT_PART_TYPE_REPLACE_NUMBER) {
        parts.push_back({Part::Kind::number_sign, {}, Use::plural, offset, {}});
      } else if (part.getType() == UMSGPAT_PART_TYPE_ARG_START) {
        auto const limit = pattern_.getLimitPartIndex(start);
        parts.push_back(gap(start));
        start = limit;
        text_from = pattern_.getPart(limit).getLimit();
      }
    }
  }

 private:
  void add_words(std::vector<Part>& parts, std::int32_t from, std::int32_t to) const {
    if (from >= to) return;
    auto const words = utf8(pattern_.getPatternString().tempSubStringBetween(from, to));
    if (!parts.empty() && parts.back().kind == Part::Kind::words)
      parts.back().text += words;
    else
      parts.push_back({Part::Kind::words, words, Use::plain, 0, {}});
  }

  Part gap(std::int32_t start) const {
    auto const type = pattern_.getPart(start).getArgType();
    auto const name = utf8(pattern_.getSubstring(pattern_.getPart(start + 1)));
    if (pattern_.getPart(start + 1).getType() != UMSGPAT_PART_TYPE_ARG_NAME)
      throw BadPattern("{" + name + "}: arguments have names here, not numbers");
    auto const first = start + 2;
    switch (type) {
      case UMSGPAT_ARG_TYPE_NONE: return {Part::Kind::gap, name, Use::plain, 0, {}};
      case UMSGPAT_ARG_TYPE_PLURAL: return choice(name, Use::plural, first);
      case UMSGPAT_ARG_TYPE_SELECTORDINAL: return choice(name, Use::ordinal, first);
      case UMSGPAT_ARG_TYPE_SELECT: return choice(name, Use::select, first);
      default: throw BadPattern("{" + name + ", …}: use {" + name + "}, plural, selectordinal or select");
    }
  }

  Part choice(std::string const& name, Use use, std::int32_t at) const {
    Part part{Part::Kind::choice, name, use, 0, {}};
    if (use != Use::select) {
      part.offset = static_cast<std::int64_t>(pattern_.getPluralOffset(at));
      if (pattern_.getPart(at).getType() != UMSGPAT_PART_TYPE_ARG_SELECTOR) ++at;
    }
    while (pattern_.getPart(at).getType() == UMSGPAT_PART_TYPE_ARG_SELECTOR) {
      Message::Branch branch{utf8(pattern_.getSubstring(pattern_.getPart(at++))), {}, {}};
      if (auto const type = pattern_.getPart(at).getType();
          type == UMSGPAT_PART_TYPE_ARG_INT || type == UMSGPAT_PART_TYPE_ARG_DOUBLE)
        branch.exact = static_cast<std::int64_t>(pattern_.getNumericValue(pattern_.getPart(at++)));
      check_category(name, use, branch);
      branch.parts = message(at, part.offset);
      part.branches.push_back(std::move(branch));
      ++at;
    }
    return part;
  }

  void check_category(std::string const& name, Use use, Message::Branch const& branch) const {
    if (use == Use::select || branch.exact) return;
    auto const known = plural_categories(language_, use == Use::plural ? Counting::cardinal : Counting::ordinal);
    if (std::find(known.begin(), known.end(), branch.selector) == known.end())
      throw BadPattern("{" + name + "}: \"" + branch.selector + "\" is no plural category of this language");
  }

  Language language_;
  UErrorCode made_{U_ZERO_ERROR};
  icu::MessagePattern pattern_{made_};
};

}  // namespace

std::vector<Part> read_pattern(Language language, std::string_view pattern) {
  Reader const reader(language, pattern);
  std::int32_t start = 0;
  return reader.message(start, 0);
}

}  // namespace kolega::text
