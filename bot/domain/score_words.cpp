// Scores as people write them, in the languages of Kolega: the one place that understands them.
#include <algorithm>
#include <array>
#include <string>

#include "domain/vote_command.hpp"

namespace kolega {
namespace {

struct Letter {
  std::string_view written;
  char plain;
};
// The letters with marks that occur in the words below, in both cases; each becomes the plain one.
constexpr std::array letters{Letter{"á", 'a'}, Letter{"à", 'a'}, Letter{"ã", 'a'}, Letter{"â", 'a'}, Letter{"ą", 'a'},
                             Letter{"Á", 'a'}, Letter{"À", 'a'}, Letter{"Ã", 'a'}, Letter{"Â", 'a'}, Letter{"Ą", 'a'},
                             Letter{"ć", 'c'}, Letter{"ç", 'c'}, Letter{"Ć", 'c'}, Letter{"Ç", 'c'}, Letter{"é", 'e'},
                             Letter{"è", 'e'}, Letter{"ê", 'e'}, Letter{"ë", 'e'}, Letter{"ę", 'e'}, Letter{"É", 'e'},
                             Letter{"È", 'e'}, Letter{"Ê", 'e'}, Letter{"Ë", 'e'}, Letter{"Ę", 'e'}, Letter{"í", 'i'},
                             Letter{"ï", 'i'}, Letter{"Í", 'i'}, Letter{"Ï", 'i'}, Letter{"ł", 'l'}, Letter{"Ł", 'l'},
                             Letter{"ó", 'o'}, Letter{"ô", 'o'}, Letter{"õ", 'o'}, Letter{"Ó", 'o'}, Letter{"Ô", 'o'},
                             Letter{"Õ", 'o'}, Letter{"ś", 's'}, Letter{"Ś", 's'}, Letter{"ú", 'u'}, Letter{"Ú", 'u'},
                             Letter{"ź", 'z'}, Letter{"ż", 'z'}, Letter{"Ź", 'z'}, Letter{"Ż", 'z'}};

/// Without marks and case, as far as these letters go.
std::string folded(std::string_view word) {
  std::string plain;
  while (!word.empty()) {
    auto const letter = std::find_if(letters.begin(), letters.end(),
                                     [word](Letter const& each) { return word.starts_with(each.written); });
    if (letter != letters.end()) {
      plain += letter->plain;
      word.remove_prefix(letter->written.size());
      continue;
    }
    char const c = word.front();
    plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    word.remove_prefix(1);
  }
  return plain;
}

struct Words {
  Score score;
  std::array<std::string_view, 5> numbers;  // English, Polish, Portuguese, Dutch, Italian
  std::array<std::string_view, 5> buttons;  // as config/locales has them; a test holds the two together
};
// clang-format off
constexpr std::array<Words, 5> table{{
    {Score::awful, {"one",   "jeden",   "um",     "een",  "uno"},     {"awful", "fatalnie",  "pessimo",  "slecht",   "pessimo"}},
    {Score::poor,  {"two",   "dwa",     "dois",   "twee", "due"},     {"poor",  "slabo",     "fraco",    "matig",    "scarso"}},
    {Score::okay,  {"three", "trzy",    "tres",   "drie", "tre"},     {"okay",  "srednio",   "razoavel", "redelijk", "discreto"}},
    {Score::good,  {"four",  "cztery",  "quatro", "vier", "quattro"}, {"good",  "dobrze",    "bom",      "goed",     "buono"}},
    {Score::great, {"five",  "piec",    "cinco",  "vijf", "cinque"},  {"great", "swietnie",  "otimo",    "geweldig", "ottimo"}},
}};
// clang-format on

}  // namespace

std::optional<Score> parse_score(std::string_view word) {
  if (word.size() == 1 || (word.size() == 3 && word.substr(1) == "/5")) {
    char const digit = word.front();
    return digit >= '0' && digit <= '9' ? score_of(digit - '0') : std::nullopt;
  }
  auto const plain = folded(word);
  for (auto const& [score, numbers, buttons] : table)
    for (auto const* words : {&numbers, &buttons})
      if (std::find(words->begin(), words->end(), plain) != words->end()) return score;
  return std::nullopt;
}

}  // namespace kolega
