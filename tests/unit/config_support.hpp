#pragma once
// Short configs for tests, and what the loader says of them.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "config/loader.hpp"
#include "tests/support/catch.hpp"

namespace kolega::config::test {

using Variables = std::map<std::string, std::string>;

inline Environment environment(Variables variables) {
  return [variables = std::move(variables)](std::string const& name) -> std::optional<std::string> {
    auto const found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional<std::string>(found->second);
  };
}

/// Lines 1 and 2 of a config: all that is needed but departments.
inline std::string const head =
    "organisation: {name: Acme}\n"
    "slack: {signing_secrets: [s1], bot_token: b1}\n";
inline std::string const one_department = "departments: [{key: it, name: IT}]\n";
inline std::string const minimal = head + one_department;
/// `part` begins in line 4.
inline std::string with(std::string const& part) { return minimal + part; }
/// `keys` of the one department; the department's mapping begins in 3:15, `keys` in 3:35.
inline std::string department(std::string const& keys) {
  return head + "departments: [{key: it, name: IT, " + keys + "}]\n";
}

/// "line:column: message" of every error; empty when the text was taken.
inline std::vector<std::string> errors(std::string const& text, Variables variables = {},
                                       std::string const& file = "test.yaml") {
  std::vector<std::string> list;
  auto const loaded = load_text(text, file, environment(std::move(variables)));
  if (loaded) return list;
  for (auto const& problem : loaded.error()) list.push_back(problem.to_string().substr(file.size() + 1));
  return list;
}

/// Throws, with the errors in what(), when the text is refused.
inline Config taken(std::string const& text, Variables variables = {}, std::string const& file = "test.yaml") {
  return load_text(text, file, environment(std::move(variables))).value();
}

/// Exactly one error, at `where` ("3:15"), that says each of `words`.
inline bool says(std::vector<std::string> const& errors, std::string const& where,
                 std::vector<std::string> const& words) {
  bool const fits = errors.size() == 1 && errors.front().starts_with(where + ": ") &&
                    std::all_of(words.begin(), words.end(),
                                [&](auto const& word) { return errors.front().find(word) != std::string::npos; });
  if (errors.empty()) UNSCOPED_INFO("no error; wanted one at " << where);
  if (!fits)
    for (auto const& error : errors) UNSCOPED_INFO("wanted " << where << ", got " << error);
  return fits;
}

/// A folder of its own that is gone afterwards.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "kolega-config-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = name;
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(Folder const&) = delete;
  Folder& operator=(Folder const&) = delete;

  std::string write(std::string const& name, std::string const& contents) const {
    std::ofstream(path_ / name, std::ios::binary) << contents;
    return (path_ / name).string();
  }
  [[nodiscard]] std::string path(std::string const& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

}  // namespace kolega::config::test
