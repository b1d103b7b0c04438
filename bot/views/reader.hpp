#pragma once
// For whom a text is written.
#include <string>
#include <string_view>

#include "domain/calendar.hpp"
#include "domain/card.hpp"
#include "text/catalogue.hpp"

namespace kolega::views {

struct Reader {
  Language language{Language::en};
  std::string zone{"UTC"};  // times are told in it
  Instant now{};
  std::string prefix;  // of commands: "k-" where they are typed as /k-request

  [[nodiscard]] std::string say(std::string_view key, text::Arguments const& arguments = {}) const {
    return text::plain(language, key, arguments);
  }
  [[nodiscard]] Line line(std::string_view key, text::Arguments const& arguments = {}) const {
    return text::line(language, key, arguments);
  }
  /// "today 15:00" in the reader's zone.
  [[nodiscard]] std::string when(Instant at) const;
  /// A command to type, as it is typed here: "/request add IT-42 …".
  [[nodiscard]] Span command(std::string_view words) const;
};

/// A span in strong type.
[[nodiscard]] Span strong(std::string text);

}  // namespace kolega::views
