#include "slack/event.hpp"

#include <nlohmann/json.hpp>
#include <string>

#include "slack/json.hpp"
#include "tests/support/catch.hpp"

using namespace kolega::slack;

namespace {

template <class T>
T const& as(kolega::Result<EventEnvelope> const& result) {
  if (!result) FAIL(result.error().internal);
  if (!std::holds_alternative<T>(*result)) FAIL("another kind: " << result->index());
  return std::get<T>(*result);
}

}  // namespace

TEST_CASE("a message event is read, with its files and the whole event beside") {
  auto const parsed = parse_event(R"({
    "token":"x","team_id":"T0ACME","api_app_id":"A0KOLEGA","type":"event_callback","event_id":"Ev08MFMKH6","event_time":1355517523,
    "is_ext_shared_channel":true,"authorizations":[{"team_id":"T0ACME","user_id":"U0BOT","is_bot":true}],"event_context":"4-x",
    "event":{"type":"message","channel":"D0ANA","user":"U0ANA","text":"hello &amp; <@U0BOT>","ts":"1355517523.000005",
      "event_ts":"1355517523.000005","channel_type":"im","thread_ts":"1355517000.000001","client_msg_id":"x",
      "files":[{"id":"F1","name":"photo.png","mimetype":"image/png","size":12345,"url_private":"https://files.slack.com/x"},{"no":"id"}]}})");
  auto const& callback = as<EventCallback>(parsed);
  CHECK(callback.event_id == "Ev08MFMKH6");
  CHECK(callback.team_id == "T0ACME");
  CHECK(callback.event_time == kolega::Instant(std::chrono::seconds(1355517523)));
  CHECK(callback.is_ext_shared_channel);
  CHECK(callback.event.type == "message");
  CHECK(callback.event.subtype.empty());
  CHECK(callback.event.user == "U0ANA");
  CHECK(callback.event.bot_id.empty());
  CHECK(callback.event.channel == "D0ANA");
  CHECK(callback.event.channel_type == "im");
  CHECK(callback.event.ts == "1355517523.000005");
  CHECK(callback.event.thread_ts == "1355517000.000001");
  CHECK(callback.event.text == "hello &amp; <@U0BOT>");
  REQUIRE(callback.event.files.size() == 1);
  CHECK(callback.event.files[0].name == "photo.png");
  CHECK(callback.event.files[0].bytes == 12345);
  REQUIRE(callback.event.raw);
  CHECK(callback.event.raw->at("client_msg_id") == "x");
}

TEST_CASE("an event that carries a whole profile or channel gives its id") {
  auto const parsed = parse_event(
      R"({"type":"event_callback","event_id":"Ev1","team_id":"T0ACME","event":{"type":"user_change","user":{"id":"U0ANA","tz":"Europe/Lisbon"},"channel":{"id":"C1"}}})");
  CHECK(as<EventCallback>(parsed).event.user == "U0ANA");
  CHECK(as<EventCallback>(parsed).event.channel == "C1");
  CHECK(as<EventCallback>(parsed).event.raw->at("user").at("tz") == "Europe/Lisbon");
}

TEST_CASE("the challenge, the rate limit and a new kind of envelope are told apart") {
  auto const challenge = parse_event(R"({"token":"x","challenge":"3eZbrw1a","type":"url_verification"})");
  CHECK(as<UrlVerification>(challenge).challenge == "3eZbrw1a");
  auto const limited = parse_event(
      R"({"token":"x","type":"app_rate_limited","team_id":"T0ACME","minute_rate_limited":1518467820,"api_app_id":"A1"})");
  CHECK(as<AppRateLimited>(limited).team_id == "T0ACME");
  CHECK(as<AppRateLimited>(limited).minute == kolega::Instant(std::chrono::seconds(1518467820)));
  auto const other = parse_event(R"({"type":"something_new"})");
  CHECK(as<UnknownEnvelope>(other).type == "something_new");
}

TEST_CASE("an event without what is needed is an error") {
  for (std::string const body :
       {R"({})", R"([])", R"(null)", R"("event")", R"(1e999)", R"({"type":7})", R"({"type":"url_verification"})",
        R"({"type":"event_callback","team_id":"T1","event":{"type":"message"}})",
        R"({"type":"event_callback","event_id":"Ev1","event":{"type":"message"}})",
        R"({"type":"event_callback","event_id":"Ev1","team_id":"T1"})",
        R"({"type":"event_callback","event_id":"Ev1","team_id":"T1","event":[]})"}) {
    CAPTURE(body);
    auto const parsed = parse_event(body);
    REQUIRE_FALSE(parsed.has_value());
    CHECK_FALSE(parsed.error().internal.empty());
  }
}

TEST_CASE("a time out of all calendars does no harm") {
  for (std::string const time : {"-1", "99999999999999999999", "18446744073709551615", "1e300", "\"soon\""}) {
    CAPTURE(time);
    auto const parsed = parse_event(R"({"type":"app_rate_limited","minute_rate_limited":)" + time + "}");
    CHECK(as<AppRateLimited>(parsed).minute >= kolega::Instant{});
  }
}

TEST_CASE("deeply nested JSON is refused before it can exhaust a stack") {
  auto const nested = [](std::size_t depth) {
    return "{\"type\":\"new\",\"x\":" + std::string(depth - 1, '[') + std::string(depth - 1, ']') + "}";
  };
  CHECK(parse_event(nested(64)).has_value());
  CHECK_FALSE(parse_event(nested(65)).has_value());
  CHECK_FALSE(parse_event(nested(400'000)).has_value());
  CHECK_FALSE(parse_event(std::string(900'000, '[')).has_value());
  CHECK(parse_event(R"({"type":"new","text":")" + std::string(1000, '[') + R"(\"{{{{"})").has_value());
}

TEST_CASE("JSON that is too large or not UTF-8 is refused, so that writing it again never throws") {
  CHECK_FALSE(parse_event(R"({"type":"new","x":")" + std::string(1024 * 1024, 'a') + "\"}").has_value());
  CHECK_FALSE(parse_event("{\"type\":\"a\xFF\"}").has_value());
  CHECK_FALSE(parse_event("{\"type\":\"a\xED\xA0\x80\"}").has_value());
  CHECK_FALSE(parse_event(R"({"type":"\ud83d"})").has_value());
  auto const emoji = parse_event(R"({"type":"\ud83d\ude00"})");
  CHECK(as<UnknownEnvelope>(emoji).type == "😀");
  CHECK(write_json("a\xFF") == "\"a\uFFFD\"");
}
