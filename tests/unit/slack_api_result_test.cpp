#include "slack/api_result.hpp"

#include <nlohmann/json.hpp>
#include <string>

#include "slack/message_metadata.hpp"
#include "tests/support/catch.hpp"

using namespace kolega;
using namespace kolega::slack;
using Kind = ApiResult::Kind;
using Json = nlohmann::json;

namespace {

http::Response answer(int status, std::string body, std::vector<http::Header> headers = {}) {
  return {status, "application/json; charset=utf-8", std::move(body), std::move(headers)};
}

}  // namespace

TEST_CASE("ok:true is done, and the answer can be read") {
  auto const result =
      classify(answer(200, R"({"ok":true,"channel":"C1","ts":"1503435956.000247","message":{"ts":"x"}})"));
  CHECK(result.kind == Kind::ok);
  CHECK(result.text("ts") == "1503435956.000247");
  CHECK(result.text("message", "ts") == "x");
  CHECK(result.text("nothing").empty());
  CHECK(result.describe() == "ok");
}

TEST_CASE("what Slack refuses is final and says why") {
  for (std::string const code :
       {"channel_not_found", "not_in_channel", "is_archived", "invalid_auth", "token_revoked", "msg_too_long",
        "expired_trigger_id", "trigger_expired", "exchanged_trigger_id", "hash_conflict"}) {
    CAPTURE(code);
    auto const result = classify(answer(200, R"({"ok":false,"error":")" + code + "\"}"));
    CHECK(result.kind == Kind::error);
    CHECK(result.code == code);
    CHECK(is_final(code));
  }
  auto const blocks = classify(answer(
      200,
      R"({"ok":false,"error":"invalid_blocks","response_metadata":{"messages":["[ERROR] must be more than 0 characters [json-pointer:/blocks/0/text]","two"]}})"));
  CHECK(blocks.detail == "[ERROR] must be more than 0 characters [json-pointer:/blocks/0/text]; two");
  auto const scope =
      classify(answer(200, R"({"ok":false,"error":"missing_scope","needed":"chat:write","provided":"commands"})"));
  CHECK(scope.describe() == "error missing_scope: needed: chat:write; provided: commands");
}

TEST_CASE("a rate limit is obeyed for as long as Slack says") {
  auto const wait = [](std::vector<http::Header> headers) {
    auto const result = classify(answer(429, "", std::move(headers)));
    CHECK(result.kind == Kind::rate_limited);
    return result.retry_after.count();
  };
  CHECK(wait({{"retry-after", "30"}}) == 30);
  CHECK(wait({}) == 1);
  CHECK(wait({{"Retry-After", ""}}) == 1);
  CHECK(wait({{"Retry-After", "soon"}}) == 1);
  CHECK(wait({{"Retry-After", "-5"}}) == 1);
  CHECK(wait({{"Retry-After", "0"}}) == 1);
  CHECK(wait({{"Retry-After", "1.5"}}) == 1);
  CHECK(wait({{"Retry-After", "86400"}}) == 3600);
  CHECK(wait({{"Retry-After", "99999999999999999999"}}) == 3600);
  auto const by_code = classify(answer(200, R"({"ok":false,"error":"ratelimited"})", {{"Retry-After", "7"}}));
  CHECK(by_code.kind == Kind::rate_limited);
  CHECK(by_code.retry_after.count() == 7);
  CHECK_FALSE(is_final("ratelimited"));
}

TEST_CASE("what may have been done is unknown, never an error") {
  for (int const status : {500, 502, 503, 504, 408, 100}) {
    CAPTURE(status);
    CHECK(classify(answer(status, "")).kind == Kind::unknown);
    CHECK(classify(answer(status, R"({"ok":false,"error":"channel_not_found"})")).kind == Kind::unknown);
    CHECK(classify_response_url(answer(status, "")).kind == Kind::unknown);
  }
  for (std::string const body :
       {"", "<html>", "{", "[]", "{}", "null", R"({"ok":"true"})", R"({"ok":false})", "\xFF"}) {
    CAPTURE(body);
    CHECK(classify(answer(200, body)).kind == Kind::unknown);
  }
  for (std::string const code : {"fatal_error", "internal_error", "service_unavailable"}) {
    CAPTURE(code);
    CHECK(classify(answer(200, R"({"ok":false,"error":")" + code + "\"}")).kind == Kind::unknown);
    CHECK_FALSE(is_final(code));
  }
}

