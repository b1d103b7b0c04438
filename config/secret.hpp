#pragma once
// A value that never prints itself.
#include <fmt/core.h>

#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace kolega::config {

/// A token, key or password. It goes into a log, a message or a test's output as "***"; only `reveal` gives it out.
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string value) : value_(std::move(value)) {}

  [[nodiscard]] std::string const& reveal() const noexcept { return value_; }
  [[nodiscard]] bool empty() const noexcept { return value_.empty(); }
  bool operator==(Secret const&) const = default;

  friend std::ostream& operator<<(std::ostream& out, Secret const&) { return out << "***"; }

 private:
  std::string value_;
};

}  // namespace kolega::config

template <>
struct fmt::formatter<kolega::config::Secret> : fmt::formatter<std::string_view> {
  template <class Context>
  auto format(kolega::config::Secret const&, Context& context) const {
    return fmt::format_to(context.out(), "***");
  }
};
