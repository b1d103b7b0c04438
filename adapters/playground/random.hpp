#pragma once
// Words that nobody can guess.
#include <cstddef>
#include <string>

namespace kolega::playground {

/// `length` hexadecimal digits from the system's generator. Any thread.
[[nodiscard]] std::string random_word(std::size_t length);

}  // namespace kolega::playground
