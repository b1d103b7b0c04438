#pragma once
// Slack's request signing, version v0: HMAC-SHA256 over "v0:<timestamp>:<raw body>", key = the signing secret as text,
// a request older or newer than five minutes is refused (docs: authentication/verifying-requests-from-slack).
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "domain/ids.hpp"

struct evp_mac_ctx_st;  // OpenSSL's EVP_MAC_CTX

namespace kolega::slack {

/// How far a signature's time may be from now, in either direction.
inline constexpr std::chrono::seconds signature_window{300};

enum class Verdict {
  ok,
  missing,              // one of the two headers is absent or empty
  malformed_timestamp,  // not a count of seconds
  stale,                // more than 300 s away from now, in either direction
  mismatch,             // signed with none of our secrets, or not signed in this form
};
[[nodiscard]] std::string_view name(Verdict verdict) noexcept;

/// Immutable after construction: any thread may verify.
class SignatureVerifier {
 public:
  /// Several secrets while one is being replaced. Throws std::invalid_argument for an empty secret, which anybody
  /// could sign with. Without any secret every request is a mismatch.
  explicit SignatureVerifier(std::vector<std::string> const& secrets);

  /// `body` is what came over the wire, byte for byte; `now` is the receiver's clock.
  [[nodiscard]] Verdict verify(std::string_view timestamp_header, std::string_view signature_header,
                               std::string_view body, Instant now) const;

 private:
  std::vector<std::shared_ptr<evp_mac_ctx_st>> keys_;  // the state after the key was read; duplicated per request
};

/// The value of X-Slack-Signature that Slack would send: "v0=" and 64 lower-case hex digits.
[[nodiscard]] std::string sign(std::string_view secret, std::string_view timestamp, std::string_view body);

}  // namespace kolega::slack
