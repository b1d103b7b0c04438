#pragma once
// ${NAME} and ${NAME:-default} in the config's values.
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kolega::config {

/// The value of an environment variable, or nothing.
using Environment = std::function<std::optional<std::string>(std::string const& name)>;
[[nodiscard]] Environment process_environment();

struct Substituted {
  std::string value;
  bool changed{false};               // something came from outside, or from a default
  std::vector<std::string> missing;  // variables without value and default
  std::string malformed;             // what is wrong with the ${…} itself, or ""
};

/// As a shell does it: the default serves when the variable is unset or empty; a default ends at the first "}" and
/// holds no ${…} of its own. `$${` stands for `${`; a lone `$` for itself. What comes from the environment is not read
/// again.
[[nodiscard]] Substituted substitute(std::string_view text, Environment const& environment);

}  // namespace kolega::config
