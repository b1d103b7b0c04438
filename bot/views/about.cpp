#include "views/about.hpp"

#include <cctype>

#include "text/catalogue.hpp"

namespace kolega::views {

std::vector<CommandText> command_texts(Language language, std::string const& department) {
  using text::plain;
  std::string number = department.empty() ? "it" : department;
  for (auto& letter : number) letter = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
  number += "-42";
  return {
      {"request", department.empty() ? "list" : plain(language, "about.request.usage", {{"department", department}}),
       plain(language, "about.request.does")},
      {"vote", plain(language, "about.vote.usage", {{"number", number}}), plain(language, "about.vote.does")},
      {"thanks", plain(language, "about.thanks.usage"), plain(language, "about.thanks.does")},
      {"celebrate", "me birthday 14 May", plain(language, "about.celebrate.does")},
      {"kolega", "help", plain(language, "about.kolega.does")},
  };
}

std::string turn_into_request_text(Language language) { return text::plain(language, "about.turn_into_request"); }

std::string tagline(Language language) { return text::plain(language, "about.tagline"); }
std::string introduction(Language language) { return text::plain(language, "about.introduction"); }

}  // namespace kolega::views
