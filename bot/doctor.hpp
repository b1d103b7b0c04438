#pragma once
// `kolega doctor`: whether config, store and platforms fit together.
#include <string>

namespace kolega {

/// Says on standard output what is fine and what is not, each with its remedy; changes nothing. The program's exit
/// code: 0 when all is fine, 2 when the config cannot be read, else 1.
[[nodiscard]] int doctor(std::string const& config);

}  // namespace kolega
