#include "domain/source_message.hpp"

#include <algorithm>
#include <charconv>

#include "domain/plain_text.hpp"

namespace kolega {
namespace {

constexpr std::string_view beginning = "made_of";
constexpr std::size_t most_files = 10;
constexpr std::size_t longest_name = 60;

/// One line each: what is in them has no line end.
std::string line(std::string_view text) {
  auto one = shortened(without_controls(text), longest_name);
  std::replace(one.begin(), one.end(), '\n', ' ');
  return one + "\n";
}

std::string_view take_line(std::string_view& text) {
  auto const end = std::min(text.find('\n'), text.size());
  auto const taken = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return taken;
}

}  // namespace

std::string source_token(SourceMessage const& source) {
  auto const& message = source.message;
  std::string token(beginning);
  token += "\n" + std::string(name(message.conversation.platform)) + "\n" + message.conversation.id + "\n" +
           message.message_id + "\n";
  auto const* account = source.author && source.author->account ? &*source.author->account : nullptr;
  token += account ? account->tenant + "\n" + account->user_id + "\n" : "\n\n";
  token += source.author && source.author->is_foreign ? "foreign\n" : "\n";
  token += line(source.author ? source.author->words : std::string());
  auto const files = std::min(source.files.size(), most_files);
  for (std::size_t i = 0; i < files; ++i) {
    auto const& file = source.files[i];
    token += file.id + "\n" + std::to_string(file.bytes) + "\n" + line(file.name);
  }
  return token;
}

std::optional<SourceMessage> parse_source_token(std::string_view token) {
  if (take_line(token) != beginning) return std::nullopt;
  SourceMessage source;
  auto const platform = parse_platform(take_line(token));
  if (!platform) return std::nullopt;
  source.message.conversation = {*platform, std::string(take_line(token))};
  source.message.message_id = take_line(token);
  if (source.message.conversation.id.empty() || source.message.message_id.empty()) return std::nullopt;
  PersonRef author;
  AccountRef account{*platform, std::string(take_line(token)), {}};
  account.user_id = take_line(token);
  author.is_foreign = take_line(token) == "foreign";
  author.words = take_line(token);
  if (!account.user_id.empty()) {
    author.account = std::move(account);
    source.author = std::move(author);
  }
  while (!token.empty()) {
    SharedFile file;
    file.platform = *platform;
    file.id = take_line(token);
    auto const bytes = take_line(token);
    std::from_chars(bytes.data(), bytes.data() + bytes.size(), file.bytes);
    file.name = take_line(token);
    source.files.push_back(std::move(file));
  }
  return source;
}

}  // namespace kolega
