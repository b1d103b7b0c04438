#include "tests/arch/rooms.hpp"

#include <algorithm>
#include <regex>

namespace kolega::arch {
namespace {

struct Library {
  std::string_view prefix;              // of an include in angle brackets
  std::vector<std::string_view> rooms;  // that may name it
  bool in_headers{true};
};

std::vector<Library> const& libraries() {
  static std::vector<Library> const all{
      // Umbrella and implementation headers cost seconds for each file that sees them.
      {"boost/asio.hpp", {}},
      {"boost/beast.hpp", {}},
      {"boost/asio/impl/src.hpp", {"runtime"}, false},
      {"boost/asio/ssl/impl/src.hpp", {"runtime"}, false},
      {"boost/beast/src.hpp", {"http"}, false},
      // The workspace is the server's end of Socket Mode's WebSockets, which nothing else of Kolega is.
      {"boost/beast/", {"http", "playground"}},
      {"boost/asio/", {"runtime", "http", "slack", "teams", "playground", "bot"}},
      {"boost/system/",
       {"domain", "app", "text", "views", "runtime", "http", "wire", "slack", "teams", "playground", "memory", "sql",
        "sqlite", "postgres", "storage", "config", "bot"}},
      {"boost/core/", {"app", "runtime", "http", "slack", "teams", "playground", "bot"}},
      {"boost/", {"runtime", "http", "slack", "teams", "playground", "bot"}},
      {"openssl/", {"app", "http", "slack", "teams", "playground", "bot"}},
      {"nlohmann/json.hpp",
       {"app", "text", "views", "wire", "slack", "teams", "playground", "memory", "sql", "config", "bot"},
       false},
      {"nlohmann/", {"app", "text", "views", "wire", "slack", "teams", "playground", "memory", "sql", "config", "bot"}},
      {"unicode/", {"text", "slack", "teams", "search"}, false},
      {"spdlog/", {"runtime"}, false},
      {"prometheus/", {"runtime"}},
      {"yaml-cpp/", {"config"}},
      {"soci/", {"sql", "sqlite", "postgres"}},
      {"sqlite3.h", {"sqlite"}},
      {"libpq", {"postgres"}},
      {"CLI/", {"bot"}, false},
  };
  return all;
}

bool contains(std::vector<std::string_view> const& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

}  // namespace

std::vector<Room> const& rooms() {
  // domain <- app <- runtime <- http <- adapters <- program; domain, text <- views <- adapters.
  static std::vector<Room> const all{
      {"domain", "bot/domain", {}},
      {"text", "bot/text", {"domain"}},
      {"app", "bot/app", {"domain"}},
      {"views", "bot/views", {"domain", "app", "text"}},
      {"runtime", "bot/runtime", {"domain", "app"}},
      {"http", "bot/http", {"domain", "app", "runtime"}},
      {"wire", "adapters/wire", {"domain", "app", "runtime"}},
      {"slack", "adapters/slack", {"domain", "app", "text", "views", "runtime", "http", "wire"}},
      {"teams", "adapters/teams", {"domain", "app", "text", "views", "runtime", "http", "wire"}},
      // The workspace speaks Slack's language from the other side: its forms, JSON, signatures and limits.
      {"playground", "adapters/playground", {"domain", "app", "text", "views", "runtime", "http", "slack"}},
      {"search", "adapters/storage/search", {}},
      {"memory", "adapters/storage/memory", {"domain", "app", "search"}},
      {"sql", "adapters/storage/sql", {"domain", "app", "search"}},
      {"sqlite", "adapters/storage/sqlite", {"domain", "app", "sql"}},
      {"postgres", "adapters/storage/postgres", {"domain", "app", "sql"}},
      // The factory: the one place that turns a URL into a concrete store.
      {"storage", "adapters/storage", {"domain", "app", "memory", "sqlite", "postgres"}},
      {"config", "config", {"domain", "app", "runtime", "http"}},
      // The program puts everything together, and knows stores by the factory alone.
      {"bot",
       "bot",
       {"domain", "app", "text", "views", "runtime", "http", "slack", "teams", "playground", "storage", "config"}},
  };
  return all;
}

Room const* room_of(std::string_view path) {
  auto const folder = path.substr(0, path.rfind('/'));
  auto const found = std::ranges::find(rooms(), folder, &Room::folder);
  return found == rooms().end() ? nullptr : &*found;
}

std::vector<Include> includes_of(std::string_view text) {
  static std::regex const pattern(R"re((?:^|\n)[ \t]*#[ \t]*include[ \t]*([<"])([^>"\n]*)[>"])re");
  std::string const whole(text);
  std::vector<Include> found;
  for (auto match = std::sregex_iterator(whole.begin(), whole.end(), pattern); match != std::sregex_iterator();
       ++match) {
    found.push_back({(*match)[2], (*match)[1] == "\"", line_of(whole, static_cast<std::size_t>(match->position(1)))});
  }
  return found;
}

std::optional<std::string> objection(std::string_view path, Include const& include) {
  auto const* room = room_of(path);
  if (room == nullptr) return "this folder is no room: add it to tests/arch/rooms.cpp, or move the file";
  if (include.target.find("..") != std::string::npos) return "'..' leads out of the room: name it \"ROOM/file.hpp\"";
  if (!include.quoted) {
    auto const library =
        std::ranges::find_if(libraries(), [&](Library const& l) { return include.target.starts_with(l.prefix); });
    if (library == libraries().end()) return std::nullopt;
    if (!contains(library->rooms, room->name))
      return "room " + std::string(room->name) + " does not know <" + include.target + ">";
    if (!library->in_headers && path.ends_with(".hpp"))
      return "<" + include.target + "> belongs into a .cpp file, where few pay for it";
    return std::nullopt;
  }
  auto const target = include.target.substr(0, include.target.find('/'));
  if (target == include.target) return "name it with its room: \"ROOM/" + include.target + "\"";
  if (target == room->name || contains(room->may_include, target)) return std::nullopt;
  return "room " + std::string(room->name) + " may not include room " + target;
}

}  // namespace kolega::arch
