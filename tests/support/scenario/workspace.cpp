#include "tests/support/scenario/workspace.hpp"

#include <stdexcept>

#include "slack/form.hpp"
#include "slack/signature.hpp"

namespace kolega::test {
namespace {

constexpr char const* organisation = R"(
admins: [ewa@acme.example]
people:
  - {name: Ana Lima, email: ana@acme.example, slack: U0ANA, zone: Europe/Lisbon}
  - {name: Jan Nowak, email: jan@acme.example, slack: U0JAN}
  - {name: Ewa Kowal, email: ewa@acme.example, slack: U0EWA}
  - {name: Piet de Vries, email: piet@acme.example, slack: U0PIET}
  - {name: Giulia Rossi, email: giulia@acme.example, slack: U0GIULIA, language: it}
  - {name: Tom Guest, email: tom@partner.example, slack: U0TOM, guest: true}
departments:
  - key: it
    name: IT
    slack_channel: C0IT
    members: [jan@acme.example, piet@acme.example]
    leads: [ewa@acme.example]
    calendar: {zone: Europe/Warsaw, weekly: {mon-fri: ["09:00-17:00"]}}
    promise: {first_response: 2h, resolve: 2d}
  - key: hr
    name: People
    slack_channel: C0HR
    members: [giulia@acme.example]
    private: true
    calendar: {weekly: {mon-fri: ["09:00-17:00"]}}
    promise: {first_response: 1d}
  - key: facilities
    name: Facilities
    slack_channel: C0FAC
    guests: true
    ticket_emoji: ticket
    members: [piet@acme.example]
    calendar: {weekly: {mon-fri: ["09:00-17:00"]}}
thanks: {slack_channel: C0FUN, values: [teamwork, craft]}
celebrations: {slack_channel: C0PARTY}
)";

/// Monday 2026-11-23 10:00 in Warsaw.
constexpr Instant monday_morning{std::chrono::seconds(1795424400)};

}  // namespace

Workspace::Workspace(Options options) : clock(monday_morning), options_(std::move(options)) {
  if (options_.slack) options_.slack(slack);
  start();
}

std::string Workspace::yaml() const {
  auto const text = "organisation: {name: Acme, zone: Europe/Warsaw, language: en" + options_.organisation + "}\n" +
                    organisation + "server:\n  listen: 127.0.0.1:0\n  admin_listen: 127.0.0.1:0\n" + options_.server +
                    "storage: {url: \"" + options_.storage + "\"}\n" + "slack:\n  signing_secrets: [" + secret +
                    "]\n  bot_token: xoxb-test\n  api_url: " + slack.api_url() +
                    "\n  channel_rate: {per_second: 1000, burst: 1000}\n" + options_.more;
  return options_.edit ? options_.edit(text) : text;
}

void Workspace::start() {
  auto config = config::load_text(yaml(), "scenario.yaml", [](std::string const&) { return std::nullopt; });
  if (!config) throw std::runtime_error(config::to_string(config.error()));
  auto daemon_options = options_.daemon;
  daemon_options.clock = &clock;
  if (!daemon_options.reload)
    daemon_options.reload = [this] {
      return config::load_text(yaml(), "scenario.yaml", [](std::string const&) { return std::nullopt; });
    };
  daemon_options.threads = 2;
  auto daemon = Daemon::start(*std::move(config), daemon_options);
  if (!daemon) throw std::runtime_error(daemon.error().internal);
  daemon_ = *std::move(daemon);
}

void Workspace::restart() {
  daemon_.reset();
  start();
}

std::string Workspace::new_trigger() { return "trigger." + std::to_string(++triggers_); }

RawResponse Workspace::post(std::string const& body, std::string const& type, std::string const& path) {
  auto const now = std::to_string(clock.now().time_since_epoch().count());
  HttpProbe probe(daemon_->port());
  return probe.ask(http_request("POST", path, body,
                                "Content-Type: " + type + "\r\nX-Slack-Request-Timestamp: " + now +
                                    "\r\nX-Slack-Signature: " + kolega::slack::sign(secret, now, body) + "\r\n"));
}

RawResponse Workspace::command(std::string const& user, std::string const& text, std::string const& trigger,
                               std::string const& word) {
  auto const id = trigger.empty() ? new_trigger() : trigger;
  return post(kolega::slack::encode_form({{"command", word},
                                          {"text", text},
                                          {"user_id", user},
                                          {"user_name", user},
                                          {"team_id", "T0ACME"},
                                          {"channel_id", "C0GENERAL"},
                                          {"trigger_id", id},
                                          {"response_url", slack.response_url() + "/" + id}}));
}

