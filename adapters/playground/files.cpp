#include "playground/files.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "playground/random.hpp"

namespace kolega::playground {
namespace {

struct Kind {
  std::string_view ending;
  std::string_view media;
  std::string_view slack;
};
constexpr std::array kinds{
    Kind{"png", "image/png", "png"},
    Kind{"jpg", "image/jpeg", "jpg"},
    Kind{"jpeg", "image/jpeg", "jpg"},
    Kind{"gif", "image/gif", "gif"},
    Kind{"webp", "image/webp", "webp"},
    Kind{"svg", "image/svg+xml", "svg"},
    Kind{"pdf", "application/pdf", "pdf"},
    Kind{"txt", "text/plain", "text"},
    Kind{"log", "text/plain", "text"},
    Kind{"md", "text/markdown", "markdown"},
    Kind{"csv", "text/csv", "csv"},
    Kind{"json", "application/json", "json"},
    Kind{"html", "text/html", "html"},
    Kind{"zip", "application/zip", "zip"},
    Kind{"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"},
    Kind{"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"},
    Kind{"pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"},
};
constexpr Kind unknown{"", "application/octet-stream", "binary"};

Kind const& kind_of(std::string_view name) {
  std::string ending;
  if (auto const dot = name.rfind('.'); dot != std::string_view::npos)
    for (char const c : name.substr(dot + 1)) ending += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  auto const found = std::find_if(kinds.begin(), kinds.end(), [&](Kind const& each) { return each.ending == ending; });
  return found == kinds.end() ? unknown : *found;
}

}  // namespace

std::string media_type(std::string_view name) { return std::string(kind_of(name).media); }
std::string file_type(std::string_view name) { return std::string(kind_of(name).slack); }

bool is_picture(std::string_view name) {
  auto const media = kind_of(name).media;
  return media == "image/png" || media == "image/jpeg" || media == "image/gif" || media == "image/webp";
}

File& Files::expect(std::string name, std::size_t size, std::string const& author, Instant now) {
  File file;
  file.id = "F" + std::to_string(++made_);
  for (char const c : random_word(8)) file.id += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  file.title = name;
  file.name = std::move(name);
  file.author = author;
  file.size = size;
  file.made = now;
  file.upload = random_word(32);
  return all_.emplace_back(std::move(file));
}

void Files::fill(File& file, std::string bytes) {
  bytes_ += bytes.size();
  file.size = bytes.size();
  file.bytes = std::make_shared<std::string const>(std::move(bytes));
  file.upload.clear();
}

File const* Files::find(std::string_view id) const noexcept {
  auto const found = std::find_if(all_.begin(), all_.end(), [&](File const& each) { return each.id == id; });
  return found == all_.end() || id.empty() ? nullptr : &*found;
}
File* Files::find(std::string_view id) noexcept { return const_cast<File*>(std::as_const(*this).find(id)); }

File* Files::find_upload(std::string_view upload) noexcept {
  auto const found = std::find_if(all_.begin(), all_.end(), [&](File const& each) { return each.upload == upload; });
  return found == all_.end() || upload.empty() ? nullptr : &*found;
}

void Files::remove(std::string_view id) {
  auto* file = find(id);
  if (!file) return;
  if (file->bytes) bytes_ -= file->bytes->size();
  // The place stays, so that pointers hold; nobody finds it.
  *file = File();
}

void Files::restore(File file) {
  if (file.bytes) bytes_ += file.bytes->size();
  ++made_;
  all_.push_back(std::move(file));
}

}  // namespace kolega::playground
