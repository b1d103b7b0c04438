// The sources against the catalogue: no sentence is asked for that does not exist, none exists that nobody asks for.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include "tests/support/catch.hpp"
#include "text/catalogue.hpp"

namespace {

namespace fs = std::filesystem;

std::set<std::string> literals_in(std::string const& room) {
  std::set<std::string> literals;
  std::regex const literal("\"([^\"\\\\\n]*)\"");
  for (auto const& file : fs::directory_iterator(fs::path(KOLEGA_SOURCE_DIR) / room)) {
    auto const extension = file.path().extension();
    if (extension != ".cpp" && extension != ".hpp") continue;
    std::ifstream stream(file.path());
    for (std::string line; std::getline(stream, line);) {
      if (line.rfind("#include", 0) == 0) continue;
      line = line.substr(0, line.find("// "));
      for (std::sregex_iterator found(line.begin(), line.end(), literal), end; found != end; ++found)
        literals.insert((*found)[1]);
    }
  }
  return literals;
}

}  // namespace

TEST_CASE("each sentence that views or text ask for is in the catalogue") {
  auto const keys = kolega::text::catalogue().keys();
  std::set<std::string> topics;  // what stands before a key's first dot
  for (auto const& key : keys) topics.insert(key.substr(0, key.find('.')));
  std::regex const looks_like_a_key("([a-z_]+)(\\.[a-z0-9_]+)+");
  std::size_t asked = 0;
  for (std::string const room : {"bot/views", "bot/text"})
    for (auto const& literal : literals_in(room)) {
      std::smatch parts;
      if (!std::regex_match(literal, parts, looks_like_a_key)) continue;
      if (room == "bot/text" && topics.count(parts[1]) == 0) continue;
      INFO(room << " asks for \"" << literal << "\"");
      CHECK(std::binary_search(keys.begin(), keys.end(), literal));
      ++asked;
    }
  CHECK(asked > 5);
}

TEST_CASE("each sentence of the catalogue is asked for by views or text") {
  auto asked = literals_in("bot/views");
  asked.merge(literals_in("bot/text"));
  // Named after values of the domain; text_catalogue.cpp sees that these families are complete and no larger.
  asked.insert({"error.", "state.", "act.", "priority."});
  for (auto const& key : kolega::text::catalogue().keys()) {
    bool used = asked.count(key) == 1;
    for (auto dot = key.find('.'); dot != std::string::npos; dot = key.find('.', dot + 1))
      used = used || asked.count(key.substr(0, dot + 1)) == 1;  // "state." + name
    INFO(key << " is in config/locales, but no source asks for it");
    CHECK(used);
  }
}
