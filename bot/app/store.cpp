#include "app/store.hpp"

namespace kolega::app {

std::string_view name(CardSide side) noexcept { return side == CardSide::department ? "department" : "requester"; }

std::optional<CardSide> parse_card_side(std::string_view text) noexcept {
  for (auto const side : {CardSide::department, CardSide::requester})
    if (name(side) == text) return side;
  return std::nullopt;
}

std::string_view name(VoteMessage message) noexcept { return message == VoteMessage::request ? "request" : "reminder"; }

}  // namespace kolega::app
