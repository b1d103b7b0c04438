#pragma once
// Messages of people that Kolega takes something from: a request, or words and files for one.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/ids.hpp"
#include "domain/typed_text.hpp"

namespace kolega {

/// A file that hangs on a message, as its platform knows it.
struct SharedFile {
  Platform platform{Platform::slack};
  std::string id;
  std::string name;
  std::int64_t bytes{0};
  bool operator==(SharedFile const&) const = default;
};

/// The message that a request is made of.
struct SourceMessage {
  MessageRef message;
  std::optional<PersonRef> author{};  // nothing when no person wrote it
  std::string permalink{};            // or ""
  std::vector<SharedFile> files{};
  bool operator==(SourceMessage const&) const = default;
};

/// The source as one word that a form carries and brings back; a few hundred bytes, whatever hangs on the message:
/// names are shortened, and only the first ten files are in it.
[[nodiscard]] std::string source_token(SourceMessage const& source);
/// Nothing for any other text.
[[nodiscard]] std::optional<SourceMessage> parse_source_token(std::string_view token);

}  // namespace kolega
