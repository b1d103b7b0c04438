#include "app/retention.hpp"

#include <algorithm>

namespace kolega::app {

Instant texts_forgotten_before(Organisation const& organisation, Instant now) {
  constexpr std::chrono::days while_it_can_be_reopened{15};
  return now - std::max(organisation.text_retention, while_it_can_be_reopened);
}

std::int64_t keep_retention(Tx& tx, Organisation const& organisation, Instant now, int limit) {
  auto const count = tx.personal().forget_old_texts(texts_forgotten_before(organisation, now), limit);
  if (count > 0) tx.audit().add({{}, now, {}, "forgot_texts", std::to_string(count)});
  return count;
}

}  // namespace kolega::app
