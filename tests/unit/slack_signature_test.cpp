#include "slack/signature.hpp"

#include <string>
#include <thread>
#include <vector>

#include "tests/support/catch.hpp"

using kolega::Instant;
using kolega::slack::sign;
using kolega::slack::SignatureVerifier;
using kolega::slack::Verdict;

namespace {

// The example of Slack's document on verifying requests.
std::string const secret{"8f742231b10e8888abcd99yyyzzz85a5"};
std::string const stamp{"1531420618"};
std::string const body{
    "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&"
    "user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack."
    "com%"
    "2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121."
    "803a0bc887a14d10d2c447fce8b6703c"};
std::string const signature{"v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"};

Instant at(std::int64_t seconds) { return Instant(std::chrono::seconds(seconds)); }
Instant const now = at(1531420618);

}  // namespace

TEST_CASE("the example of Slack's document is accepted") {
  CHECK(sign(secret, stamp, body) == signature);
  CHECK(SignatureVerifier({secret}).verify(stamp, signature, body, now) == Verdict::ok);
}

TEST_CASE("a signature older than five minutes is refused, and so is one from the future") {
  SignatureVerifier const verifier({secret});
  CHECK(verifier.verify(stamp, signature, body, now + std::chrono::seconds(300)) == Verdict::ok);
  CHECK(verifier.verify(stamp, signature, body, now - std::chrono::seconds(300)) == Verdict::ok);
  CHECK(verifier.verify(stamp, signature, body, now + std::chrono::seconds(301)) == Verdict::stale);
  CHECK(verifier.verify(stamp, signature, body, now - std::chrono::seconds(301)) == Verdict::stale);
}

TEST_CASE("a body changed by one byte is refused") {
  SignatureVerifier const verifier({secret});
  for (std::size_t i = 0; i < body.size(); ++i) {
    auto changed = body;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    CHECK(verifier.verify(stamp, signature, changed, now) == Verdict::mismatch);
  }
  CHECK(verifier.verify(stamp, signature, body + "&", now) == Verdict::mismatch);
  CHECK(verifier.verify(stamp, signature, "", now) == Verdict::mismatch);
}

TEST_CASE("a signature that is bound to another second is refused") {
  CHECK(SignatureVerifier({secret}).verify("1531420619", signature, body, now) == Verdict::mismatch);
}

TEST_CASE("a request without its headers is refused as unsigned") {
  SignatureVerifier const verifier({secret});
  CHECK(verifier.verify("", signature, body, now) == Verdict::missing);
  CHECK(verifier.verify(stamp, "", body, now) == Verdict::missing);
}

TEST_CASE("garbage in the timestamp is refused without arithmetic on it") {
  SignatureVerifier const verifier({secret});
  for (std::string const garbage : {"now", "1531420618x", " 1531420618", "+1531420618", "1531420618.0", "0x5b479f0a",
                                    "-1531420618", "99999999999999999999", "1e9"}) {
    CAPTURE(garbage);
    CHECK(verifier.verify(garbage, sign(secret, garbage, body), body, now) == Verdict::malformed_timestamp);
  }
  CHECK(verifier.verify("9223372036854775807", signature, body, now) == Verdict::stale);
  CHECK(verifier.verify("0", signature, body, now) == Verdict::stale);
}

TEST_CASE("a signature in another form is refused") {
  SignatureVerifier const verifier({secret});
  std::string upper = signature;
  for (auto& c : upper)
    if (c >= 'a' && c <= 'f') c = static_cast<char>(c - 'a' + 'A');
  for (auto const& other : {std::string("v0="), signature.substr(3), "v1=" + signature.substr(3), signature + "0",
                            signature.substr(0, signature.size() - 1), " " + signature, upper, std::string(67, 'g')}) {
    CAPTURE(other);
    CHECK(verifier.verify(stamp, other, body, now) == Verdict::mismatch);
  }
}

TEST_CASE("while a secret is being replaced, both are accepted") {
  SignatureVerifier const verifier({"the new secret", secret});
  CHECK(verifier.verify(stamp, signature, body, now) == Verdict::ok);
  CHECK(verifier.verify(stamp, sign("the new secret", stamp, body), body, now) == Verdict::ok);
  CHECK(verifier.verify(stamp, sign("a third", stamp, body), body, now) == Verdict::mismatch);
}

TEST_CASE("without a secret nothing is accepted, and an empty secret is not taken") {
  CHECK(SignatureVerifier({}).verify(stamp, signature, body, now) == Verdict::mismatch);
  CHECK_THROWS_AS(SignatureVerifier({secret, ""}), std::invalid_argument);
}

TEST_CASE("many threads verify with one verifier") {
  SignatureVerifier const verifier({secret});
  std::vector<int> accepted(4, 0);
  {
    std::vector<std::jthread> threads;
    for (auto& count : accepted)
      threads.emplace_back([&verifier, &count] {
        for (int i = 0; i < 500; ++i) count += verifier.verify(stamp, signature, body, now) == Verdict::ok ? 1 : 0;
      });
  }
  CHECK(accepted == std::vector<int>(4, 500));
}
