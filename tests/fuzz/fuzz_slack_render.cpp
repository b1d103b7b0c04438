// Whatever people write, rendered and shortened: always UTF-8, always inside the limits, never a raw < but a mention's;
// and whatever comes back from Slack (a button's value, a form's metadata, an answer of the Web API) is read or
// refused.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "slack/api_result.hpp"
#include "slack/escape.hpp"
#include "slack/limits.hpp"
#include "slack/press.hpp"
#include "slack/render.hpp"
#include "slack/urls.hpp"
#include "slack/utf.hpp"

namespace slack = kolega::slack;
using kolega::Span;

namespace {

void require(bool promise) {
  if (!promise) std::abort();
}

/// Takes the input apart: a byte says how long the next piece is.
class Pieces {
 public:
  explicit Pieces(std::string_view input) : left_(input) {}
  [[nodiscard]] bool empty() const { return left_.empty(); }
  unsigned number(unsigned most) {
    if (left_.empty()) return 0;
    auto const value = static_cast<unsigned char>(left_.front());
    left_.remove_prefix(1);
    return value % (most + 1);
  }
  std::string text() {
    auto const wanted = std::size_t{16} * number(255);  // first: number() takes a byte off what is left
    auto const length = std::min(wanted, left_.size());
    std::string piece(left_.substr(0, length));
    left_.remove_prefix(length);
    return piece;
  }
  kolega::Line line() {
    kolega::Line made;
    for (auto spans = number(4); spans > 0; --spans) {
      Span span{static_cast<Span::Kind>(number(3)), text(), {}};
      if (span.kind == Span::Kind::person) span.accounts = {{kolega::Platform::slack, "T1", number(1) ? "U1" : text()}};
      made.push_back(std::move(span));
    }
    return made;
  }

 private:
  std::string_view left_;
};

kolega::Block block(Pieces& pieces) {
  switch (pieces.number(6)) {
    case 0: return kolega::Heading{pieces.text()};
    case 1: return kolega::Paragraph{pieces.line()};
    case 2: return kolega::Quote{pieces.text()};
    case 3: return kolega::Facts{{{pieces.text(), pieces.line()}, {pieces.text(), pieces.line()}}};
    case 4: return kolega::Note{pieces.line()};
    case 5: return kolega::Buttons{{{pieces.text(), {"claim", pieces.text(), pieces.text()}, {}}}};
    default: return kolega::Divider{};
  }
}

void check_texts(nlohmann::json const& value) {
  if (value.is_structured())
    for (auto const& inner : value) check_texts(inner);
  if (!value.is_object() || !value.contains("type") || !value.contains("text") || !value["text"].is_string()) return;
  auto const words = value["text"].get<std::string>();
  require(!words.empty() && slack::utf16_length(words) <= 3000 && slack::is_valid_utf8(words));
  if (value["type"] != "mrkdwn") return;
  for (std::size_t i = 0; i < words.size(); ++i) require(words[i] != '<' || words.compare(i, 4, "<@U1") == 0);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const input(reinterpret_cast<char const*>(data), size);
  Pieces pieces(input);
  auto const limit = pieces.number(255);

  auto const text = slack::valid_utf8(input);
  for (auto const counting : {slack::Counting::plain, slack::Counting::escaped}) {
    auto const cut = slack::shorten(text, limit, counting);
    require(slack::is_valid_utf8(cut) && slack::length(cut, counting) <= limit);
    require((cut == text) == (slack::length(text, counting) <= limit));
  }

  kolega::Card card{pieces.text(), {}};
  kolega::Form form{"request", pieces.text(), pieces.text(), pieces.text(), pieces.text(), {}, {}};
  while (!pieces.empty()) {
    card.blocks.push_back(block(pieces));
    kolega::Input one{static_cast<kolega::Input::Kind>(pieces.number(6)),
                      pieces.text(),
                      pieces.text(),
                      {},
                      true,
                      pieces.text(),
                      1 + pieces.number(255),
                      {{pieces.text(), pieces.text()}}};
    form.inputs.push_back(std::move(one));
  }
  form.intro = card.blocks;
  auto const message = slack::render_message(card, {"T1"});
  require(slack::utf16_length(message["text"].get<std::string>()) <= 4000);
  require(!message["blocks"].empty() && message["blocks"].size() <= 50);
  check_texts(message["blocks"]);
  auto const view = slack::render_view(form, {"T1"}, "n");
  require(view["blocks"].size() <= 100);
  check_texts(view);
  require(!view.dump().empty() && !message.dump().empty());  // dump() throws on what is no UTF-8

  (void)slack::parse_press(input.substr(0, limit), input);
  (void)slack::parse_private_metadata(input);
  (void)slack::classify({200, "", std::string(input), {{"Retry-After", text}}});
  (void)slack::classify_response_url({static_cast<int>(limit) * 3, "", std::string(input), {}});
  (void)slack::may_be_response_url(input, "http://127.0.0.1/");
  return 0;
}
