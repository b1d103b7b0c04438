// The Bot Connector's tokens: who is let in, and for what reason everybody else is not.
#include "teams/token.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/token_mint.hpp"

using namespace kolega;
using namespace kolega::teams;
using kolega::test::TokenMint;
using Json = nlohmann::json;

namespace {

constexpr char const* app = "11111111-1111-1111-1111-111111111111";
constexpr char const* tenant = "22222222-2222-2222-2222-222222222222";
constexpr char const* issuer = "https://api.botframework.com";
constexpr char const* service_url = "https://smba.trafficmanager.net/emea/";
constexpr std::int64_t seconds = 1795424400;
Instant const now{std::chrono::seconds(seconds)};

TokenMint const& mint() {
  static TokenMint const made("key-1");
  return made;
}
TokenMint const& foreign_mint() {
  static TokenMint const made("key-1");  // the same name, another key
  return made;
}
KeySet const& keys() {
  static KeySet const set = *KeySet::read(TokenMint::jwks({mint().jwk()}));
  return set;
}
Json claims(Json const& changed = Json::object()) {
  Json all{{"iss", issuer},        {"aud", app},           {"exp", seconds + 3600},
           {"nbf", seconds - 300}, {"iat", seconds - 300}, {"serviceurl", service_url}};
  for (auto const& [key, value] : changed.items()) {
    if (value.is_null())
      all.erase(key);
    else
      all[key] = value;
  }
  return all;
}
Verdict verdict(std::string const& token) { return check_token(token, keys(), issuer, app, now).verdict; }
Verdict verdict_of(Json const& changed) { return verdict(mint().sign(claims(changed))); }

}  // namespace

TEST_CASE("a token of the Bot Connector for our app is accepted", "[teams]") {
  auto const checked = check_token(mint().sign(claims()), keys(), issuer, app, now);
  CHECK(name(checked.verdict) == "ok");
  CHECK(checked.key == "key-1");
  CHECK(checked.service_url == service_url);
  CHECK(checked.expires_at == now + std::chrono::hours(1));
}

TEST_CASE("only RS256 is an algorithm, whatever a token says of itself", "[teams]") {
  CHECK(verdict(TokenMint::unsigned_token({{"alg", "none"}, {"kid", "key-1"}}, claims()) + ".") == Verdict::algorithm);
  CHECK(verdict(mint().sign(claims(), {{"alg", "none"}, {"kid", "key-1"}})) == Verdict::algorithm);
  CHECK(verdict(mint().sign_with_public_key(claims())) == Verdict::algorithm);
  for (auto const* algorithm : {"RS384", "RS512", "PS256", "ES256", "rs256", ""})
    CHECK(verdict(mint().sign(claims(), {{"alg", algorithm}, {"kid", "key-1"}})) == Verdict::algorithm);
  CHECK(verdict(mint().sign(claims(), {{"kid", "key-1"}})) == Verdict::algorithm);
}

TEST_CASE("a token is refused when its signature is another's or it was changed", "[teams]") {
  CHECK(verdict(foreign_mint().sign(claims())) == Verdict::signature);
  auto const token = mint().sign(claims());
  auto const other = mint().sign(claims({{"aud", "somebody"}}));
  auto const claims_of = [](std::string const& of) { return of.substr(0, of.rfind('.')); };
  CHECK(verdict(claims_of(other) + token.substr(token.rfind('.'))) == Verdict::signature);
  CHECK(verdict(claims_of(token) + ".") == Verdict::signature);
  CHECK(verdict(mint().sign(claims(), {{"alg", "RS256"}, {"kid", "key-2"}})) == Verdict::unknown_key);
  CHECK(verdict(mint().sign(claims(), {{"alg", "RS256"}})) == Verdict::unknown_key);
  CHECK(verdict(mint().sign(claims(), {{"alg", "RS256"}, {"kid", "key-1"}, {"crit", {"b64"}}})) == Verdict::malformed);
}

TEST_CASE("a token that is no token is refused", "[teams]") {
  auto const token = mint().sign(claims());
  for (auto const& broken :
       {std::string("."), std::string("a.b"), std::string("a.b.c"), std::string("..."), token + ".x", token + "=",
        token + "\n", std::string(40000, 'a'), TokenMint::unsigned_token("text", "text") + ".AAAA"})
    CHECK(verdict(broken) == Verdict::malformed);
  CHECK(bearer_token("Bearer a.b.c") == "a.b.c");
  CHECK(bearer_token("bearer  a.b.c ") == "a.b.c");
  for (auto const* other : {"", "Bearer", "Bearer ", "Basic a.b.c", "Bearera.b.c", "a.b.c"})
    CHECK(bearer_token(other).empty());
}

