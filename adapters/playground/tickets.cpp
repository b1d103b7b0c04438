#include "playground/tickets.hpp"

#include "playground/random.hpp"

namespace kolega::playground {

void Tickets::forget_old() {
  auto const now = clock_.now();
  // An hour longer than they serve, so that Slack's word for what is too old can be given.
  std::erase_if(triggers_, [&](auto const& each) { return now - each.second.made > std::chrono::hours(1); });
  std::erase_if(responses_, [&](auto const& each) { return now - each.second.made > response_life; });
}

std::string Tickets::new_trigger(std::string const& person) {
  forget_old();
  auto const id = std::to_string(clock_.now().time_since_epoch().count()) + "." + random_word(24);
  triggers_[id] = {person, clock_.now()};
  return id;
}

std::optional<std::string> Tickets::use_trigger(std::string const& trigger, std::string& error) {
  auto const found = triggers_.find(trigger);
  if (found == triggers_.end()) {
    error = "invalid_trigger_id";
  } else if (found->second.used) {
    error = "exchanged_trigger_id";
  } else if (clock_.now() - found->second.made > trigger_life) {
    error = "expired_trigger_id";
  } else {
    found->second.used = true;
    return found->second.person;
  }
  return std::nullopt;
}

std::string Tickets::new_response(Origin origin) {
  forget_old();
  auto const id = random_word(24);
  responses_[id] = {std::move(origin), clock_.now()};
  return id;
}

std::optional<Tickets::Origin> Tickets::use_response(std::string const& id) {
  forget_old();
  auto const found = responses_.find(id);
  if (found == responses_.end() || found->second.posts == response_posts) return std::nullopt;
  ++found->second.posts;
  return found->second.origin;
}

}  // namespace kolega::playground
