#include "teams/token.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "http/message.hpp"
#include "teams/base64.hpp"
#include "wire/json.hpp"

namespace kolega::teams {
namespace {

constexpr std::int64_t tolerance_seconds{300};
constexpr int least_key_bits{2048};
constexpr int most_key_bits{8192};  // longer ones only cost time
constexpr wire::JsonBounds token_bounds{16 * 1024, 16};

unsigned char const* bytes(std::string_view text) noexcept {
  return static_cast<unsigned char const*>(static_cast<void const*>(text.data()));
}

using Number = std::unique_ptr<BIGNUM, void (*)(BIGNUM*)>;
Number number_of(std::string_view base64url) {
  auto const decoded = decode_base64url(base64url);
  if (!decoded || decoded->empty()) return {nullptr, &BN_free};
  return {BN_bin2bn(bytes(*decoded), static_cast<int>(decoded->size()), nullptr), &BN_free};
}

std::shared_ptr<EVP_PKEY> rsa_key(std::string_view modulus, std::string_view exponent) {
  auto const n = number_of(modulus), e = number_of(exponent);
  if (!n || !e || BN_num_bits(n.get()) < least_key_bits || BN_num_bits(n.get()) > most_key_bits ||
      BN_num_bits(e.get()) > 64 || BN_is_odd(e.get()) == 0 || BN_is_one(e.get()))
    return nullptr;
  std::unique_ptr<OSSL_PARAM_BLD, void (*)(OSSL_PARAM_BLD*)> const builder(OSSL_PARAM_BLD_new(), &OSSL_PARAM_BLD_free);
  std::unique_ptr<EVP_PKEY_CTX, void (*)(EVP_PKEY_CTX*)> const context(
      EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr), &EVP_PKEY_CTX_free);
  if (!builder || !context || OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) != 1 ||
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) != 1)
    return nullptr;
  std::unique_ptr<OSSL_PARAM, void (*)(OSSL_PARAM*)> const parameters(OSSL_PARAM_BLD_to_param(builder.get()),
                                                                      &OSSL_PARAM_free);
  EVP_PKEY* key{nullptr};
  if (!parameters || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1)
    return nullptr;
  return {key, &EVP_PKEY_free};
}

/// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518, 3.3).
bool is_signed(EVP_PKEY* key, std::string_view text, std::string_view signature) {
  std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> const context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  return context && EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1 &&
         EVP_DigestVerify(context.get(), bytes(signature), signature.size(), bytes(text), text.size()) == 1;
}

/// A part of a token that is a JSON object; null when it is none.
nlohmann::json object_in(std::string_view part) {
  auto const decoded = decode_base64url(part);
  if (!decoded) return nullptr;
  auto parsed = wire::parse_json(*decoded, token_bounds);
  return parsed && parsed->is_object() ? *std::move(parsed) : nlohmann::json();
}

struct Parts {
  std::string_view header, claims, signature, signed_text;
};
std::optional<Parts> parts_of(std::string_view token) {
  auto const first = token.find('.');
  auto const second = first == std::string_view::npos ? first : token.find('.', first + 1);
  if (second == std::string_view::npos || token.find('.', second + 1) != std::string_view::npos) return std::nullopt;
  return Parts{token.substr(0, first), token.substr(first + 1, second - first - 1), token.substr(second + 1),
               token.substr(0, second)};
}

Verdict check_claims(nlohmann::json const& claims, std::string_view issuer, std::string_view app_id, Instant now) {
  if (wire::text_at(claims, "iss") != issuer) return Verdict::issuer;
  if (wire::text_at(claims, "aud") != app_id) return Verdict::audience;
  auto const current = now.time_since_epoch().count();
  auto const ends = wire::number_at(claims, "exp");
  if (ends <= 0) return Verdict::no_expiry;
  if (ends <= current - tolerance_seconds) return Verdict::expired;
  if (claims.contains("nbf") && (!wire::member(claims, "nbf").is_number_integer() ||
                                 wire::number_at(claims, "nbf") > current + tolerance_seconds))
    return Verdict::not_yet;
  return Verdict::ok;
}

}  // namespace

std::string_view name(Verdict verdict) noexcept {
  switch (verdict) {
    case Verdict::ok: return "ok";
    case Verdict::missing: return "missing";
    case Verdict::malformed: return "malformed";
    case Verdict::algorithm: return "algorithm";
    case Verdict::no_keys: return "no_keys";
    case Verdict::unknown_key: return "unknown_key";
    case Verdict::signature: return "signature";
    case Verdict::issuer: return "issuer";
    case Verdict::audience: return "audience";
    case Verdict::no_expiry: return "no_expiry";
    case Verdict::expired: return "expired";
    case Verdict::not_yet: return "not_yet";
    case Verdict::service_url: return "service_url";
    case Verdict::channel: return "channel";
    case Verdict::not_endorsed: return "not_endorsed";
    case Verdict::foreign_tenant: return "foreign_tenant";
  }
  return "malformed";
}

