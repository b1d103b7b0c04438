#include "app/delivery_key.hpp"

#include <openssl/sha.h>

#include <array>
#include <string>

namespace kolega::app {

DeliveryKey delivery_key(std::initializer_list<std::string_view> parts) {
  std::string bytes;
  for (auto const part : parts) {
    bytes += std::to_string(part.size());
    bytes += ':';
    bytes += part;
  }
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  SHA256(reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size(), digest.data());
  constexpr std::string_view hex = "0123456789abcdef";
  DeliveryKey key;
  key.reserve(32);
  for (std::size_t i = 0; i < 16; ++i) {
    key += hex[digest[i] >> 4];
    key += hex[digest[i] & 15];
  }
  return key;
}

}  // namespace kolega::app
