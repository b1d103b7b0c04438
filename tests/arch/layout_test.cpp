#include <algorithm>
#include <set>

#include "tests/arch/rooms.hpp"
#include "tests/support/catch.hpp"

namespace arch = kolega::arch;
using Places = std::vector<std::string>;

namespace {
auto lines(arch::SourceFile const& file) { return std::count(file.text.begin(), file.text.end(), '\n'); }
}  // namespace

TEST_CASE("the top level holds the rooms, the build, the script and the first page, nothing else") {
  std::set<std::string> const known{
      "CMakeLists.txt", "CMakePresets.json", "Dockerfile", "README.md", "LICENSE", "dev", "bot", "adapters", "config",
      "tests"};
  Places strangers;
  for (auto const& file : arch::project_files()) {
    auto const top = file.path.substr(0, file.path.find('/'));
    if (!top.starts_with('.') && !known.contains(top)) strangers.push_back(file.path);
  }
  CHECK(strangers == Places{});
}

TEST_CASE("every room has a README of at most a page") {
  std::set<std::string> folders{"tests"};
  for (auto const& file : arch::cpp_files_under({"bot", "adapters", "config"})) {
    auto const* room = arch::room_of(file.path);
    if (room != nullptr) folders.insert(std::string(room->folder));
  }
  Places places;
  for (auto const& folder : folders) {
    auto const& files = arch::project_files();
    auto const readme = std::ranges::find(files, folder + "/README.md", &arch::SourceFile::path);
    if (readme == files.end()) {
      places.push_back(folder + ": no README.md");
    } else if (lines(*readme) > 60) {
      places.push_back(folder + "/README.md: over 60 lines");
    }
  }
  CHECK(folders.size() > 5);
  CHECK(places == Places{});
}

TEST_CASE("every source file holds one idea: none is over 400 lines") {
  Places places;
  for (auto const& file : arch::cpp_files_under({"bot", "adapters", "config", "tests"})) {
    if (lines(file) > 400) places.push_back(file.path + ": " + std::to_string(lines(file)) + " lines");
    if (lines(file) > 300) WARN(file.path << " has " << lines(file) << " lines: does it still hold one idea?");
  }
  CHECK(places == Places{});
}