TEST_CASE("what did not arrive is not sent and may be repeated") {
  CHECK(classify(answer(200, R"({"ok":false,"error":"request_timeout"})")).kind == Kind::not_sent);
  auto const refused = classify(http::TransportError{http::TransportError::Kind::not_sent, "connection refused"});
  CHECK(refused.kind == Kind::not_sent);
  CHECK(refused.detail == "connection refused");
  CHECK(classify(http::TransportError{http::TransportError::Kind::unknown, "reset"}).kind == Kind::unknown);
}

TEST_CASE("a proxy's refusal is an error with its status") {
  CHECK(classify(answer(404, "<html>")).describe() == "error http_404");
  CHECK(classify(answer(302, "")).code == "http_302");
  CHECK(classify(answer(403, R"({"ok":false,"error":"not_allowed_token_type"})")).code == "not_allowed_token_type");
}

TEST_CASE("a code that is no code is not repeated in the log") {
  CHECK(classify(answer(200, R"({"ok":false,"error":"Ana wrote: my secret\n"})")).code == "unreadable_code");
}

TEST_CASE("a response_url answers in plain text") {
  CHECK(classify_response_url(answer(200, "ok")).kind == Kind::ok);
  CHECK(classify_response_url(answer(200, "")).kind == Kind::ok);
  CHECK(classify_response_url(answer(200, R"({"ok":true})")).kind == Kind::ok);
  CHECK(classify_response_url(answer(200, R"({"ok":false,"error":"expired_url"})")).code == "expired_url");
  CHECK(classify_response_url(answer(404, "used_url")).describe() == "error used_url");
  CHECK(classify_response_url(answer(404, "no such page")).code == "http_404");
  CHECK(classify_response_url(answer(429, "")).kind == Kind::rate_limited);
}

TEST_CASE("methods that read are asked by form, those that write by JSON") {
  CHECK(takes_form("users.info"));
  CHECK(takes_form("conversations.history"));
  CHECK_FALSE(takes_form("chat.postMessage"));
  CHECK_FALSE(takes_form("views.open"));
  CHECK(form_of({{"user", "U0 ANA"}, {"include_locale", true}, {"limit", 200}}) ==
        "include_locale=true&limit=200&user=U0%20ANA");
}

TEST_CASE("a message is found again by what rode along with it") {
  auto const messages = Json::parse(R"([
    {"ts":"5.0","text":"no metadata"},
    {"ts":"4.0","metadata":{"event_type":"other","event_payload":{"notice":"7"}}},
    {"ts":"3.0","metadata":{"event_type":"kolega_notice","event_payload":{"notice":"8"}}},
    {"ts":"2.0","metadata":{"event_type":"kolega_notice","event_payload":{"notice":"7","more":1}}},
    {"ts":"1.0","metadata":"broken"}])");
  CHECK(find_by_metadata(messages, "kolega_notice", "notice", "7") == "2.0");
  CHECK(find_by_metadata(messages, "kolega_notice", "more", "1") == "2.0");
  CHECK(find_by_metadata(messages, "kolega_notice", "notice", "9").empty());
  CHECK(find_by_metadata(messages, "kolega_notice", "other", "").empty());
  CHECK(find_by_metadata(nullptr, "kolega_notice", "notice", "7").empty());
}

TEST_CASE("an address of bytes is fine with a 200 alone, and what may pass is told from what will not") {
  auto const kind = [](int status) { return kolega::slack::classify_bytes({status, "image/png", "bytes", {}}).kind; };
  CHECK(kind(200) == Kind::ok);
  CHECK(kind(302) == Kind::error);
  CHECK(kind(404) == Kind::error);
  CHECK(kind(429) == Kind::rate_limited);
  CHECK(kind(500) == Kind::unknown);
}