RawResponse Workspace::interaction(Json const& payload) {
  return post(kolega::slack::encode_form({{"payload", payload.dump()}}));
}

RawResponse Workspace::event(Json const& envelope) { return post(envelope.dump(), "application/json"); }

RawResponse Workspace::press(std::string const& user, Json const& message, std::string const& act,
                             std::string const& trigger, std::string const& choice, bool is_ephemeral) {
  auto const id = trigger.empty() ? new_trigger() : trigger;
  for (auto const& block : message.at("blocks")) {
    if (block.at("type") != "actions") continue;
    for (auto const& element : block.at("elements")) {
      auto const action = element.at("action_id").get<std::string>();
      if (action.substr(0, action.find('#')) != act) continue;
      if (!choice.empty() && Json::parse(element.at("value").get<std::string>()).value("choice", "") != choice)
        continue;
      return interaction({{"type", "block_actions"},
                          {"team", {{"id", "T0ACME"}}},
                          {"user", {{"id", user}, {"username", user}, {"team_id", "T0ACME"}}},
                          {"trigger_id", id},
                          {"response_url", slack.response_url() + "/" + id},
                          {"container",
                           {{"type", "message"},
                            {"message_ts", message.at("ts")},
                            {"channel_id", message.at("channel")},
                            {"is_ephemeral", is_ephemeral}}},
                          {"channel", {{"id", message.at("channel")}, {"name", "it"}}},
                          {"message", {{"ts", message.at("ts")}}},
                          {"actions",
                           {{{"type", "button"},
                             {"action_id", action},
                             {"block_id", block.value("block_id", "b")},
                             {"value", element.at("value")},
                             {"action_ts", id}}}}});
    }
  }
  throw std::runtime_error("no button for " + act + " on " + message.dump());
}

RawResponse Workspace::submit(std::string const& user, Json const& view,
                              std::map<std::string, std::string> const& values, std::string const& view_id) {
  Json state = Json::object();
  for (auto const& block : view.at("blocks")) {
    if (block.at("type") != "input") continue;
    auto const key = block.at("block_id").get<std::string>();
    auto const& element = block.at("element");
    auto const type = element.at("type").get<std::string>();
    Json filled{{"type", type}};
    auto const value = values.find(key);
    if (type == "static_select")
      filled["selected_option"] = value == values.end() ? Json() : Json{{"value", value->second}};
    else if (type == "datepicker")
      filled["selected_date"] = value == values.end() ? Json() : Json(value->second);
    else if (type == "file_input")
      filled["files"] = value == values.end() ? Json::array() : Json::parse(value->second);
    else if (type == "users_select")
      filled["selected_user"] = value == values.end() ? Json() : Json(value->second);
    else
      filled["value"] = value == values.end() ? Json() : Json(value->second);
    state[key][element.at("action_id").get<std::string>()] = filled;
  }
  return interaction({{"type", "view_submission"},
                      {"team", {{"id", "T0ACME"}}},
                      {"user", {{"id", user}, {"username", user}, {"team_id", "T0ACME"}}},
                      {"trigger_id", new_trigger()},
                      {"view",
                       {{"id", view_id},
                        {"type", "modal"},
                        {"hash", "h1"},
                        {"callback_id", view.value("callback_id", "")},
                        {"private_metadata", view.value("private_metadata", "")},
                        {"state", {{"values", state}}}}}});
}

Json Workspace::open_for_it(std::string const& text) {
  auto const before = slack.messages("C0IT").size();
  auto const response = command("U0ANA", "it " + text);
  if (response.status != 200) throw std::runtime_error("not opened: " + response.body);
  return slack.wait_until("C0IT", [&](auto const& messages) { return messages.size() > before; }).back();
}

RawResponse Workspace::admin(std::string const& path) const {
  HttpProbe probe(daemon_->admin_port());
  return probe.ask(http_request("GET", path));
}

Json Workspace::answer_of(RawResponse const& response) {
  if (response.status != 200)
    throw std::runtime_error("status " + std::to_string(response.status) + ": " + response.body);
  return response.body.empty() ? Json() : Json::parse(response.body);
}

std::string words_of(Json const& json) {
  if (json.is_string()) return json.get<std::string>() + "\n";
  std::string words;
  if (json.is_structured())
    for (auto const& each : json) words += words_of(each);
  return words;
}

}  // namespace kolega::test
