#pragma once
// application/x-www-form-urlencoded: how Slack sends commands and interactions, and how some Web API methods are asked.
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/error.hpp"

namespace kolega::slack {

/// The fields of a decoded body. All of them live in one buffer: a command has fifteen short ones, on the hot path.
class FormFields {
 public:
  /// `+` and %20 are spaces; bytes that are no UTF-8 become U+FFFD. Errors: a broken percent escape, more than 256
  /// fields.
  [[nodiscard]] static Result<FormFields> decode(std::string_view body);

  /// The first field of that name, or "". Valid as long as this object is neither moved nor destroyed.
  [[nodiscard]] std::string_view get(std::string_view name) const noexcept;
  [[nodiscard]] bool has(std::string_view name) const noexcept;
  [[nodiscard]] std::size_t size() const noexcept { return fields_.size(); }

 private:
  struct Field {
    std::size_t name{0}, name_end{0}, value{0}, value_end{0};  // places in text_
  };
  [[nodiscard]] Field const* find(std::string_view name) const noexcept;

  std::string text_;
  std::vector<Field> fields_;
};

[[nodiscard]] std::string encode_form(std::initializer_list<std::pair<std::string_view, std::string_view>> fields);
void append_form_field(std::string& body, std::string_view name, std::string_view value);

}  // namespace kolega::slack
