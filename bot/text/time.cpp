#include "text/time.hpp"

#include <unicode/dtptngen.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>

#include "text/grammar.hpp"

namespace kolega::text {
namespace {

enum class Shape { day_month, date, time, weekday, short_weekday };
constexpr std::array<char16_t const*, 5> skeletons{u"dMMM", u"dMMMy", u"Hm", u"EEEE", u"EEE"};

std::chrono::sys_days day_of(LocalTime const& time) { return std::chrono::year(time.year) / time.month / time.day; }

// ICU's date formats are not for several threads at once, so each thread has its own.
class Formats {
 public:
  explicit Formats(Language language) {
    icu::Locale const locale(locale_of(language));
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::DateTimePatternGenerator> const generator(
        icu::DateTimePatternGenerator::createInstance(locale, status));
    for (std::size_t i = 0; i < skeletons.size() && U_SUCCESS(status); ++i) {
      auto const pattern = generator->getBestPattern(icu::UnicodeString(skeletons[i]), status);
      formats_[i] = std::make_unique<icu::SimpleDateFormat>(pattern, locale, status);
      if (U_SUCCESS(status)) formats_[i]->adoptTimeZone(icu::TimeZone::getGMT()->clone());
    }
    if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU: date formats: ") + u_errorName(status));
  }

  [[nodiscard]] std::string write(Shape shape, LocalTime const& time) const {
    std::chrono::sys_seconds const reading = day_of(time) + std::chrono::hours{time.hour} +
                                             std::chrono::minutes{time.minute} + std::chrono::seconds{time.second};
    icu::UnicodeString text;
    formats_[static_cast<std::size_t>(shape)]->format(
        static_cast<UDate>(reading.time_since_epoch().count()) * U_MILLIS_PER_SECOND, text);
    std::string result;
    text.toUTF8String(result);
    return result;
  }

 private:
  std::array<std::unique_ptr<icu::SimpleDateFormat>, skeletons.size()> formats_;
};

std::string write(Language language, Shape shape, LocalTime const& time) {
  thread_local std::array<std::unique_ptr<Formats>, std::size(all_languages)> formats;
  auto& format = formats.at(static_cast<std::size_t>(language));
  if (!format) format = std::make_unique<Formats>(language);
  return format->write(shape, time);
}

std::string day_time(Language language, LocalTime const& time, Shape shape, Catalogue const& words) {
  return words.plain(language, "time.day_time",
                     {{"weekday", write(language, Shape::short_weekday, time)},
                      {"date", write(language, shape, time)},
                      {"time", write(language, Shape::time, time)}});
}

struct Piece {
  char const* key;
  std::int64_t count;
};

std::string join(Language language, std::initializer_list<Piece> pieces, Catalogue const& words) {
  std::string text;
  for (auto const& [key, count] : pieces)
    if (count != 0) text += (text.empty() ? "" : " ") + words.plain(language, key, {{"count", count}});
  return text.empty() ? words.plain(language, "duration.minutes", {{"count", 0}}) : text;
}

}  // namespace

std::string date(Language language, LocalTime const& time) { return write(language, Shape::date, time); }
std::string time_of_day(Language language, LocalTime const& time) { return write(language, Shape::time, time); }
std::string weekday(Language language, LocalTime const& time) { return write(language, Shape::weekday, time); }

std::string date_time(Language language, LocalTime const& time, Catalogue const& words) {
  return day_time(language, time, Shape::date, words);
}

std::string when(Language language, LocalTime const& time, LocalTime const& now, Catalogue const& words) {
  auto const relative = [&](std::string_view key) {
    return words.plain(language, key, {{"time", time_of_day(language, time)}});
  };
  switch ((day_of(time) - day_of(now)).count()) {
    case -1: return relative("time.yesterday");
    case 0: return relative("time.today");
    case 1: return relative("time.tomorrow");
    default: return day_time(language, time, time.year == now.year ? Shape::day_month : Shape::date, words);
  }
}

std::string duration(Language language, std::chrono::minutes length, Catalogue const& words) {
  auto const minutes = length.count() < 0 ? -std::max(length, -std::chrono::minutes::max()).count() : length.count();
  auto const days = minutes / 1440;
  return (length.count() < 0 ? "\u2212" : "") + join(language,
                                                     {{"duration.days", days},
                                                      {"duration.hours", minutes / 60 % 24},
                                                      {"duration.minutes", days > 0 ? 0 : minutes % 60}},
                                                     words);
}

std::string duration(Language language, PromiseDuration const& length, Catalogue const& words) {
  return join(
      language,
      {{"duration.working_days", length.days}, {"duration.hours", length.hours}, {"duration.minutes", length.minutes}},
      words);
}

Line list(Language language, Line const& items, Catalogue const& words) {
  if (items.empty()) return {};
  Line first;
  for (std::size_t i = 0; i + 1 < items.size(); ++i) {
    if (i > 0) first.push_back({Span::Kind::plain, ", ", {}});
    first.push_back(items[i]);
  }
  if (first.empty()) return {items.back()};
  return words.line(language, "list.last", {{"first", first}, {"last", items.back()}});
}

std::string list(Language language, std::vector<std::string> const& items, Catalogue const& words) {
  Line spans;
  for (auto const& item : items) spans.push_back({Span::Kind::plain, item, {}});
  std::string text;
  for (auto const& span : list(language, spans, words)) text += span.text;
  return text;
}

}  // namespace kolega::text
