#include "slack/profile.hpp"

#include <nlohmann/json.hpp>

#include "domain/calendar.hpp"
#include "domain/plain_text.hpp"
#include "slack/json.hpp"

namespace kolega::slack {

std::optional<app::Profile> read_profile(nlohmann::json const& user, std::string const& team) {
  auto const id = text_at(user, "id");
  auto const home = text_at(user, "team_id");
  if (id.empty() || id == "USLACKBOT" || flag_at(user, "is_bot") || flag_at(user, "is_stranger")) return std::nullopt;
  if (!team.empty() && !home.empty() && home != team) return std::nullopt;
  app::Profile profile;
  profile.account = {Platform::slack, team.empty() ? std::string(home) : team, std::string(id)};
  if (profile.account.tenant.empty()) return std::nullopt;
  for (auto const name : {text_at(user, "profile", "real_name"), text_at(user, "real_name"),
                          text_at(user, "profile", "display_name"), text_at(user, "name")})
    if (profile.name.empty()) profile.name = trimmed(without_controls(name));
  profile.email = lowered(trim(text_at(user, "profile", "email")));
  if (auto const zone = std::string(text_at(user, "tz")); !zone.empty() && is_zone(zone)) profile.zone = zone;
  profile.language = parse_language(text_at(user, "locale"));
  profile.guest = flag_at(user, "is_restricted") || flag_at(user, "is_ultra_restricted");
  profile.gone = flag_at(user, "deleted");
  return profile;
}

}  // namespace kolega::slack
