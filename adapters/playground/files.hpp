#pragma once
// Uploaded files: what is awaited, what came.
#include <deque>
#include <memory>
#include <string>

#include "domain/ids.hpp"

namespace kolega::playground {

struct File {
  std::string id;  // "F01ABC"
  std::string name;
  std::string title;
  std::string alt_text;
  std::string author;  // a person's id, or the bot's
  std::size_t size{0};
  Instant made{};
  std::string upload;                        // the last part of its upload URL, until the bytes came
  std::shared_ptr<std::string const> bytes;  // null until they came
  bool complete{false};                      // usable: named by files.completeUploadExternal, or uploaded by a person
  bool for_bot{false};                       // sent in a form's file_input
};

/// By the name's ending: "image/png", "application/octet-stream".
[[nodiscard]] std::string media_type(std::string_view name);
/// Slack's word: "png", "text", "binary".
[[nodiscard]] std::string file_type(std::string_view name);
/// Pictures that a page may show without risk.
[[nodiscard]] bool is_picture(std::string_view name);

/// Not for several threads at once. Pointers hold.
class Files {
 public:
  static constexpr std::size_t largest{20 * 1024 * 1024};
  static constexpr std::size_t largest_in_form{10 * 1024 * 1024};  // docs: block-elements/file-input-element
  static constexpr std::size_t most_bytes{400 * 1024 * 1024};

  /// Whether so many bytes more have room.
  [[nodiscard]] bool has_room(std::size_t bytes) const noexcept { return bytes_ + bytes <= most_bytes; }
  /// One that is to come.
  File& expect(std::string name, std::size_t size, std::string const& author, Instant now);
  /// Its bytes came.
  void fill(File& file, std::string bytes);
  [[nodiscard]] File* find(std::string_view id) noexcept;
  [[nodiscard]] File const* find(std::string_view id) const noexcept;
  [[nodiscard]] File* find_upload(std::string_view upload) noexcept;
  void remove(std::string_view id);
  [[nodiscard]] std::deque<File> const& all() const noexcept { return all_; }
  void restore(File file);

 private:
  std::deque<File> all_;
  std::size_t bytes_{0};
  int made_{0};
};

}  // namespace kolega::playground
