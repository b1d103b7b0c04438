#pragma once
// The tokens with which the Bot Connector signs its deliveries: JWTs by RS256 (docs: bot-service,
// rest-connector-authentication). Pure: keys and time are given. Stricter than the SDKs where the document is: a token
// without `exp` is refused, and so is a key that is not endorsed for the channel.
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "domain/error.hpp"
#include "domain/ids.hpp"

struct evp_pkey_st;  // OpenSSL's EVP_PKEY

namespace kolega::teams {

enum class Verdict {
  ok,
  missing,        // no Authorization header of the form "Bearer …"
  malformed,      // not three parts of base64url with JSON in the first two
  algorithm,      // anything but RS256
  no_keys,        // the keys could not be fetched
  unknown_key,    // signed with a key that is not published
  signature,      // not signed by that key
  issuer,         // not by the Bot Connector
  audience,       // not for our app
  no_expiry,      // without an end
  expired,        // over, by more than five minutes
  not_yet,        // not begun, by more than five minutes
  service_url,    // not for the activity's service URL
  channel,        // the activity is of another channel than Teams
  not_endorsed,   // the key may not sign for the activity's channel
  foreign_tenant  // the activity is of another tenant
};
[[nodiscard]] std::string_view name(Verdict verdict) noexcept;

struct SigningKey {
  std::shared_ptr<evp_pkey_st> key;
  std::vector<std::string> endorsements;  // channels that it may sign for
  [[nodiscard]] bool is_endorsed_for(std::string_view channel) const noexcept;
};

/// The published keys. Immutable: any thread.
class KeySet {
 public:
  /// Reads a JWKS (RFC 7517); what is no RSA key for signatures, or too short a one (2048 bits), is left out. Error:
  /// when none is left.
  [[nodiscard]] static Result<KeySet> read(std::string_view jwks);
  /// Nothing for an unknown one.
  [[nodiscard]] SigningKey const* find(std::string_view kid) const noexcept;
  [[nodiscard]] std::size_t size() const noexcept { return keys_.size(); }

 private:
  std::map<std::string, SigningKey, std::less<>> keys_;
};

/// What stands behind "Bearer " (its case does not matter), or "".
[[nodiscard]] std::string_view bearer_token(std::string_view authorization) noexcept;
/// The header's `kid`, or "" when there is none that could be looked for.
[[nodiscard]] std::string key_of(std::string_view token);

/// What a token says once its signature holds.
struct Checked {
  Verdict verdict{Verdict::malformed};
  std::string key;          // its kid
  std::string service_url;  // the claim
  Instant expires_at{};
};
/// Signature and the claims that concern no activity. `now` may differ from the sender's clock by 300 s.
[[nodiscard]] Checked check_token(std::string_view token, KeySet const& keys, std::string_view issuer,
                                  std::string_view app_id, Instant now);

/// What of an activity its token must fit.
struct Origin {
  std::string service_url;
  std::string channel_id;
  std::vector<std::string> tenants;  // every tenant that it names
};
/// Of a checked token: the service URL exactly as it stands (a slash at its end counts), the channel, the tenant.
[[nodiscard]] Verdict check_origin(Checked const& token, KeySet const& keys, Origin const& origin,
                                   std::string_view our_tenant);

}  // namespace kolega::teams
