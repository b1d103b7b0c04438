#include "app/keyed_hash.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <charconv>
#include <stdexcept>

namespace kolega::app {

std::string keyed_hash(std::string_view key, std::initializer_list<std::string_view> parts) {
  std::string bytes;
  for (auto const part : parts) {
    bytes += std::to_string(part.size());
    bytes += ':';
    bytes += part;
  }
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  if (!HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
            reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size(), digest.data(), &length))
    throw std::runtime_error("HMAC-SHA256 failed");
  constexpr std::string_view hex = "0123456789abcdef";
  std::string text;
  for (std::size_t i = 0; i < 16; ++i) {
    text += hex[digest[i] >> 4];
    text += hex[digest[i] & 15];
  }
  return text;
}

std::uint64_t vote_draw(Organisation const& organisation, CycleRef const& cycle) {
  auto const hash = keyed_hash(organisation.hash_key,
                               {"vote_draw", std::to_string(cycle.request.value), std::to_string(cycle.cycle)});
  std::uint64_t draw = 0;
  std::from_chars(hash.data(), hash.data() + 16, draw, 16);
  return draw;
}

std::string voter_key(Organisation const& organisation, PersonId voter, DepartmentKey const& department) {
  return keyed_hash(organisation.hash_key, {"voter", std::to_string(voter.value), department});
}

}  // namespace kolega::app
