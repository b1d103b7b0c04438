#include "text/grammar.hpp"

#include <unicode/numberformatter.h>
#include <unicode/plurrule.h>

#include <array>
#include <memory>
#include <stdexcept>

namespace kolega::text {
namespace {

void must(UErrorCode status, char const* what) {
  if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU: ") + what + ": " + u_errorName(status));
}

std::string utf8(icu::UnicodeString const& text) {
  std::string result;
  text.toUTF8String(result);
  return result;
}

// PluralRules::select is const without a cache and LocalizedNumberFormatter is immutable by its documentation, so one
// of each serves all threads.
struct Grammar {
  std::unique_ptr<icu::PluralRules> cardinal;
  std::unique_ptr<icu::PluralRules> ordinal;
  icu::number::LocalizedNumberFormatter numbers;

  explicit Grammar(Language language)
      : numbers(icu::number::NumberFormatter::withLocale(icu::Locale(locale_of(language)))) {
    icu::Locale const locale(locale_of(language));
    UErrorCode status = U_ZERO_ERROR;
    cardinal.reset(icu::PluralRules::forLocale(locale, UPLURAL_TYPE_CARDINAL, status));
    ordinal.reset(icu::PluralRules::forLocale(locale, UPLURAL_TYPE_ORDINAL, status));
    must(status, "plural rules");
  }
  [[nodiscard]] icu::PluralRules const& rules(Counting counting) const {
    return counting == Counting::cardinal ? *cardinal : *ordinal;
  }
};

Grammar const& grammar(Language language) {
  static std::array<Grammar, 5> const all{Grammar(Language::en), Grammar(Language::pl), Grammar(Language::pt),
                                          Grammar(Language::nl), Grammar(Language::it)};
  return all.at(static_cast<std::size_t>(language));
}

}  // namespace

char const* locale_of(Language language) noexcept {
  switch (language) {
    case Language::en: return "en_GB";
    case Language::pl: return "pl_PL";
    case Language::pt: return "pt_PT";
    case Language::nl: return "nl_NL";
    case Language::it: return "it_IT";
  }
  return "en_GB";
}

std::string plural_category(Language language, Counting counting, std::int64_t number) {
  return utf8(grammar(language).rules(counting).select(static_cast<double>(number)));
}

std::vector<std::string> plural_categories(Language language, Counting counting) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::StringEnumeration> const keywords(grammar(language).rules(counting).getKeywords(status));
  must(status, "plural categories");
  std::vector<std::string> result;
  while (auto const* keyword = keywords->snext(status)) result.push_back(utf8(*keyword));
  must(status, "plural categories");
  return result;
}

std::string number(Language language, std::int64_t value) {
  UErrorCode status = U_ZERO_ERROR;
  auto const text = grammar(language).numbers.formatInt(value, status).toString(status);
  must(status, "number");
  return utf8(text);
}

}  // namespace kolega::text
