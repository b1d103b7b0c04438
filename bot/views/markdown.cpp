#include "views/markdown.hpp"

#include <algorithm>
#include <string>

#include "domain/plain_text.hpp"

namespace kolega::views {
namespace {

constexpr std::size_t portion = 2000;  // code points of one paragraph: each platform takes that much

bool is_word(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  auto const c = static_cast<unsigned char>(text[at]);
  return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// The end of what `mark` opens at `from` (behind the mark): not at a blank, and never inside a word.
std::size_t closing(std::string_view text, std::size_t from, std::string_view mark) {
  if (from >= text.size() || blanks.find(text[from]) != std::string_view::npos) return std::string_view::npos;
  for (auto at = text.find(mark, from + 1); at != std::string_view::npos; at = text.find(mark, at + 1))
    if (blanks.find(text[at - 1]) == std::string_view::npos && !is_word(text, at + mark.size())) return at;
  return std::string_view::npos;
}

class LineReader {
 public:
  explicit LineReader(std::string_view text) : text_(text) {}

  Line read() {
    while (at_ < text_.size())
      if (!take_code() && !take_link() && !take_strong("**") && !take_strong("__") && !take_strong("*"))
        plain_ += text_[at_++];
    flush();
    return std::move(line_);
  }

 private:
  void flush() {
    if (!plain_.empty()) line_.push_back({Span::Kind::plain, std::move(plain_), {}});
    plain_.clear();
  }
  void add(Span::Kind kind, std::string_view words) {
    flush();
    line_.push_back({kind, std::string(words), {}});
  }
  bool take_code() {
    if (text_[at_] != '`') return false;
    auto const end = text_.find('`', at_ + 1);
    if (end == std::string_view::npos || end == at_ + 1) return false;
    add(Span::Kind::code, text_.substr(at_ + 1, end - at_ - 1));
    at_ = end + 1;
    return true;
  }
  bool take_strong(std::string_view mark) {
    if (!text_.substr(at_).starts_with(mark) || (at_ > 0 && is_word(text_, at_ - 1))) return false;
    auto const from = at_ + mark.size();
    if (mark == "*" && from < text_.size() && text_[from] == '*') return false;
    auto const end = closing(text_, from, mark);
    if (end == std::string_view::npos) return false;
    add(Span::Kind::strong, text_.substr(from, end - from));
    at_ = end + mark.size();
    return true;
  }
  bool take_link() {
    if (text_[at_] != '[') return false;
    auto const middle = text_.find("](", at_);
    auto const end = middle == std::string_view::npos ? middle : text_.find(')', middle);
    if (end == std::string_view::npos) return false;
    auto const words = text_.substr(at_ + 1, middle - at_ - 1);
    auto const address = text_.substr(middle + 2, end - middle - 2);
    if (words.find_first_of("[]") != std::string_view::npos || address.find_first_of(blanks) != std::string_view::npos)
      return false;
    plain_ += words;
    if (address != words) plain_.append(" (").append(address).append(")");
    at_ = end + 1;
    return true;
  }

  std::string_view text_;
  std::size_t at_{0};
  std::string plain_;
  Line line_;
};

/// "## What we do": the words; "" when it is no heading.
std::string_view heading_of(std::string_view line) {
  auto const level = std::min(line.find_first_not_of('#'), line.size());
  if (level == 0 || level > 6 || level == line.size() || line[level] != ' ') return {};
  return trim(line.substr(level));
}

/// "- one" and "* one": what stands behind the mark; "" when it is no item.
std::string_view item_of(std::string_view line) {
  auto const bare = trim(line);
  if (bare.size() < 3 || (bare[0] != '-' && bare[0] != '*' && bare[0] != '+') || bare[1] != ' ') return {};
  return trim(bare.substr(2));
}

class Reader {
 public:
  std::vector<Block> read(std::string_view text) {
    for (std::size_t from = 0; from <= text.size();) {
      auto const end = std::min(text.find('\n', from), text.size());
      take(text.substr(from, end - from));
      from = end + 1;
    }
    flush();
    return std::move(blocks_);
  }

 private:
  void take(std::string_view line) {
    if (trim(line).empty()) return flush();
    if (auto const heading = heading_of(line); !heading.empty()) {
      flush();
      std::string words;
      for (auto const& span : markdown_line(heading)) words += span.text;
      blocks_.emplace_back(Heading{std::move(words)});
      return;
    }
    auto const item = item_of(line);
    auto words = markdown_line(item.empty() ? trim(line) : item);
    if (!item.empty()) words.insert(words.begin(), {Span::Kind::plain, "• ", {}});
    std::size_t length = 1;
    for (auto const& span : words) length += count_code_points(span.text);
    if (length_ + length > portion) flush();
    if (!line_.empty()) line_.push_back({Span::Kind::plain, "\n", {}});
    line_.insert(line_.end(), words.begin(), words.end());
    length_ += length;
  }
  void flush() {
    if (!line_.empty()) blocks_.emplace_back(Paragraph{std::move(line_)});
    line_.clear();
    length_ = 0;
  }

  std::vector<Block> blocks_;
  Line line_;
  std::size_t length_{0};
};

}  // namespace

Line markdown_line(std::string_view text) { return LineReader(text).read(); }
std::vector<Block> markdown(std::string_view text) { return Reader().read(text); }

}  // namespace kolega::views
