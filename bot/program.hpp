#pragma once
// The command line: what `kolega …` does. Exit 0: fine, 2: bad usage or config, 1: failed.
namespace kolega {

/// Returns the exit code; never throws.
[[nodiscard]] int run_program(int argc, char** argv) noexcept;

}  // namespace kolega
