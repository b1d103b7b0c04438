#include "http/correlation.hpp"

#include <cstdint>
#include <random>

namespace kolega::http {
namespace {

/// Sebastiano Vigna, https://prng.di.unimi.it/splitmix64.c (public domain).
std::uint64_t next() {
  thread_local std::uint64_t state = [] {
    std::random_device device;
    return (static_cast<std::uint64_t>(device()) << 32U) ^ device();
  }();
  std::uint64_t z = (state += 0x9e3779b97f4a7c15U);
  z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
  z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
  return z ^ (z >> 31U);
}

}  // namespace

std::string new_correlation_id() {
  static constexpr char digits[] = "0123456789abcdef";
  std::string id(16, '0');
  auto number = next();
  for (auto& digit : id) {
    digit = digits[number & 15U];
    number >>= 4U;
  }
  return id;
}

}  // namespace kolega::http
