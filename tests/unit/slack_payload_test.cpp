#include "slack/payload.hpp"

#include <nlohmann/json.hpp>
#include <string>

#include "tests/support/catch.hpp"

using namespace kolega::slack;
using Json = nlohmann::json;

namespace {

template <class T>
T const& as(kolega::Result<Interaction> const& result) {
  if (!result) FAIL(result.error().internal);
  if (!std::holds_alternative<T>(*result)) FAIL("another kind: " << result->index());
  return std::get<T>(*result);
}
Json interaction(std::string const& type) {
  return {{"type", type},
          {"team", {{"id", "T0ACME"}, {"domain", "acme"}}},
          {"user", {{"id", "U0ANA"}, {"username", "ana"}, {"team_id", "T0ACME"}}},
          {"api_app_id", "A0KOLEGA"},
          {"token", "deprecated"},
          {"trigger_id", "13345224609.738474920.8088930838d88f008e0"},
          {"a_field_of_next_year", {{"nested", true}}}};
}

Json message_press() {
  auto payload = interaction("block_actions");
  payload["container"] = {
      {"type", "message"}, {"message_ts", "1548261231.000200"}, {"channel_id", "C0IT"}, {"is_ephemeral", false}};
  payload["channel"] = {{"id", "C0IT"}, {"name", "it-desk"}};
  payload["message"] = {
      {"type", "message"}, {"ts", "1548261231.000200"}, {"thread_ts", "1548261000.000100"}, {"text", "IT-42"}};
  payload["response_url"] = "https://hooks.slack.com/actions/T0ACME/1/x";
  payload["actions"] = Json::array({{{"type", "button"},
                                     {"action_id", "claim"},
                                     {"block_id", "qXa"},
                                     {"value", "{}"},
                                     {"action_ts", "1548426417.840180"}}});
  return payload;
}

}  // namespace

TEST_CASE("a slash command is read field by field") {
  auto const form = FormFields::decode(
      "token=x&team_id=T0ACME&team_domain=acme&enterprise_id=E1&enterprise_name=Acme&channel_id=C0FUN&channel_name=fun&"
      "user_id="
      "U0ANA&user_name=ana&command=%2Frequest&text=it+%3C%40U0JAN%7Cjan%3E&response_url=https%3A%2F%2Fhooks.slack.com%"
      "2Fcommands"
      "%2F1&trigger_id=13345.7384&api_app_id=A0KOLEGA&is_enterprise_install=false&new_field=1");
  REQUIRE(form.has_value());
  CHECK_FALSE(is_ssl_check(*form));
  auto const command = parse_slash_command(*form);
  REQUIRE(command.has_value());
  CHECK(command->team_id == "T0ACME");
  CHECK(command->enterprise_id == "E1");
  CHECK(command->channel_id == "C0FUN");
  CHECK(command->channel_name == "fun");
  CHECK(command->user_id == "U0ANA");
  CHECK(command->user_name == "ana");
  CHECK(command->command == "/request");
  CHECK(command->text == "it <@U0JAN|jan>");
  CHECK(command->response_url == "https://hooks.slack.com/commands/1");
  CHECK(command->trigger_id == "13345.7384");
  CHECK(command->api_app_id == "A0KOLEGA");
  CHECK_FALSE(command->is_enterprise_install);
}

TEST_CASE("a slash command without what is needed is an error that names the field") {
  for (std::string const missing : {"command", "team_id", "user_id"}) {
    std::string body;
    for (std::string const field : {"command", "team_id", "user_id"})
      if (field != missing) body += field + "=x&";
    auto const command = parse_slash_command(*FormFields::decode(body));
    REQUIRE_FALSE(command.has_value());
    CHECK(command.error().internal.find(missing) != std::string::npos);
  }
}

TEST_CASE("Slack's check of the certificate is known by its field") {
  CHECK(is_ssl_check(*FormFields::decode("ssl_check=1&token=x")));
  CHECK_FALSE(is_ssl_check(*FormFields::decode("ssl_check=0&command=%2Frequest")));
}

