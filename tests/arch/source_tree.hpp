#pragma once
// The project's own files as text, read for the rules that no compiler checks.
#include <string>
#include <string_view>
#include <vector>

namespace kolega::arch {

struct SourceFile {
  std::string path;  // from the project's root, with '/'
  std::string text;

  bool is_header() const { return path.ends_with(".hpp"); }
  bool is_cpp() const { return is_header() || path.ends_with(".cpp"); }
  bool is_under(std::string_view folder) const;
};

/// Every text file of the project: what builds, tools and editors leave behind is not of the project. Sorted by path.
std::vector<SourceFile> const& project_files();

/// The C++ files under one of these folders.
std::vector<SourceFile> cpp_files_under(std::vector<std::string_view> const& folders);

/// The same text with comments and the contents of literals blanked out; lines keep their numbers.
std::string code_only(std::string_view text);

/// 1-based.
int line_of(std::string_view text, std::size_t position);

/// "path:line: what" of each place where the code (not comments, not literals) matches the ECMAScript expression.
std::vector<std::string> places_matching(std::vector<SourceFile> const& files, std::string const& expression,
                                         std::string const& what);

}  // namespace kolega::arch