TEST_CASE("a token is refused by issuer, audience and time", "[teams]") {
  CHECK(verdict_of({{"iss", "https://sts.windows.net/x/"}}) == Verdict::issuer);
  CHECK(verdict_of({{"iss", std::string(issuer) + "/"}}) == Verdict::issuer);
  CHECK(verdict_of({{"iss", nullptr}}) == Verdict::issuer);
  CHECK(verdict_of({{"aud", "33333333-3333-3333-3333-333333333333"}}) == Verdict::audience);
  CHECK(verdict_of({{"aud", nullptr}}) == Verdict::audience);
  CHECK(verdict_of({{"exp", nullptr}}) == Verdict::no_expiry);
  CHECK(verdict_of({{"exp", "4102444800"}}) == Verdict::no_expiry);
  CHECK(verdict_of({{"exp", seconds - 299}}) == Verdict::ok);
  CHECK(verdict_of({{"exp", seconds - 300}}) == Verdict::expired);
  CHECK(verdict_of({{"exp", seconds - 86400}}) == Verdict::expired);
  CHECK(verdict_of({{"nbf", seconds + 300}}) == Verdict::ok);
  CHECK(verdict_of({{"nbf", seconds + 301}}) == Verdict::not_yet);
  CHECK(verdict_of({{"nbf", "soon"}}) == Verdict::not_yet);
  CHECK(verdict_of({{"nbf", nullptr}}) == Verdict::ok);
}

TEST_CASE("a token is good for its service URL, channel and tenant alone", "[teams]") {
  auto const token = check_token(mint().sign(claims()), keys(), issuer, app, now);
  auto const at = [&](std::string const& url, std::string const& channel, std::vector<std::string> const& tenants) {
    return check_origin(token, keys(), {url, channel, tenants}, tenant);
  };
  CHECK(at(service_url, "msteams", {tenant}) == Verdict::ok);
  CHECK(at("https://smba.trafficmanager.net/emea", "msteams", {tenant}) == Verdict::service_url);
  CHECK(at("https://evil.example/", "msteams", {tenant}) == Verdict::service_url);
  CHECK(at("", "msteams", {tenant}) == Verdict::service_url);
  CHECK(at(service_url, "webchat", {tenant}) == Verdict::channel);
  CHECK(at(service_url, "", {tenant}) == Verdict::channel);
  CHECK(at(service_url, "msteams", {}) == Verdict::foreign_tenant);
  CHECK(at(service_url, "msteams", {"33333333-3333-3333-3333-333333333333"}) == Verdict::foreign_tenant);
  CHECK(at(service_url, "msteams", {tenant, "33333333-3333-3333-3333-333333333333"}) == Verdict::foreign_tenant);
  auto const without = check_token(mint().sign(claims({{"serviceurl", nullptr}})), keys(), issuer, app, now);
  CHECK(check_origin(without, keys(), {"", "msteams", {tenant}}, tenant) == Verdict::service_url);
  auto const documented = check_token(mint().sign(claims({{"serviceurl", nullptr}, {"serviceUrl", service_url}})),
                                      keys(), issuer, app, now);
  CHECK(check_origin(documented, keys(), {service_url, "msteams", {tenant}}, tenant) == Verdict::ok);
}

TEST_CASE("a key signs for the channels that it is endorsed for", "[teams]") {
  for (auto const& endorsements : {std::vector<std::string>{}, std::vector<std::string>{"webchat", "skype"}}) {
    auto const others = *KeySet::read(TokenMint::jwks({mint().jwk(endorsements)}));
    auto const token = check_token(mint().sign(claims()), others, issuer, app, now);
    REQUIRE(token.verdict == Verdict::ok);
    CHECK(check_origin(token, others, {service_url, "msteams", {tenant}}, tenant) == Verdict::not_endorsed);
  }
}

TEST_CASE("a key set takes what it can use and refuses to be empty", "[teams]") {
  auto const good = mint().jwk();
  auto const with = [&](Json const& changed) {
    auto key = good;
    key.update(changed);
    return key;
  };
  auto const set = KeySet::read(TokenMint::jwks(
      {with({{"kty", "EC"}, {"kid", "a"}}), with({{"use", "enc"}, {"kid", "b"}}), with({{"n", "AQAB"}, {"kid", "c"}}),
       with({{"e", "AQ"}, {"kid", "d"}}), with({{"n", "!"}, {"kid", "e"}}), with({{"kid", nullptr}}),
       with({{"alg", "RS512"}, {"kid", "f"}}), good}));
  REQUIRE(set.has_value());
  CHECK(set->size() == 1);
  CHECK(set->find("key-1"));
  for (auto const* nothing : {"", "{}", "[]", R"({"keys":[]})", R"({"keys":{"kid":"a"}})", R"({"keys":[1,null,"x"]})"})
    CHECK_FALSE(KeySet::read(nothing).has_value());
}

TEST_CASE("base64 is read strictly and comes back as it was", "[teams]") {
  for (auto const* text : {"", "f", "fo", "foo", "foob", "\xff\xfe\xfd"}) {
    CHECK(decode_base64url(encode_base64url(text)) == text);
    CHECK(decode_base64(encode_base64(text)) == text);
  }
  CHECK(encode_base64("fo") == "Zm8=");
  CHECK(encode_base64url("\xff\xfe") == "__4");
  for (auto const* broken : {"A", "Zm9=", "Zm9v\n", "Zm9v==", "+/", "Zh"}) CHECK_FALSE(decode_base64url(broken));
  for (auto const* broken : {"Zm8", "Zm8==", "Zm8\n", "__4=", "===="}) CHECK_FALSE(decode_base64(broken));
}