TEST_CASE("a press on a message tells the button, the message and the person") {
  auto const parsed = parse_interaction(message_press().dump());
  auto const& press = as<BlockActions>(parsed);
  CHECK(press.origin.user_id == "U0ANA");
  CHECK(press.origin.user_name == "ana");
  CHECK(press.origin.team_id == "T0ACME");
  CHECK(press.origin.api_app_id == "A0KOLEGA");
  CHECK(press.origin.trigger_id == "13345224609.738474920.8088930838d88f008e0");
  REQUIRE(press.actions.size() == 1);
  CHECK(press.actions[0].element.action_id == "claim");
  CHECK(press.actions[0].element.block_id == "qXa");
  CHECK(press.actions[0].element.type == "button");
  CHECK(press.actions[0].element.value() == "{}");
  CHECK(press.actions[0].action_ts == "1548426417.840180");
  CHECK(press.container_type == "message");
  CHECK(press.channel_id == "C0IT");
  CHECK(press.channel_name == "it-desk");
  CHECK(press.message_ts == "1548261231.000200");
  CHECK(press.thread_ts == "1548261000.000100");
  CHECK(press.response_url == "https://hooks.slack.com/actions/T0ACME/1/x");
  CHECK_FALSE(press.view.has_value());
}

TEST_CASE("in an app installed for a whole organisation the team is the person's own") {
  auto payload = message_press();
  payload["team"] = nullptr;
  payload["enterprise"] = {{"id", "E0ACME"}, {"name", "Acme"}};
  payload["is_enterprise_install"] = true;
  auto const parsed = parse_interaction(payload.dump());
  auto const& origin = as<BlockActions>(parsed).origin;
  CHECK(origin.team_id == "T0ACME");
  CHECK(origin.enterprise_id == "E0ACME");
  CHECK(origin.is_enterprise_install);
  payload["user"].erase("team_id");
  CHECK_FALSE(parse_interaction(payload.dump()).has_value());
}

TEST_CASE("someone of a connected workspace keeps their own team") {
  auto payload = message_press();
  payload["user"]["team_id"] = "T9PARTNER";
  auto const parsed = parse_interaction(payload.dump());
  CHECK(as<BlockActions>(parsed).origin.team_id == "T0ACME");
  CHECK(as<BlockActions>(parsed).origin.user_team_id == "T9PARTNER");
}

TEST_CASE("a press without actions, user or type is an error that names what is missing") {
  auto payload = message_press();
  auto const refused_for = [](Json const& sent, std::string const& word) {
    auto const parsed = parse_interaction(sent.dump());
    return !parsed && parsed.error().internal.find(word) != std::string::npos;
  };
  auto without = payload;
  without["actions"] = Json::array();
  CHECK(refused_for(without, "actions"));
  without = payload;
  without["actions"][0].erase("action_id");
  CHECK(refused_for(without, "action_id"));
  without = payload;
  without.erase("user");
  CHECK(refused_for(without, "user.id"));
  without = payload;
  without.erase("type");
  CHECK(refused_for(without, "type"));
  CHECK(refused_for(Json::array(), "type"));
  CHECK(refused_for(nullptr, "type"));
  CHECK_FALSE(parse_interaction("{\"type\":").has_value());
  CHECK_FALSE(parse_interaction("").has_value());
}

TEST_CASE("what was chosen is read from every kind of element") {
  auto payload = interaction("view_submission");
  Json const option{{"text", {{"type", "plain_text"}, {"text", "Laptop"}}}, {"value", "laptop"}};
  payload["view"] = {
      {"id", "V0REQUEST"},
      {"root_view_id", "V0ROOT"},
      {"type", "modal"},
      {"callback_id", "request"},
      {"hash", "156772938.1827394"},
      {"private_metadata", R"({"kind":"request"})"},
      {"state",
       {{"values",
         {{"title", {{"value", {{"type", "plain_text_input"}, {"value", "does not <start> & *beeps*"}}}}},
          {"empty", {{"value", {{"type", "plain_text_input"}, {"value", nullptr}}}}},
          {"service", {{"value", {{"type", "static_select"}, {"selected_option", option}}}}},
          {"unset", {{"value", {{"type", "static_select"}, {"selected_option", nullptr}}}}},
          {"several",
           {{"value", {{"type", "multi_static_select"}, {"selected_options", {option, {{"value", "mouse"}}}}}}}},
          {"boxes", {{"value", {{"type", "checkboxes"}, {"selected_options", Json::array()}}}}},
          {"radio", {{"value", {{"type", "radio_buttons"}, {"selected_option", option}}}}},
          {"who", {{"value", {{"type", "users_select"}, {"selected_user", "U0JAN"}}}}},
          {"people", {{"value", {{"type", "multi_users_select"}, {"selected_users", {"U0JAN", "U0EWA"}}}}}},
          {"day", {{"value", {{"type", "datepicker"}, {"selected_date", "2026-12-24"}}}}},
          {"moment", {{"value", {{"type", "datetimepicker"}, {"selected_date_time", 1628633820}}}}},
          {"count", {{"value", {{"type", "number_input"}, {"value", "3.5"}}}}},
          {"rich", {{"value", {{"type", "rich_text_input"}, {"rich_text_value", {{"type", "rich_text"}}}}}}}}}}}};
  auto const parsed = parse_interaction(payload.dump());
  auto const& view = as<ViewSubmission>(parsed).view;
  CHECK(view.id == "V0REQUEST");
  CHECK(view.root_id == "V0ROOT");
  CHECK(view.callback_id == "request");
  CHECK(view.hash == "156772938.1827394");
  CHECK(view.private_metadata == R"({"kind":"request"})");
  auto const values = [&view](std::string_view key) {
    auto const* found = view.find(key);
    REQUIRE(found != nullptr);
    CHECK(found->action_id == "value");
    return found->values;
  };
  using Values = std::vector<std::string>;
  CHECK(values("title") == Values{"does not <start> & *beeps*"});
  CHECK(values("empty").empty());
  CHECK(values("service") == Values{"laptop"});
  CHECK(values("unset").empty());
  CHECK(values("several") == Values{"laptop", "mouse"});
  CHECK(values("boxes").empty());
  CHECK(values("radio") == Values{"laptop"});
  CHECK(values("who") == Values{"U0JAN"});
  CHECK(values("people") == Values{"U0JAN", "U0EWA"});
  CHECK(values("day") == Values{"2026-12-24"});
  CHECK(values("moment") == Values{"1628633820"});
  CHECK(values("count") == Values{"3.5"});
  CHECK(values("rich").empty());
  CHECK(view.find("never asked") == nullptr);

  payload.erase("view");
  CHECK_FALSE(parse_interaction(payload.dump()).has_value());
}

