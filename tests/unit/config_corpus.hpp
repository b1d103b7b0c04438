#pragma once
// Configs that loader and schema must judge alike.
#include "tests/unit/config_support.hpp"

namespace kolega::config::test {

inline std::vector<std::string> good_documents() {
  return {
      minimal,
      with("server: {listen: \"[::1]:80\", drain_seconds: 0, limits: {idle_seconds: 0.5}}\n"),
      with("server: {drain_seconds: \"${DRAIN:-5}\", public_url: http://kolega.internal}\n"),
      with("storage: {url: \"postgresql://me@a,b/kolega\"}\n"),
      with("storage: {url: \"memory:\"}\n"),
      with("people: [{email: a@b}, {slack: U1, language: nl, zone: Europe/Amsterdam, guest: true}]\n"),
      with("commands: {prefix: \"\"}\n"),
      with("commands: {prefix: \"${P:-}\"}\n"),
      with("thanks: {values: []}\n"),
      with("log: {level: \"${L:-error}\", format: json}\n"),
      with("admins: []\n"),
      "organisation: {name: A, zone: Europe/Rome, language: it, calendar: {weekly: {mon-sun: "
      "[\"00:00-24:00\"]}}}\nslack: {transport: socket, bot_token: b, app_token: a}\n" +
          one_department,
      "organisation: {name: A}\nslack: {signing_secrets: [\"${S:-x}\"], bot_token: \"${B:-x}\", app_token: "
      "\"${UNSET}\", api_url: \"http://localhost:1/\"}\n" +
          one_department,
      "organisation: {name: A}\nteams: {app_id: 11111111-1111-1111-1111-111111111111, app_secret: s, tenant_id: "
      "22222222-2222-2222-2222-222222222222}\n" +
          one_department,
      department("private: true, guests: false, votes: \"${V:-true}\", grace: 1d2h3m, ticket_emoji: \"+1\""),
      department("calendar: {weekly: {mon: [], tue-fri: [\"09:00-12:00\", \"12:00-24:00\"]}, holidays: [2026-12-25]}"),
      department("services: [{key: a-b_1, name: A, fields: [{key: x, label: X, type: choice, choices: [a]}]}]"),
      department("handbook: no"),
      department("promise_by_priority: {low: {resolve: 5d}, urgent: {first_response: 15m, resolve: 4h}}"),
      department("services: [{key: a, name: A, promise_by_priority: {high: {}}}]"),
  };
}

/// Each is wrong in one way that a schema can express.
inline std::vector<std::string> bad_documents() {
  return {
      "{}",
      head,
      department("promise_by_priority: {burning: {resolve: 1h}}"),
      department("promise_by_priority: {urgent: 1h}"),
      department("promise_by_priority: {urgent: {resolve: soon}}"),
      "organisation: {name: A}\n" + one_department,
      head + "departments: []\n",
      head + "departments: [{key: it}]\n",
      head + "departments: [{key: IT, name: A}]\n",
      head + "departments: {key: it, name: A}\n",
      with("admin: []\n"),
      with("admins: x@y\n"),
      with("admins: [x]\n"),
      with("admins:\n"),
      with("server: {listen: 8080}\n"),
      with("server: {listen: localhost:8080}\n"),
      with("server: {drain_seconds: \"10\"}\n"),
      with("server: {drain_seconds: 1.5}\n"),
      with("server: {drain_seconds: -1}\n"),
      with("server: {limits: {connections: 0}}\n"),
      with("server: {limits: {conns: 1}}\n"),
      with("server: {tls: {certificate: /dev/null}}\n"),
      with("storage: {url: \"mysql://x\"}\n"),
      with("people: [{name: Ana}]\n"),
      with("people: [{email: a@b, language: de}]\n"),
      with("people: [{slack: ana}]\n"),
      with("privacy: {works_council: yes}\n"),
      with("privacy: {text_retention: 730}\n"),
      with("privacy: {text_retention: 2y}\n"),
      with("commands: {prefix: \"/k\"}\n"),
      with("thanks: {values: [\"#a\"]}\n"),
      with("thanks: {values: [a, a]}\n"),
      with("log: {level: loud}\n"),
      "organisation: {name: 2024}\nslack: {signing_secrets: [s], bot_token: b}\n" + one_department,
      "organisation: {name: A}\nslack: {bot_token: b}\n" + one_department,
      "organisation: {name: A}\nslack: {bot_token: b, signing_secrets: []}\n" + one_department,
      "organisation: {name: A}\nslack: {signing_secrets: [s]}\n" + one_department,
      "organisation: {name: A}\nslack: {transport: socket, bot_token: b}\n" + one_department,
      "organisation: {name: A}\nslack: {signing_secrets: [s], bot_token: b, api_url: \"http://slack.com/api/\"}\n" +
          one_department,
      "organisation: {name: A}\nslack: {signing_secrets: [s], bot_token: b, api_url: "
      "\"http://127.0.0.1.evil.example/\"}\n" +
          one_department,
      "organisation: {name: A}\nslack: {signing_secrets: s, bot_token: b}\n" + one_department,
      "organisation: {name: A}\nteams: {app_id: x, app_secret: s, tenant_id: 22222222-2222-2222-2222-222222222222}\n" +
          one_department,
      department("private: \"true\""),
      department("grace: 3"),
      department("grace: soon"),
      department("slack_channel: \"#it\""),
      department("ticket_emoji: \":ticket:\""),
      department("calendar: {}"),
      department("calendar: {weekly: {}}"),
      department("calendar: {weekly: {monday: [\"09:00-17:00\"]}}"),
      department("calendar: {weekly: {mon: \"09:00-17:00\"}}"),
      department("calendar: {weekly: {mon: [\"9:00-17:00\"]}}"),
      department("calendar: {weekly: {mon: [\"09:00-17:00\"]}, holidays: [25.12.2026]}"),
      department("promise: {first_response: 2 hours}"),
      department("promise: {resolved: 2h}"),
      department("services: [{key: a, name: A, assign: random}]"),
      department("services: [{key: a, name: A, fields: [{key: x, label: X, type: choice}]}]"),
      department("services: [{key: a, name: A, fields: [{key: x, label: X, type: choice, choices: []}]}]"),
      department("services: [{key: a, name: A, fields: [{key: x, label: X, choices: [a]}]}]"),
      department("services: [{key: a, name: A, fields: [{key: X, label: X}]}]"),
  };
}

}  // namespace kolega::config::test
