// What stands after /request and /kolega: read, or refused with a code that has a sentence.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "domain/command.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  static std::vector<std::string> const departments{"it", "hr", "facilities"};
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  (void)kolega::parse_request_command(text, departments);
  (void)kolega::parse_kolega_command(text);
  (void)kolega::helper_seen(text);
  return 0;
}
