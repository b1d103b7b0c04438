#include "config/secret_source.hpp"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>

namespace kolega::config {
namespace {

std::string reason_of(int error) { return std::generic_category().message(error); }

std::string without_line_ends(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  return text;
}

bool has_control_character(std::string const& text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    auto const byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F;
  });
}

FileContents read_secret_file(std::string const& path) {
  if (path.empty() || has_control_character(path)) return {"", "that is no path; write file:/run/secrets/name"};
  std::error_code error;
  auto const status = std::filesystem::status(path, error);
  bool const is_special = std::filesystem::is_other(status);  // reading a pipe could wait for ever
  if (is_special) return {"", "is not a regular file"};
  return read_small_file(path, max_secret_bytes);
}

}  // namespace

FileContents read_small_file(std::string const& path, std::size_t most) {
  std::error_code error;
  auto const status = std::filesystem::status(path, error);
  if (std::filesystem::is_directory(status)) return {"", "is a directory, not a file"};
  if (!std::filesystem::exists(status)) return {"", error ? error.message() : reason_of(ENOENT)};
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  if (!in) return {"", reason_of(errno)};
  std::string contents(most + 1, '\0');
  in.read(contents.data(), static_cast<std::streamsize>(contents.size()));
  if (in.bad()) return {"", reason_of(EIO)};
  contents.resize(static_cast<std::size_t>(in.gcount()));
  if (contents.size() > most) return {"", "is larger than " + std::to_string(most) + " bytes"};
  return {std::move(contents), ""};
}

std::optional<Secret> read_secret(Reading& reading, Node const& node, std::string const& path, bool needed) {
  auto const refuse = [&](std::string const& message) -> std::optional<Secret> {
    reading.problems.add(node.at, path + ": " + message);
    return std::nullopt;
  };
  bool const is_text =
      scalar_type(node) == ScalarType::text && node.kind != Node::Kind::list && node.kind != Node::Kind::map;
  if (!is_text)
    return refuse("a text is needed; put the secret in quotes, or take it from the environment: \"${NAME}\"");

  auto const filled = substitute(node.text, reading.environment);
  if (!filled.malformed.empty()) return refuse(filled.malformed);
  if (!filled.missing.empty()) {
    if (!needed) return std::nullopt;
    for (auto const& name : filled.missing)
      refuse("the environment variable " + name +
             " is not set; set it, or read the secret from a file: file:/run/secrets/" + name);
    return std::nullopt;
  }
  auto value = filled.value;
  if (node.text.starts_with("file:")) {
    auto const file = reading.resolved(value.substr(5));
    auto [contents, problem] = read_secret_file(file);
    value = without_line_ends(std::move(contents));
    if (problem.empty() && value.empty()) problem = "is empty";
    if (!problem.empty()) {
      if (!needed) return std::nullopt;
      return refuse("the file " + shown(node.text.substr(5)) + " cannot serve as secret: " + problem);
    }
  }
  if (value.empty()) {
    if (!needed) return std::nullopt;
    return refuse(
        "the secret is empty; give it a value, or take it from the environment or a file: file:/run/secrets/name");
  }
  if (has_control_character(value))
    return refuse("the secret holds a line break or another control character; remove it");
  return Secret(std::move(value));
}

}  // namespace kolega::config
