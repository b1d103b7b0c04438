#include "tests/arch/rooms.hpp"
#include "tests/support/catch.hpp"

namespace arch = kolega::arch;

namespace {
bool allowed(std::string_view path, std::string target, bool quoted = true) {
  return !arch::objection(path, {std::move(target), quoted, 1}).has_value();
}
}  // namespace

TEST_CASE("every include goes in a direction that the floor plan allows") {
  auto const files = arch::cpp_files_under({"bot", "adapters", "config"});
  REQUIRE(files.size() > 20);
  std::vector<std::string> places;
  std::size_t seen = 0;
  for (auto const& file : files) {
    for (auto const& include : arch::includes_of(file.text)) {
      ++seen;
      auto const why = arch::objection(file.path, include);
      if (why) places.push_back(file.path + ":" + std::to_string(include.line) + ": " + *why);
    }
  }
  CHECK(seen > files.size());
  CHECK(places == std::vector<std::string>{});
}

TEST_CASE("an include against the direction is found") {
  CHECK(allowed("bot/app/open_request.cpp", "domain/request.hpp"));
  CHECK_FALSE(allowed("bot/domain/request.cpp", "app/store.hpp"));
  CHECK_FALSE(allowed("bot/app/open_request.cpp", "runtime/log.hpp"));
  CHECK_FALSE(allowed("bot/views/card.cpp", "slack/render.hpp"));
  CHECK_FALSE(allowed("adapters/slack/render.cpp", "teams/render.hpp"));
  CHECK_FALSE(allowed("adapters/teams/render.cpp", "slack/render.hpp"));
  CHECK_FALSE(allowed("adapters/slack/webhook.cpp", "sqlite/store.hpp"));
  CHECK_FALSE(allowed("bot/main.cpp", "memory/store.hpp"));
  CHECK(allowed("bot/main.cpp", "storage/storage.hpp"));
}

TEST_CASE("an include that names no room, or climbs out of its own, is found") {
  CHECK_FALSE(allowed("bot/domain/request.cpp", "request.hpp"));
  CHECK_FALSE(allowed("bot/domain/request.cpp", "../app/store.hpp"));
  CHECK_FALSE(allowed("bot/cellar/wine.cpp", "domain/request.hpp"));
}

TEST_CASE("a library is named only in the rooms that it belongs to, and a heavy one in no header") {
  CHECK(allowed("bot/domain/error.hpp", "boost/system/result.hpp", false));
  CHECK_FALSE(allowed("bot/domain/error.hpp", "boost/asio/awaitable.hpp", false));
  CHECK_FALSE(allowed("bot/domain/error.cpp", "nlohmann/json.hpp", false));
  CHECK_FALSE(allowed("adapters/slack/webhook.cpp", "boost/beast/http.hpp", false));
  CHECK_FALSE(allowed("bot/http/session.cpp", "boost/asio.hpp", false));
  CHECK_FALSE(allowed("bot/runtime/log.hpp", "spdlog/spdlog.h", false));
  CHECK(allowed("bot/runtime/log.cpp", "spdlog/spdlog.h", false));
  CHECK_FALSE(allowed("bot/app/store.hpp", "soci/soci.h", false));
}

TEST_CASE("every include in quotes names a file that exists") {
  std::vector<std::string> known;
  for (auto const& file : arch::project_files()) {
    if (auto const* room = arch::room_of(file.path)) {
      known.push_back(std::string(room->name) + file.path.substr(room->folder.size()));
    } else if (file.is_under("tests")) {
      known.push_back(file.path);
    }
  }
  std::vector<std::string> missing;
  for (auto const& file : arch::cpp_files_under({"bot", "adapters", "config", "tests"})) {
    if (file.is_under("tests/arch")) continue;  // its texts speak of files that are not there
    for (auto const& include : arch::includes_of(file.text)) {
      if (include.quoted && std::find(known.begin(), known.end(), include.target) == known.end()) {
        missing.push_back(file.path + ":" + std::to_string(include.line) + ": " + include.target);
      }
    }
  }
  REQUIRE(known.size() > 20);
  CHECK(missing == std::vector<std::string>{});
}
