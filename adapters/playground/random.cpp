#include "playground/random.hpp"

#include <openssl/rand.h>

#include <stdexcept>
#include <vector>

namespace kolega::playground {

std::string random_word(std::size_t length) {
  static constexpr char digits[] = "0123456789abcdef";
  std::vector<unsigned char> bytes(length);
  if (RAND_bytes(bytes.data(), static_cast<int>(length)) != 1) throw std::runtime_error("no random bytes to be had");
  std::string word;
  for (auto const byte : bytes) word += digits[byte & 15U];
  return word;
}

}  // namespace kolega::playground
