#include "config/keys.hpp"

namespace kolega::config {
namespace {

Key required(std::string_view name, Shape shape, std::string_view example, KeyTable const* inner = nullptr) {
  return {name, shape, true, example, inner, false};
}
Key optional(std::string_view name, Shape shape, std::string_view example, KeyTable const* inner = nullptr) {
  return {name, shape, false, example, inner, false};
}
Key optional_or_empty(std::string_view name, std::string_view example) {
  return {name, Shape::text, false, example, nullptr, true};
}

using enum Shape;

KeyTable const calendar{"calendar",
                        {
                            optional("zone", text, "Europe/Warsaw"),
                            required("weekly", week, "{mon-thu: [\"09:00-12:00\", \"13:00-17:00\"]}"),
                            optional("holidays", texts, "[2026-12-25, 2026-12-26]"),
                        }};
KeyTable const organisation{"organisation",
                            {
                                required("name", text, "Acme"),
                                optional("zone", text, "Europe/Warsaw"),
                                optional("language", text, "en"),
                                optional("calendar", section, "{weekly: {mon-fri: [\"09:00-17:00\"]}}", &calendar),
                                optional("requests_per_hour", integer, "1000"),
                                optional("file_megabytes", integer, "20"),
                            }};
KeyTable const tls{"tls",
                   {
                       required("certificate", text, "/etc/kolega/tls/fullchain.pem"),
                       required("key", text, "/etc/kolega/tls/key.pem"),
                   }};
KeyTable const limits{"limits",
                      {
                          optional("header_bytes", integer, "16384"),
                          optional("body_bytes", integer, "1048576"),
                          optional("idle_seconds", number, "75"),
                          optional("read_seconds", number, "10"),
                          optional("write_seconds", number, "10"),
                          optional("handle_seconds", number, "30"),
                          optional("connections", integer, "4096"),
                      }};
KeyTable const server{"server",
                      {
                          optional("listen", text, "127.0.0.1:8080"),
                          optional("admin_listen", text, "127.0.0.1:9090"),
                          optional("public_url", text, "https://kolega.acme.example"),
                          optional("drain_seconds", integer, "10"),
                          optional("tls", section, "{certificate: tls/fullchain.pem, key: tls/key.pem}", &tls),
                          optional("limits", section, "{connections: 4096}", &limits),
                      }};
KeyTable const storage{"storage", {optional("url", text, "\"sqlite:///var/lib/kolega/kolega.db\"")}};
KeyTable const channel_rate{"channel_rate",
                            {
                                optional("per_second", number, "1"),
                                optional("burst", integer, "20"),
                            }};
KeyTable const teams_rate{"channel_rate",
                          {
                              optional("per_second", number, "2"),
                              optional("burst", integer, "7"),
                          }};
KeyTable const slack{"slack",
                     {
                         optional("transport", text, "http"),
                         optional("signing_secrets", secrets, "[\"${SLACK_SIGNING_SECRET}\"]"),
                         required("bot_token", secret, "\"${SLACK_BOT_TOKEN}\""),
                         optional("app_token", secret, "\"${SLACK_APP_TOKEN}\""),
                         optional("api_url", text, "https://slack.com/api/"),
                         optional("team_id", text, "T0ACME"),
                         optional("channel_rate", section, "{per_second: 1, burst: 20}", &channel_rate),
                     }};
KeyTable const teams{
    "teams",
    {
        required("app_id", text, "11111111-1111-1111-1111-111111111111"),
        required("app_secret", secret, "\"${TEAMS_APP_SECRET}\""),
        required("tenant_id", text, "22222222-2222-2222-2222-222222222222"),
        optional("openid_metadata_url", text, "https://login.botframework.com/v1/.well-known/openidconfiguration"),
        optional("token_url", text,
                 "https://login.microsoftonline.com/22222222-2222-2222-2222-222222222222/oauth2/v2.0/token"),
        optional("outgoing_secret", secret, "\"${TEAMS_OUTGOING_SECRET}\""),
        optional("channel_rate", section, "{per_second: 2, burst: 7}", &teams_rate),
    }};
KeyTable const person{"person",
                      {
                          optional("name", text, "Ana Lima"),
                          optional("email", text, "ana@acme.example"),
                          optional("slack", text, "U0ANA"),
                          optional("teams", text, "\"29:ana\""),
                          optional("language", text, "pt"),
                          optional("zone", text, "Europe/Lisbon"),
                          optional("guest", truth, "true"),
                      }};
KeyTable const promise{"promise",
                       {
                           optional("first_response", text, "2h"),
                           optional("resolve", text, "2d"),
                       }};
KeyTable const promise_by_priority{"promise_by_priority",
                                   {
                                       optional("low", section, "{resolve: 5d}", &promise),
                                       optional("normal", section, "{resolve: 2d}", &promise),
                                       optional("high", section, "{first_response: 1h}", &promise),
                                       optional("urgent", section, "{first_response: 15m, resolve: 4h}", &promise),
                                   }};
KeyTable const field{"field",
                     {
                         required("key", text, "model"),
                         required("label", text, "Model"),
                         optional("type", text, "text"),
                         optional("required", truth, "true"),
                         optional("help", text, "\"On the label below the device\""),
                         optional("choices", texts, "[Laptop, Phone]"),
                     }};
KeyTable const service{
    "service",
    {
        required("key", text, "laptop"),
        required("name", text, "Laptop"),
        optional("promise", section, "{first_response: 1h, resolve: 1d}", &promise),
        optional("promise_by_priority", section, "{urgent: {first_response: 15m}}", &promise_by_priority),
        optional("assign", text, "round_robin"),
        optional("fields", sections, "[{key: model, label: Model}]", &field),
    }};
KeyTable const department{
    "department",
    {
        required("key", text, "it"),
        required("name", text, "IT"),
        optional("slack_channel", text, "C0IT"),
        optional("teams_channel", text, "\"19:it@thread.tacv2\""),
        optional("members", texts, "[jan@acme.example]"),
        optional("slack_usergroup", text, "S0IT"),
        optional("teams_team", text, "\"19:team@thread.tacv2\""),
        optional("leads", texts, "[ewa@acme.example]"),
        optional("private", truth, "true"),
        optional("guests", truth, "true"),
        optional("votes", truth, "true"),
        optional("grace", text, "3d"),
        optional("ticket_emoji", text, "ticket"),
        optional("calendar", section, "{weekly: {mon-fri: [\"09:00-17:00\"]}}", &calendar),
        optional("promise", section, "{first_response: 2h, resolve: 2d}", &promise),
        optional("promise_by_priority", section, "{urgent: {first_response: 15m}}", &promise_by_priority),
        optional("services", sections, "[{key: laptop, name: Laptop}]", &service),
        optional("handbook", text, "\"*What we do* …\""),
    }};
KeyTable const thanks{"thanks",
                      {
                          optional("slack_channel", text, "C0FUN"),
                          optional("teams_channel", text, "\"19:fun@thread.tacv2\""),
                          optional("values", texts, "[teamwork, craft]"),
                      }};
KeyTable const celebrations{"celebrations",
                            {
                                optional("slack_channel", text, "C0FUN"),
                                optional("teams_channel", text, "\"19:fun@thread.tacv2\""),
                            }};
KeyTable const commands{"commands", {optional_or_empty("prefix", "\"k-\"")}};
KeyTable const privacy{"privacy",
                       {
                           optional("works_council", truth, "true"),
                           optional("text_retention", text, "730d"),
                           optional("key", secret, "\"${KOLEGA_KEY}\""),
                       }};
KeyTable const log{"log",
                   {
                       optional("level", text, "info"),
                       optional("format", text, "json"),
                   }};
KeyTable const root{
    "root",
    {
        required("organisation", section, "{name: Acme, zone: Europe/Warsaw, language: en}", &organisation),
        optional("admins", texts, "[ewa@acme.example]"),
        optional("server", section, "{listen: 127.0.0.1:8080}", &server),
        optional("storage", section, "{url: \"sqlite:///var/lib/kolega/kolega.db\"}", &storage),
        optional("slack", section,
                 "{signing_secrets: [\"${SLACK_SIGNING_SECRET}\"], bot_token: \"${SLACK_BOT_TOKEN}\"}", &slack),
        optional("teams", section, "{app_id: …, app_secret: \"${TEAMS_APP_SECRET}\", tenant_id: …}", &teams),
        optional("people", sections, "[{name: Ana Lima, email: ana@acme.example, slack: U0ANA}]", &person),
        required("departments", sections, "[{key: it, name: IT, slack_channel: C0IT}]", &department),
        optional("thanks", section, "{slack_channel: C0FUN}", &thanks),
        optional("celebrations", section, "{slack_channel: C0FUN}", &celebrations),
        optional("commands", section, "{prefix: \"k-\"}", &commands),
        optional("privacy", section, "{works_council: true}", &privacy),
        optional("log", section, "{level: info, format: json}", &log),
    }};

}  // namespace

Key const* KeyTable::find(std::string_view wanted) const noexcept {
  for (auto const& key : keys)
    if (key.name == wanted) return &key;
  return nullptr;
}

KeyTable const& root_keys() { return root; }

std::string_view describe(Shape shape) noexcept {
  switch (shape) {
    case Shape::text: return "a text";
    case Shape::integer: return "a whole number";
    case Shape::number: return "a number";
    case Shape::truth: return "true or false";
    case Shape::secret: return "a text";
    case Shape::texts: return "a list of texts";
    case Shape::secrets: return "a list of texts";
    case Shape::section: return "a mapping";
    case Shape::sections: return "a list of mappings";
    case Shape::week: return "a mapping from days to hours";
  }
  return "a text";
}

}  // namespace kolega::config
