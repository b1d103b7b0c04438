#include "domain/error.hpp"

#include <stdexcept>

namespace kolega {

std::string_view name(ErrorCode code) noexcept {
  switch (code) {
    case ErrorCode::empty_text: return "empty_text";
    case ErrorCode::text_too_long: return "text_too_long";
    case ErrorCode::invalid_date: return "invalid_date";
    case ErrorCode::day_is_over: return "day_is_over";
    case ErrorCode::unknown_language: return "unknown_language";
    case ErrorCode::admins_only: return "admins_only";
    case ErrorCode::not_reachable: return "not_reachable";
    case ErrorCode::no_celebrations_channel: return "no_celebrations_channel";
    case ErrorCode::day_to_come: return "day_to_come";
    case ErrorCode::celebration_over: return "celebration_over";
    case ErrorCode::guests_do_not: return "guests_do_not";
    case ErrorCode::unknown_department: return "unknown_department";
    case ErrorCode::unknown_request: return "unknown_request";
    case ErrorCode::unknown_person: return "unknown_person";
    case ErrorCode::unknown_service: return "unknown_service";
    case ErrorCode::unknown_priority: return "unknown_priority";
    case ErrorCode::invalid_field: return "invalid_field";
    case ErrorCode::unknown_command: return "unknown_command";
    case ErrorCode::missing_argument: return "missing_argument";
    case ErrorCode::not_allowed: return "not_allowed";
    case ErrorCode::wrong_state: return "wrong_state";
    case ErrorCode::already_claimed: return "already_claimed";
    case ErrorCode::window_over: return "window_over";
    case ErrorCode::not_a_helper: return "not_a_helper";
    case ErrorCode::stays_inside: return "stays_inside";
    case ErrorCode::same_department: return "same_department";
    case ErrorCode::person_gone: return "person_gone";
    case ErrorCode::already_made: return "already_made";
    case ErrorCode::too_many_requests: return "too_many_requests";
    case ErrorCode::department_closed_to_guests: return "department_closed_to_guests";
    case ErrorCode::not_a_score: return "not_a_score";
    case ErrorCode::vote_not_yours: return "vote_not_yours";
    case ErrorCode::vote_not_yet: return "vote_not_yet";
    case ErrorCode::vote_reopened: return "vote_reopened";
    case ErrorCode::vote_frozen: return "vote_frozen";
    case ErrorCode::vote_own_work: return "vote_own_work";
    case ErrorCode::votes_off: return "votes_off";
    case ErrorCode::vote_again_later: return "vote_again_later";
    case ErrorCode::no_vote_yet: return "no_vote_yet";
    case ErrorCode::nobody_to_tell: return "nobody_to_tell";
    case ErrorCode::nobody_to_thank: return "nobody_to_thank";
    case ErrorCode::thanks_to_oneself: return "thanks_to_oneself";
    case ErrorCode::too_many_people: return "too_many_people";
    case ErrorCode::no_thanks_channel: return "no_thanks_channel";
    case ErrorCode::leads_only: return "leads_only";
    case ErrorCode::conflict: return "conflict";
    case ErrorCode::busy: return "busy";
    case ErrorCode::unavailable: return "unavailable";
    case ErrorCode::internal: return "internal";
  }
  return "internal";
}

std::string_view Error::detail(std::string_view key) const noexcept {
  for (auto const& [name, value] : details)
    if (name == key) return value;
  return {};
}

Error make_error(ErrorCode code, std::initializer_list<std::pair<std::string, std::string>> details) {
  return {code, details, {}};
}

Error internal_error(ErrorCode code, std::string internal) { return {code, {}, std::move(internal)}; }

void throw_exception_from_error(Error const& error, boost::source_location const& where) {
  throw std::logic_error("result without value (" + std::string(name(error.code)) + ") at " + where.to_string() + ": " +
                         error.internal);
}

}  // namespace kolega
