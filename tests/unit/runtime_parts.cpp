// Small parts of bot/runtime that decide without waiting.
#include "runtime/log_line.hpp"
#include "runtime/outbox_pump.hpp"
#include "runtime/pace.hpp"
#include "tests/support/catch.hpp"

using namespace std::chrono_literals;
using kolega::ConversationRef;
using kolega::Platform;
using kolega::runtime::OutboxPump;
using kolega::runtime::Pace;
namespace logging = kolega::runtime::log;

namespace {
constexpr std::chrono::system_clock::time_point noon{1795435200123ms};
}

TEST_CASE("a value never makes a second log line, in either format") {
  for (auto const format : {logging::Format::text, logging::Format::json}) {
    auto const line =
        logging::format_line(format, logging::Level::info, noon, "event", {{"key", "a\nb\"c\\ d\x01"}, {"count", 3}});
    CHECK(line.find('\n') == std::string::npos);
    CHECK(line.find('\x01') == std::string::npos);
  }
  CHECK(logging::format_line(logging::Format::text, logging::Level::warning, noon, "event",
                             {{"key", "two words"}, {"ok", true}}) ==
        "2026-11-23T12:00:00.123Z warning event key=\"two words\" ok=true");
  CHECK(logging::format_line(logging::Format::json, logging::Level::info, noon, "event",
                             {{"key", "a\nb"}, {"count", 3}}) ==
        R"({"at":"2026-11-23T12:00:00.123Z","level":"info","event":"event","key":"a\nb","count":3})");
}

TEST_CASE("whatever bytes a stranger sent, a log line is UTF-8 and holds no control character of C1 either") {
  for (auto const format : {logging::Format::text, logging::Format::json}) {
    auto const logged = [&](std::string const& value) {
      auto const line = logging::format_line(format, logging::Level::info, noon, "event", {{"key", value}});
      return line.substr(line.find("key") + 3);
    };
    for (auto const* bad : {"/\xff\xfe", "/\xc3", "/\xed\xa0\x80", "/\xc0\xaf", "/\xf5\x80\x80\x80", "/\x80"}) {
      CAPTURE(bad);
      CHECK(logged(bad).find("\"/\xef\xbf\xbd") != std::string::npos);
      CHECK(logged(bad).find(std::string(bad).substr(1)) == std::string::npos);
    }
    CHECK(logged("/\xc2\x9b"
                 "31m")
              .find("/\\u009b31m") != std::string::npos);
    for (auto const* good : {"/zażółć", "/👩‍💻", "/\xc2\xa0"})
      CHECK(logged(good).find(good) != std::string::npos);
  }
}

TEST_CASE(
    "messages to one conversation follow each other at its pace after a burst, and other conversations do not wait") {
  Pace pace(1.0, 2.0);
  ConversationRef const it{Platform::slack, "C0IT"};
  ConversationRef const hr{Platform::slack, "C0HR"};
  Pace::TimePoint const start{};
  CHECK(pace.take(it, start) == 0ms);
  CHECK(pace.take(it, start) == 0ms);
  CHECK(pace.take(it, start) == 1000ms);
  CHECK(pace.take(it, start + 400ms) == 600ms);
  CHECK(pace.take(it, start + 1000ms) == 0ms);
  CHECK(pace.take(it, start + 1000ms) == 1000ms);
  CHECK(pace.take(hr, start) == 0ms);
  CHECK(pace.take(it, start + 10s) == 0ms);
}

TEST_CASE("retries wait longer each time, with jitter, and never more than 80 seconds") {
  for (int attempts = 1; attempts < 100; ++attempts) {
    auto const base = std::chrono::seconds(1 << std::min(attempts - 1, 6));
    auto const wait = OutboxPump::back_off(attempts);
    CHECK(wait >= base);
    CHECK(wait <= base + base / 4);
  }
}