bool SigningKey::is_endorsed_for(std::string_view channel) const noexcept {
  return std::find(endorsements.begin(), endorsements.end(), channel) != endorsements.end();
}

Result<KeySet> KeySet::read(std::string_view jwks) {
  auto const parsed = wire::parse_json(jwks);
  if (!parsed) return parsed.error();
  KeySet set;
  if (auto const& keys = wire::member(*parsed, "keys"); keys.is_array())
    for (auto const& each : keys) {
      auto const kid = wire::text_at(each, "kid");
      auto const use = wire::text_at(each, "use"), algorithm = wire::text_at(each, "alg");
      if (kid.empty() || wire::text_at(each, "kty") != "RSA" || (!use.empty() && use != "sig") ||
          (!algorithm.empty() && algorithm != "RS256"))
        continue;
      SigningKey key;
      key.key = rsa_key(wire::text_at(each, "n"), wire::text_at(each, "e"));
      if (!key.key) continue;
      if (auto const& endorsements = wire::member(each, "endorsements"); endorsements.is_array())
        for (auto const& channel : endorsements)
          if (channel.is_string()) key.endorsements.push_back(channel.get<std::string>());
      set.keys_.insert_or_assign(std::string(kid), std::move(key));
    }
  if (set.keys_.empty()) return wire::malformed("JWKS: there is no RSA key for signatures in it");
  return set;
}

SigningKey const* KeySet::find(std::string_view kid) const noexcept {
  auto const found = keys_.find(kid);
  return found == keys_.end() ? nullptr : &found->second;
}

std::string_view bearer_token(std::string_view authorization) noexcept {
  constexpr std::string_view scheme{"Bearer"};
  if (!http::same_ignoring_case(authorization.substr(0, scheme.size()), scheme)) return {};
  auto rest = authorization.substr(scheme.size());
  if (!rest.starts_with(' ')) return {};
  while (rest.starts_with(' ')) rest.remove_prefix(1);
  while (rest.ends_with(' ')) rest.remove_suffix(1);
  return rest;
}

std::string key_of(std::string_view token) {
  auto const parts = parts_of(token);
  if (!parts) return {};
  auto const header = object_in(parts->header);
  return wire::text_at(header, "alg") == "RS256" ? std::string(wire::text_at(header, "kid")) : std::string();
}

Checked check_token(std::string_view token, KeySet const& keys, std::string_view issuer, std::string_view app_id,
                    Instant now) {
  Checked checked;
  auto const refused = [&checked](Verdict verdict) {
    checked.verdict = verdict;
    return checked;
  };
  auto const parts = parts_of(token);
  if (!parts) return refused(Verdict::malformed);
  auto const header = object_in(parts->header);
  auto const claims = object_in(parts->claims);
  auto const signature = decode_base64url(parts->signature);
  if (!header.is_object() || !claims.is_object() || !signature) return refused(Verdict::malformed);
  // The algorithm is ours to say, not the sender's: `none` and HS256 with the public key as a secret end here.
  if (wire::text_at(header, "alg") != "RS256") return refused(Verdict::algorithm);
  if (header.contains("crit")) return refused(Verdict::malformed);  // an extension that we do not know (RFC 7515)
  checked.key = wire::text_at(header, "kid");
  auto const* key = keys.find(checked.key);
  if (!key) return refused(Verdict::unknown_key);
  if (!is_signed(key->key.get(), parts->signed_text, *signature)) return refused(Verdict::signature);
  if (auto const verdict = check_claims(claims, issuer, app_id, now); verdict != Verdict::ok) return refused(verdict);
  checked.service_url = wire::text_at(claims, "serviceurl");
  if (checked.service_url.empty()) checked.service_url = wire::text_at(claims, "serviceUrl");
  checked.expires_at = Instant(std::chrono::seconds(wire::number_at(claims, "exp")));
  return refused(Verdict::ok);
}

Verdict check_origin(Checked const& token, KeySet const& keys, Origin const& origin, std::string_view our_tenant) {
  if (token.service_url.empty() || token.service_url != origin.service_url) return Verdict::service_url;
  if (origin.channel_id != "msteams") return Verdict::channel;
  auto const* key = keys.find(token.key);
  if (!key || !key->is_endorsed_for(origin.channel_id)) return Verdict::not_endorsed;
  bool const is_ours = !origin.tenants.empty() &&
                       std::all_of(origin.tenants.begin(), origin.tenants.end(), [&](std::string const& tenant) {
                         return http::same_ignoring_case(tenant, our_tenant);
                       });
  return is_ours ? Verdict::ok : Verdict::foreign_tenant;
}

}  // namespace kolega::teams
