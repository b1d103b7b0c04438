#pragma once
// Where a secret comes from: the config itself, the environment, or a file. Messages name the place, never the value.
#include <optional>
#include <string>

#include "config/section.hpp"

namespace kolega::config {

inline constexpr std::size_t max_secret_bytes = 64 * 1024;

/// A value *written* as file:/path is that file's contents without the line ends at its end; the path may hold ${…}.
/// With needed false, whatever is missing (variable, file, value) makes it absent instead of wrong.
[[nodiscard]] std::optional<Secret> read_secret(Reading& reading, Node const& node, std::string const& path,
                                                bool needed);

/// The reason why `path` cannot be read as a file of at most `most` bytes, or its contents.
struct FileContents {
  std::string contents;
  std::string problem;  // "" when it could be read
};
[[nodiscard]] FileContents read_small_file(std::string const& path, std::size_t most);

}  // namespace kolega::config
