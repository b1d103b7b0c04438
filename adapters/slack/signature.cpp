#include "slack/signature.hpp"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <array>
#include <charconv>
#include <chrono>
#include <optional>
#include <stdexcept>

namespace kolega::slack {
namespace {

constexpr std::string_view version{"v0"};
constexpr std::int64_t tolerance_seconds{signature_window.count()};
using Digest = std::array<unsigned char, 32>;

struct FreeContext {
  void operator()(EVP_MAC_CTX* context) const noexcept { EVP_MAC_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_MAC_CTX, FreeContext>;

unsigned char const* bytes(std::string_view text) noexcept {
  return static_cast<unsigned char const*>(static_cast<void const*>(text.data()));
}

void require(bool fine) {
  if (!fine) throw std::runtime_error("OpenSSL cannot compute HMAC-SHA256: is its default provider installed?");
}

Context keyed(std::string_view secret) {
  std::unique_ptr<EVP_MAC, void (*)(EVP_MAC*)> const mac(EVP_MAC_fetch(nullptr, "HMAC", nullptr), &EVP_MAC_free);
  require(mac != nullptr);
  Context context(EVP_MAC_CTX_new(mac.get()));
  require(context != nullptr);
  std::string digest{"SHA256"};
  std::array<OSSL_PARAM, 2> const parameters{
      OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest.data(), digest.size()),
      OSSL_PARAM_construct_end()};
  require(EVP_MAC_init(context.get(), bytes(secret), secret.size(), parameters.data()) == 1);
  return context;
}

/// Uses `context` up.
Digest digest_of(EVP_MAC_CTX* context, std::string_view timestamp, std::string_view body) {
  Digest digest{};
  std::size_t length{0};
  bool fine = true;
  for (auto const part : {version, std::string_view(":"), timestamp, std::string_view(":"), body})
    fine = fine && EVP_MAC_update(context, bytes(part), part.size()) == 1;
  require(fine && EVP_MAC_final(context, digest.data(), &length, digest.size()) == 1 && length == digest.size());
  return digest;
}

int nibble(char digit) noexcept {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  return -1;
}

std::optional<Digest> parse_signature(std::string_view header) noexcept {
  Digest digest{};
  if (header.size() != version.size() + 1 + 2 * digest.size() || !header.starts_with(version) ||
      header[version.size()] != '=')
    return std::nullopt;
  header.remove_prefix(version.size() + 1);
  for (std::size_t i = 0; i < digest.size(); ++i) {
    auto const high = nibble(header[2 * i]), low = nibble(header[2 * i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    digest[i] = static_cast<unsigned char>(high * 16 + low);
  }
  return digest;
}

std::optional<std::int64_t> parse_seconds(std::string_view text) noexcept {
  std::int64_t seconds{0};
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc{} || end != text.data() + text.size() || seconds < 0) return std::nullopt;
  return seconds;
}

}  // namespace

std::string_view name(Verdict verdict) noexcept {
  switch (verdict) {
    case Verdict::ok: return "ok";
    case Verdict::missing: return "missing";
    case Verdict::malformed_timestamp: return "malformed_timestamp";
    case Verdict::stale: return "stale";
    case Verdict::mismatch: return "mismatch";
  }
  return "mismatch";
}

SignatureVerifier::SignatureVerifier(std::vector<std::string> const& secrets) {
  for (auto const& secret : secrets) {
    if (secret.empty()) throw std::invalid_argument("a Slack signing secret is empty: anybody could sign with it");
    keys_.emplace_back(keyed(secret));
  }
}

Verdict SignatureVerifier::verify(std::string_view timestamp_header, std::string_view signature_header,
                                  std::string_view body, Instant now) const {
  if (timestamp_header.empty() || signature_header.empty()) return Verdict::missing;
  auto const sent = parse_seconds(timestamp_header);
  if (!sent) return Verdict::malformed_timestamp;
  // No subtraction of what a stranger sent: it might overflow.
  auto const current = now.time_since_epoch().count();
  if (*sent > current + tolerance_seconds || *sent < current - tolerance_seconds) return Verdict::stale;
  auto const given = parse_signature(signature_header);
  if (!given) return Verdict::mismatch;
  for (auto const& key : keys_) {
    Context const context(EVP_MAC_CTX_dup(key.get()));
    require(context != nullptr);
    auto const expected = digest_of(context.get(), timestamp_header, body);
    if (CRYPTO_memcmp(expected.data(), given->data(), expected.size()) == 0) return Verdict::ok;
  }
  return Verdict::mismatch;
}

std::string sign(std::string_view secret, std::string_view timestamp, std::string_view body) {
  auto const context = keyed(secret);
  constexpr std::string_view digits{"0123456789abcdef"};
  std::string signature{version};
  signature += '=';
  for (auto const byte : digest_of(context.get(), timestamp, body)) {
    signature += digits[byte >> 4];
    signature += digits[byte & 15];
  }
  return signature;
}

}  // namespace kolega::slack
