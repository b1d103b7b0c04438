#include "tests/arch/source_tree.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

namespace kolega::arch {
namespace {

namespace fs = std::filesystem;

bool is_left_behind(fs::path const& path) {
  static std::set<std::string> const names{".git", ".tools", ".cache", "build", "node_modules", "dist", "kolega-data"};
  return names.contains(path.filename().string());
}

std::vector<SourceFile> read_project() {
  fs::path const root{KOLEGA_SOURCE_DIR};
  std::vector<SourceFile> files;
  for (auto entry = fs::recursive_directory_iterator(root); entry != fs::recursive_directory_iterator(); ++entry) {
    if (is_left_behind(entry->path())) {
      if (entry->is_directory()) entry.disable_recursion_pending();
      continue;
    }
    if (!entry->is_regular_file()) continue;
    std::ifstream stream(entry->path(), std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(stream), {}};
    if (text.find('\0') != std::string::npos) continue;
    files.push_back({entry->path().lexically_relative(root).generic_string(), std::move(text)});
  }
  std::ranges::sort(files, {}, &SourceFile::path);
  return files;
}

/// Where the literal or comment that starts at `begin` ends (one past it), or `begin` if none starts there.
std::size_t end_of_uncode(std::string_view text, std::size_t begin) {
  auto const rest = text.substr(begin);
  auto const found = [&](std::string_view token, std::size_t from) {
    auto const at = text.find(token, from);
    return at == std::string_view::npos ? text.size() : at;
  };
  if (rest.starts_with("//")) return found("\n", begin);
  if (rest.starts_with("/*")) return std::min(text.size(), found("*/", begin + 2) + 2);
  if (rest.starts_with("R\"")) {
    auto const open = found("(", begin);
    auto const close = ")" + std::string(text.substr(begin + 2, open - begin - 2)) + "\"";
    return std::min(text.size(), found(close, open) + close.size());
  }
  if (rest.starts_with('"') || rest.starts_with('\'')) {
    // 1'000 is a number.
    if (rest[0] == '\'' && begin > 0 && std::isxdigit(static_cast<unsigned char>(text[begin - 1])) != 0) return begin;
    std::size_t at = begin + 1;
    while (at < text.size() && text[at] != rest[0] && text[at] != '\n') at += text[at] == '\\' ? 2 : 1;
    return std::min(text.size(), at + 1);
  }
  return begin;
}

}  // namespace

bool SourceFile::is_under(std::string_view folder) const {
  return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
}

std::vector<SourceFile> const& project_files() {
  static std::vector<SourceFile> const files = read_project();
  return files;
}

std::vector<SourceFile> cpp_files_under(std::vector<std::string_view> const& folders) {
  std::vector<SourceFile> chosen;
  std::ranges::copy_if(project_files(), std::back_inserter(chosen), [&](SourceFile const& file) {
    return file.is_cpp() && std::ranges::any_of(folders, [&](auto folder) { return file.is_under(folder); });
  });
  return chosen;
}

std::string code_only(std::string_view text) {
  std::string code(text);
  for (std::size_t at = 0; at < text.size();) {
    auto const end = end_of_uncode(text, at);
    if (end == at) {
      ++at;
      continue;
    }
    for (; at < end; ++at) {
      if (code[at] != '\n') code[at] = ' ';
    }
  }
  return code;
}

int line_of(std::string_view text, std::size_t position) {
  return 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(position), '\n'));
}

std::vector<std::string> places_matching(std::vector<SourceFile> const& files, std::string const& expression,
                                         std::string const& what) {
  std::regex const pattern(expression);
  std::vector<std::string> places;
  for (auto const& file : files) {
    auto const code = code_only(file.text);
    for (auto match = std::sregex_iterator(code.begin(), code.end(), pattern); match != std::sregex_iterator();
         ++match) {
      auto const line = line_of(code, static_cast<std::size_t>(match->position()));
      places.push_back(file.path + ":" + std::to_string(line) + ": " + what);
    }
  }
  return places;
}

}  // namespace kolega::arch
