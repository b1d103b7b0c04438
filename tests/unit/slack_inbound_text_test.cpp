#include "slack/inbound_text.hpp"

#include <chrono>
#include <string>

#include "slack/utf.hpp"
#include "tests/support/catch.hpp"

using kolega::slack::is_valid_utf8;
using kolega::slack::mentions;
using kolega::slack::neutral_text;

namespace {
std::string resolve(std::string_view id) { return id == "U0ANA" ? "Ana Lima" : ""; }
}  // namespace

TEST_CASE("mentions become names") {
  CHECK(neutral_text("for <@U0JAN|jan> please") == "for @jan please");
  CHECK(neutral_text("for <@U0ANA>", resolve) == "for @Ana Lima");
  CHECK(neutral_text("for <@U0ANA|>", resolve) == "for @Ana Lima");
  CHECK(neutral_text("for <@U0NEW>", resolve) == "for @U0NEW");
  CHECK(neutral_text("for <@U0NEW>") == "for @U0NEW");
  CHECK(neutral_text("in <#C1|general> or <#C2|>") == "in #general or #C2");
}

TEST_CASE("a broadcast becomes harmless words") {
  CHECK(neutral_text("<!channel> <!here|here> <!everyone>") == "@channel @here @everyone");
  CHECK(neutral_text("<!subteam^S1|@it-team> <!subteam^S2|hr> <!subteam^S3>") == "@it-team @hr @S3");
  CHECK(neutral_text("<!date^1392734382^{date} at {time}^https://x|18 Feb 2014> <!new|thing> <!other>") ==
        "18 Feb 2014 thing @other");
}

TEST_CASE("a link keeps its label and its target") {
  CHECK(neutral_text("<https://acme.example/a?b=1&amp;c=2>") == "https://acme.example/a?b=1&c=2");
  CHECK(neutral_text("<https://acme.example|our page>") == "our page (https://acme.example)");
  CHECK(neutral_text("<https://acme.example|https://acme.example>") == "https://acme.example");
  CHECK(neutral_text("see <http://acme.example|acme.example>.") == "see acme.example.");
  CHECK(neutral_text("<mailto:ana@acme.example|ana@acme.example>") == "ana@acme.example");
  CHECK(neutral_text("<mailto:ana@acme.example|write to Ana>") == "write to Ana (ana@acme.example)");
  CHECK(neutral_text("<tel:+48123|+48 123>") == "+48 123 (+48123)");
}

TEST_CASE("the three entities are read once, and no other") {
  CHECK(neutral_text("a &amp; b &lt;c&gt; &quot;d&quot; &amp;lt; &") == "a & b <c> &quot;d&quot; &lt; &");
  CHECK(neutral_text("&lt;!channel&gt;") == "<!channel>");
}

TEST_CASE("a sign that begins no markup stays") {
  for (std::string const text : {"a < b", "<", ">", "<>", "1 <2> 3", "<not a link>", "<@>", "<@ana>", "<#>", "<!>",
                                 "<@U1", "x <<< y", "<<>>", "<https:>", "if (a<b\n&& c>d)"}) {
    CAPTURE(text);
    CHECK(neutral_text(text) == text);
  }
  CHECK(neutral_text("<<@U0JAN|jan>>") == "<@jan>");
}

TEST_CASE("people's own formatting, code and emoji come through as they are") {
  std::string const text{
      "*bold* _it_ ~no~ `code`\n```\nint main() {}\n```\n> quoted\n👩‍👩‍👧‍👦 🇵🇱 שלום "
      "مرحبا "
      "e\u0301"};
  CHECK(neutral_text(text) == text);
}

TEST_CASE("control characters are dropped and broken bytes replaced") {
  CHECK(neutral_text(std::string("a\0b\x1b[31m\r\n\tc\x7f", 13)) == "ab[31m\n\tc");
  CHECK(neutral_text("a\xFF") == "a\uFFFD");
  CHECK(is_valid_utf8(neutral_text("<@U1|\xC3>\xA9")));
}

TEST_CASE("four thousand characters come through whole") {
  std::string text;
  while (text.size() < 4000) text += "zażółć gęślą jaźń 🙂 ";
  CHECK(neutral_text(text) == text);
}

TEST_CASE("the people who are mentioned are listed once, in order") {
  CHECK(mentions("<@U0JAN|jan> and <@U0ANA> thank <@U0JAN> <#C1|x> <!channel> <@W1|> <@bad> &lt;@U9&gt;") ==
        std::vector<std::string>{"U0JAN", "U0ANA", "W1"});
  CHECK(mentions("nobody").empty());
}

TEST_CASE("a text made to be slow is read in time that grows with its length alone") {
  auto const begin = std::chrono::steady_clock::now();
  for (auto const piece : {"<", "<@", "<@U1|", "&", "<!", "|"}) {
    std::string text;
    while (text.size() < 1'000'000) text += piece;
    CHECK_FALSE(neutral_text(text).empty());
  }
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(10));
}
