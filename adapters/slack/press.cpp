#include "slack/press.hpp"

#include <nlohmann/json.hpp>

#include "slack/json.hpp"

namespace kolega::slack {

std::string action_id(Press const& press, std::size_t occurrence) {
  return occurrence <= 1 ? press.act : press.act + "#" + std::to_string(occurrence);
}

std::string button_value(Press const& press) {
  nlohmann::json written{{"subject", press.subject}, {"nonce", press.nonce}};
  if (!press.choice.empty()) written["choice"] = press.choice;
  return write_json(written);
}

std::string option_value(Press const& press) {
  return write_json({{"act", press.act}, {"subject", press.subject}, {"nonce", press.nonce}});
}

Result<Press> parse_press(std::string_view action_id, std::string_view value) {
  auto const parsed = parse_json(value);
  if (!parsed || !parsed->is_object()) return malformed("press: the button's value is not one of ours");
  auto act = action_id.substr(0, action_id.find('#'));
  if (act == menu_action) act = text_at(*parsed, "act");
  if (act.empty()) return malformed("press: action_id names no act");
  return Press{std::string(act), std::string(text_at(*parsed, "subject")), std::string(text_at(*parsed, "nonce")),
               std::string(text_at(*parsed, "choice"))};
}

std::string private_metadata(FormReference const& reference) {
  nlohmann::json written{{"kind", reference.kind}, {"subject", reference.subject}, {"nonce", reference.nonce}};
  if (!reference.seen.empty()) written["seen"] = reference.seen;
  return write_json(written);
}

Result<FormReference> parse_private_metadata(std::string_view text) {
  auto const parsed = parse_json(text);
  if (!parsed || text_at(*parsed, "kind").empty()) return malformed("view: private_metadata is not one of ours");
  return FormReference{std::string(text_at(*parsed, "kind")), std::string(text_at(*parsed, "subject")),
                       std::string(text_at(*parsed, "nonce")), std::string(text_at(*parsed, "seen"))};
}

}  // namespace kolega::slack
