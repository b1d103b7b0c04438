#pragma once
// What a sentence is filled with.
#include <chrono>
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "domain/calendar.hpp"
#include "domain/card.hpp"

namespace kolega::text {

/// A named argument: {"number", "IT-42"}, {"count", 3}, {"helper", Span{…}}.
struct Argument {
  /// string: words, of people too: shown as they are, no braces are read in them. integer: a number, grouped as the
  /// language does, the only kind that plural and selectordinal take. LocalTime: as date_time() writes it. minutes: as
  /// duration() writes it. select takes strings alone.
  using Value = std::variant<std::string, std::int64_t, Span, Line, LocalTime, std::chrono::minutes>;
  std::string name;
  Value value;

  template <std::integral Number>
  requires(!std::same_as<Number, bool> && !std::same_as<Number, char>)
      Argument(std::string_view its_name, Number number)
      : name(its_name), value(static_cast<std::int64_t>(number)) {}
  template <class T>
  requires(!std::integral<std::remove_cvref_t<T>> && std::constructible_from<std::string, T>)
      Argument(std::string_view its_name, T&& text)
      : name(its_name), value(std::string(std::forward<T>(text))) {}
  Argument(std::string_view its_name, Span span) : name(its_name), value(std::move(span)) {}
  Argument(std::string_view its_name, Line line) : name(its_name), value(std::move(line)) {}
  Argument(std::string_view its_name, LocalTime time) : name(its_name), value(time) {}
  Argument(std::string_view its_name, std::chrono::minutes duration) : name(its_name), value(duration) {}
};
using Arguments = std::vector<Argument>;

}  // namespace kolega::text
