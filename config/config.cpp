#include "config/config.hpp"

namespace kolega::config {

std::string Address::to_string() const {
  auto const host = address.find(':') == std::string::npos ? address : "[" + address + "]";
  return host + ":" + std::to_string(port);
}

std::vector<std::string> needs_restart(Config const& running, Config const& wanted) {
  std::vector<std::string> keys;
  if (running.server.listen != wanted.server.listen) keys.emplace_back("server.listen");
  if (running.server.admin_listen != wanted.server.admin_listen) keys.emplace_back("server.admin_listen");
  auto const same_store =
      running.storage.kind == wanted.storage.kind && running.storage.path == wanted.storage.path &&
      (running.storage.kind != Storage::Kind::postgresql || running.storage.url == wanted.storage.url);
  if (!same_store) keys.emplace_back("storage.url");
  auto const note = [&](bool same, char const* key) {
    if (!same) keys.emplace_back(key);
  };
  auto const& before = running.server.limits;
  auto const& after = wanted.server.limits;
  note(before.header_bytes == after.header_bytes && before.body_bytes == after.body_bytes &&
           before.idle == after.idle && before.read == after.read && before.write == after.write &&
           before.handle == after.handle && before.connections == after.connections,
       "server.limits");
  note(running.server.tls == wanted.server.tls, "server.tls");
  note(running.slack.has_value() == wanted.slack.has_value(), "slack");
  note(running.teams.has_value() == wanted.teams.has_value(), "teams");
  if (running.slack && wanted.slack) {
    note(running.slack->transport == wanted.slack->transport, "slack.transport");
    note(running.slack->api_url == wanted.slack->api_url, "slack.api_url");
    note(running.slack->channel_rate == wanted.slack->channel_rate, "slack.channel_rate");
  }
  if (running.teams && wanted.teams) {
    note(running.teams->app_id == wanted.teams->app_id, "teams.app_id");
    note(running.teams->tenant_id == wanted.teams->tenant_id, "teams.tenant_id");
    note(running.teams->openid_metadata_url == wanted.teams->openid_metadata_url, "teams.openid_metadata_url");
    note(running.teams->token_url == wanted.teams->token_url, "teams.token_url");
    note(running.teams->channel_rate == wanted.teams->channel_rate, "teams.channel_rate");
  }
  return keys;
}

}  // namespace kolega::config
