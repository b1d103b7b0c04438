#include "sql/engine.hpp"

#include <soci/soci.h>

namespace kolega::storage::sql {

std::string Dialect::spell(std::string text_with_words) const {
  for (auto const& [word, spelling] : {std::pair<std::string, std::string const&>{"@id@", id},
                                       {"@text@", text},
                                       {"@clustered@", clustered},
                                       {"@skip_locked@", skip_locked},
                                       {"@returning_id@", returning_id}})
    for (auto at = text_with_words.find(word); at != std::string::npos; at = text_with_words.find(word, at))
      text_with_words.replace(at, word.size(), spelling);
  return text_with_words;
}

void Engine::fail(soci::soci_error const& error) {
  auto const kind = classify(error);
  if (!kind) refuse(describe(error));
  failure_.emplace(*kind, describe(error));
  throw app::StoreFailure(*failure_);
}

void Engine::refuse(std::string const& rule) {
  rule_broken_ = true;
  throw app::BrokenRule(rule);
}

}  // namespace kolega::storage::sql
