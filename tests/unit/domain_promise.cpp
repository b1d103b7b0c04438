#include "domain/promise.hpp"

#include <chrono>

#include "tests/support/catch.hpp"

using namespace kolega;
using namespace std::chrono;
using namespace std::chrono_literals;

namespace {
Calendar office() {
  Calendar::Week week;
  for (std::size_t day = 0; day < 5; ++day) week[day] = {{540, 1020}};
  return Calendar::make("Europe/Warsaw", week).value();
}
}  // namespace

TEST_CASE("a promise's duration is read as the config writes it") {
  CHECK(PromiseDuration::parse("2h") == PromiseDuration{0, 2, 0});
  CHECK(PromiseDuration::parse("30m") == PromiseDuration{0, 0, 30});
  CHECK(PromiseDuration::parse("1d") == PromiseDuration{1, 0, 0});
  CHECK(PromiseDuration::parse("1h30m") == PromiseDuration{0, 1, 30});
  CHECK(PromiseDuration::parse("2d4h15m") == PromiseDuration{2, 4, 15});
  CHECK(PromiseDuration::parse("90m") == PromiseDuration{0, 0, 90});
}

TEST_CASE("a malformed, empty, negative or zero duration is no promise") {
  for (auto const* text : {"", "0h", "0d0m", "-1h", "+1h", "1", "h", "1x", "1H", "1h ", " 1h", "1 h", "1h1h", "30m1h",
                           "1m1d", "1.5h", "1h30", "99999999999h", "1d\n"})
    CHECK_FALSE(PromiseDuration::parse(text).has_value());
  CHECK_FALSE(PromiseDuration::parse(std::string_view("1h\0", 3)).has_value());
  CHECK_FALSE(PromiseDuration::parse(std::string_view{}).has_value());
}

TEST_CASE("a day of a promise is the calendar's working day") {
  CHECK(PromiseDuration{1, 0, 0}.in(office()) == 480min);
  CHECK(PromiseDuration{1, 0, 0}.in(Calendar::always("UTC")) == 24h);
  CHECK(PromiseDuration{2, 1, 5}.in(office()) == 960min + 65min);
  CHECK(PromiseDuration{2147483647, 2147483647, 2147483647}.in(Calendar::always("UTC")) > 0min);
}

TEST_CASE("a promise is due in the department's business time, and what is not promised is not due") {
  Instant const friday_16 = sys_days{year{2026} / 11 / 20} + 15h;  // 16:00 in Warsaw
  Promise const promise{PromiseDuration{0, 2, 0}, PromiseDuration{1, 0, 0}};
  auto const due = promise_due(promise, office(), friday_16);
  CHECK(due.first_response == sys_days{year{2026} / 11 / 23} + 9h);  // Monday 10:00
  CHECK(due.resolve == sys_days{year{2026} / 11 / 23} + 15h);        // Monday 16:00
  CHECK(promise_due({}, office(), friday_16) == PromiseDue{});
}
