#pragma once
// Makes tokens as the Bot Connector does, and as those do who would like to be taken for it. Include it only from tests
// that link kolega_teams.
#include <openssl/bn.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

#include "teams/base64.hpp"

namespace kolega::test {

class TokenMint {
 public:
  explicit TokenMint(std::string kid, unsigned bits = 2048)
      : kid_(std::move(kid)), key_(EVP_RSA_gen(bits), &EVP_PKEY_free) {
    if (!key_) throw std::runtime_error("no RSA key could be made");
  }

  /// The published half.
  [[nodiscard]] nlohmann::json jwk(std::vector<std::string> const& endorsements = {"msteams"}) const {
    return {{"kty", "RSA"},     {"use", "sig"},     {"kid", kid_},
            {"n", number("n")}, {"e", number("e")}, {"endorsements", endorsements}};
  }
  [[nodiscard]] static std::string jwks(std::vector<nlohmann::json> const& keys) {
    return nlohmann::json{{"keys", keys}}.dump();
  }

  /// Signed by this key, whatever the header says.
  [[nodiscard]] std::string sign(nlohmann::json const& claims, nlohmann::json header = {}) const {
    if (header.is_null()) header = {{"alg", "RS256"}, {"typ", "JWT"}, {"kid", kid_}};
    auto const text = unsigned_token(header, claims);
    std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> const context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    std::string signature(static_cast<std::size_t>(EVP_PKEY_get_size(key_.get())), '\0');
    auto length = signature.size();
    EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get());
    EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &length,
                   reinterpret_cast<unsigned char const*>(text.data()), text.size());
    signature.resize(length);
    return text + "." + teams::encode_base64url(signature);
  }
  /// HS256 with the public key's PEM as the secret: the old trick.
  [[nodiscard]] std::string sign_with_public_key(nlohmann::json const& claims) const {
    std::unique_ptr<BIO, int (*)(BIO*)> const out(BIO_new(BIO_s_mem()), &BIO_free);
    PEM_write_bio_PUBKEY(out.get(), key_.get());
    char* pem{nullptr};
    auto const size = BIO_get_mem_data(out.get(), &pem);
    auto const text = unsigned_token({{"alg", "HS256"}, {"typ", "JWT"}, {"kid", kid_}}, claims);
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned length{0};
    HMAC(EVP_sha256(), pem, static_cast<int>(size), reinterpret_cast<unsigned char const*>(text.data()), text.size(),
         digest, &length);
    return text + "." + teams::encode_base64url(std::string(reinterpret_cast<char*>(digest), length));
  }
  [[nodiscard]] static std::string unsigned_token(nlohmann::json const& header, nlohmann::json const& claims) {
    return teams::encode_base64url(header.dump()) + "." + teams::encode_base64url(claims.dump());
  }
  [[nodiscard]] std::string const& kid() const { return kid_; }

 private:
  [[nodiscard]] std::string number(char const* name) const {
    BIGNUM* value{nullptr};
    EVP_PKEY_get_bn_param(key_.get(), name, &value);
    std::string bytes(static_cast<std::size_t>(BN_num_bytes(value)), '\0');
    BN_bn2bin(value, reinterpret_cast<unsigned char*>(bytes.data()));
    BN_free(value);
    return teams::encode_base64url(bytes);
  }

  std::string kid_;
  std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)> key_;
};

}  // namespace kolega::test
