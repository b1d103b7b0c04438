#pragma once
// From a YAML file to a Config, or to every error in it at once.
#include <boost/system/result.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "config/config.hpp"
#include "config/problem.hpp"
#include "config/substitution.hpp"

namespace kolega::config {

using Refusals = std::vector<Problem>;  // at least one; in the file's order
[[noreturn]] void throw_exception_from_error(Refusals const& refusals, boost::source_location const& where);

using Loaded = boost::system::result<Config, Refusals>;

/// Reads `path` (a file, a pipe) of at most 1 MiB. Blocking; reads the files that secrets and TLS name as well.
[[nodiscard]] Loaded load_file(std::string const& path, Environment const& environment = process_environment());
/// The same for a text at hand. `file` stands in messages; relative paths in the text begin in its folder.
[[nodiscard]] Loaded load_text(std::string_view text, std::string const& file, Environment const& environment);

/// One line each, "file:line:column: message".
[[nodiscard]] std::string to_string(Refusals const& refusals);

}  // namespace kolega::config
