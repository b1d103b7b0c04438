#pragma once
// Every sentence of Kolega, in every language. Files: config/locales/<language>/<topic>.json, compiled into the
// program.
#include <array>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "domain/card.hpp"
#include "domain/ids.hpp"
#include "text/argument.hpp"
#include "text/embedded.hpp"
#include "text/message.hpp"

namespace kolega::text {

/// Immutable once built; any thread.
class Catalogue {
 public:
  /// Throws std::runtime_error that names language, topic and key: unreadable JSON, an unknown language folder, a value
  /// that is no text or empty, a bad pattern, a key that one language has twice. That each key is there in all
  /// languages is left to a test.
  explicit Catalogue(std::vector<EmbeddedFile> const& files);

  /// The sentence as plain text; a span gives its text. Throws std::logic_error (a bug) when the key is missing in the
  /// language, or an argument is missing or of the wrong kind. Arguments that the sentence does not use are ignored.
  [[nodiscard]] std::string plain(Language language, std::string_view key, Arguments const& arguments = {}) const;
  /// The sentence as spans: its own words, numbers, times and durations are plain; each text, span or line argument
  /// stays a span (or spans) of its own, whatever it contains. Throws as plain() does.
  [[nodiscard]] Line line(Language language, std::string_view key, Arguments const& arguments = {}) const;

  /// Every key of any language, sorted.
  [[nodiscard]] std::vector<std::string> keys() const;
  /// Nothing when the language lacks the key.
  [[nodiscard]] Message const* find(Language language, std::string_view key) const noexcept;
  /// The pattern as the file has it, or "".
  [[nodiscard]] std::string_view pattern(Language language, std::string_view key) const noexcept;

 private:
  struct Entry {
    std::string pattern;
    Message message;
  };
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  using Translations = std::array<std::optional<Entry>, std::size(all_languages)>;

  void read(EmbeddedFile const& file);
  [[nodiscard]] Entry const* entry(Language language, std::string_view key) const noexcept;
  void say(Language language, std::string_view key, Arguments const& arguments, Output& output) const;

  std::unordered_map<std::string, Translations, Hash, std::equal_to<>> messages_;
};

/// The catalogue that is built into the program; read at the first call.
[[nodiscard]] Catalogue const& catalogue();

/// catalogue().plain(…) and catalogue().line(…).
[[nodiscard]] std::string plain(Language language, std::string_view key, Arguments const& arguments = {});
[[nodiscard]] Line line(Language language, std::string_view key, Arguments const& arguments = {});

}  // namespace kolega::text
