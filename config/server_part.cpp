// How the program runs: listeners, limits, storage, log.
#include <array>

#include "config/parts.hpp"
#include "config/places.hpp"
#include "config/secret_source.hpp"

namespace kolega::config {
namespace {

void read_address(Section const& section, std::string_view key, Address& address) {
  auto const text = section.text(key);
  if (!text) return;
  if (auto const parsed = parse_address(text->value))
    address = *parsed;
  else
    section.problem(*text,
                    "is no address to listen on; write an IP address and a port from 0 to 65535, like "
                    "127.0.0.1:8080, 0.0.0.0:8080 or \"[::1]:8080\"");
}

std::string read_pem_path(Section const& tls, std::string_view key) {
  constexpr std::size_t max_pem_bytes = 1024 * 1024;
  auto const text = tls.text(key);
  if (!text) return {};
  auto const path = tls.reading().resolved(text->value);
  if (auto const file = read_small_file(path, max_pem_bytes); !file.problem.empty())
    tls.problem(*text, "cannot be read: " + file.problem + "; give the path of a PEM file");
  return path;
}

void read_seconds(Section const& section, std::string_view key, std::chrono::milliseconds& value) {
  if (auto const seconds = section.number(key, 0.001, 3600))
    value = std::chrono::ceil<std::chrono::milliseconds>(std::chrono::duration<double>(*seconds));
}

void read_size(Section const& section, std::string_view key, long long least, long long most, std::size_t& value) {
  if (auto const size = section.integer(key, least, most)) value = static_cast<std::size_t>(*size);
}

http::Limits read_limits(Section const& section) {
  http::Limits limits;
  read_size(section, "header_bytes", 1024, 1024 * 1024, limits.header_bytes);
  read_size(section, "body_bytes", 1024, 64LL * 1024 * 1024, limits.body_bytes);
  read_seconds(section, "idle_seconds", limits.idle);
  read_seconds(section, "read_seconds", limits.read);
  read_seconds(section, "write_seconds", limits.write);
  read_seconds(section, "handle_seconds", limits.handle);
  read_size(section, "connections", 1, 1'000'000, limits.connections);
  return limits;
}

}  // namespace

Server read_server(Section const& root) {
  Server server;
  auto const section = root.section("server");
  if (!section) return server;
  read_address(*section, "listen", server.listen);
  read_address(*section, "admin_listen", server.admin_listen);
  if (collide(server.listen, server.admin_listen)) {
    auto const* const key = section->has("admin_listen") ? "admin_listen" : "listen";
    section->problem(section->at(key), key,
                     "listen (" + server.listen.to_string() + ") and admin_listen (" + server.admin_listen.to_string() +
                         ") cannot both be bound; give them two ports");
  }
  if (auto const url = section->text("public_url")) {
    if (parse_url(url->value)) {
      server.public_url = url->value;
      while (server.public_url.ends_with('/')) server.public_url.pop_back();
    } else {
      section->problem(
          url->at, "public_url",
          "no http or https URL without user and password; for example public_url: https://kolega.acme.example");
    }
  }
  if (auto const seconds = section->integer("drain_seconds", 0, 3600))
    server.drain_seconds = std::chrono::seconds(*seconds);
  if (auto const tls = section->section("tls"))
    server.tls = Tls{read_pem_path(*tls, "certificate"), read_pem_path(*tls, "key")};
  if (auto const limits = section->section("limits")) server.limits = read_limits(*limits);
  return server;
}

Storage read_storage(Section const& root) {
  auto const section = root.section("storage");
  auto const url = section ? section->text("url") : std::nullopt;
  if (!url) return {};
  std::string why;
  if (auto const storage = parse_storage(url->value, why)) return *storage;
  section->problem(url->at, "url", "the URL " + why);
  return {};
}

Log read_log(Section const& root) {
  using runtime::log::Format;
  using runtime::log::Level;
  static constexpr std::array levels = std::to_array<std::pair<std::string_view, Level>>(
      {{"debug", Level::debug}, {"info", Level::info}, {"warning", Level::warning}, {"error", Level::error}});
  static constexpr std::array formats =
      std::to_array<std::pair<std::string_view, Format>>({{"text", Format::text}, {"json", Format::json}});
  Log log;
  auto const section = root.section("log");
  if (!section) return log;
  log.level = section->one_of<Level>("level", levels).value_or(log.level);
  log.format = section->one_of<Format>("format", formats).value_or(log.format);
  return log;
}

}  // namespace kolega::config