TEST_CASE("a closed form, both shortcuts and a look-up are read") {
  auto closed = interaction("view_closed");
  closed["view"] = {{"id", "V1"}, {"callback_id", "reply"}, {"private_metadata", "m"}};
  closed["is_cleared"] = true;
  auto const parsed_closed = parse_interaction(closed.dump());
  CHECK(as<ViewClosed>(parsed_closed).is_cleared);
  CHECK(as<ViewClosed>(parsed_closed).view.callback_id == "reply");

  auto shortcut = interaction("shortcut");
  CHECK_FALSE(parse_interaction(shortcut.dump()).has_value());
  shortcut["callback_id"] = "open_request";
  shortcut["action_ts"] = "1581106241.371594";
  auto const parsed_shortcut = parse_interaction(shortcut.dump());
  CHECK(as<Shortcut>(parsed_shortcut).callback_id == "open_request");

  auto action = interaction("message_action");
  action["callback_id"] = "turn_into_request";
  action["action_ts"] = "1583637157.207593";
  action["channel"] = {{"id", "C0FUN"}, {"name", "fun"}};
  action["message"] = {
      {"type", "message"}, {"user", "U0JAN"}, {"ts", "1583636382.000300"}, {"text", "who fixes &lt;this&gt;?"}};
  action["response_url"] = "https://hooks.slack.com/app/1";
  auto const parsed_action = parse_interaction(action.dump());
  CHECK(as<MessageAction>(parsed_action).message_text == "who fixes &lt;this&gt;?");
  CHECK(as<MessageAction>(parsed_action).message_user == "U0JAN");
  CHECK(as<MessageAction>(parsed_action).message_ts == "1583636382.000300");
  CHECK(as<MessageAction>(parsed_action).channel_id == "C0FUN");
  action["message"].erase("ts");
  CHECK_FALSE(parse_interaction(action.dump()).has_value());

  auto look_up = interaction("block_suggestion");
  look_up["action_id"] = "person";
  look_up["block_id"] = "b";
  look_up["value"] = "an";
  auto const parsed_look_up = parse_interaction(look_up.dump());
  CHECK(as<BlockSuggestion>(parsed_look_up).value == "an");
}

TEST_CASE("an interaction of a kind that is not known is known as that") {
  auto const parsed = parse_interaction(R"({"type":"workflow_step_edit"})");
  CHECK(as<UnknownInteraction>(parsed).type == "workflow_step_edit");
  auto const legacy = parse_interaction(interaction("interactive_message").dump());
  CHECK(as<UnknownInteraction>(legacy).type == "interactive_message");
}

TEST_CASE("a form without its payload field is an error") {
  CHECK_FALSE(parse_interaction(*FormFields::decode("other=1")).has_value());
  CHECK(parse_interaction(*FormFields::decode("payload=%7B%22type%22%3A%22new%22%7D")).has_value());
}
