#include "slack/render.hpp"

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <string>

#include "slack/dump.hpp"
#include "slack/escape.hpp"
#include "slack/press.hpp"
#include "slack/utf.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/slack_block_kit.hpp"

using namespace kolega;
using namespace kolega::slack;
using block_kit::faults_of_message;
using Json = nlohmann::json;
using Faults = std::vector<std::string>;

namespace {

RenderContext const acme{"T0ACME"};
Span plain(std::string text) { return {Span::Kind::plain, std::move(text), {}}; }
Span strong(std::string text) { return {Span::Kind::strong, std::move(text), {}}; }
Span code(std::string text) { return {Span::Kind::code, std::move(text), {}}; }
Span ana() {
  return {Span::Kind::person, "Ana Lima", {{Platform::teams, "tid", "29:ana"}, {Platform::slack, "T0ACME", "U0ANA"}}};
}

Json blocks_of(std::vector<Block> blocks) {
  auto const message = render_message({"summary", std::move(blocks)}, acme);
  CHECK(faults_of_message(message) == Faults{});
  return message["blocks"];
}

/// All that a reader sees of a rich_text block.
std::string words_of(Json const& rich_text) {
  std::string words;
  for (auto const& part : rich_text["elements"])
    for (auto const& element : part["elements"]) words += element.value("text", "");
  return words;
}

std::vector<std::string> const nasty{
    "<!channel> <!here> <@U0ANA> <https://evil.example|click>",
    "*bold* _it_ ~no~ `code`",
    "```\nint main() { return a < b && c > d; }\n```",
    "> not a quote\n>>> nor this",
    "&amp; &lt;!channel&gt; &",
    "שלום *עולם* \u202Eevil\u202C مرحبا",
    "👩‍👩‍👧‍👦 🇵🇱 👍🏽 :tada: e\u0301",
    "@here @channel @everyone #general ana@acme.example https://acme.example",
    " leading and trailing \n",
    "line\nline\r\nline",
    "\\*not\\* \"quotes\" 'too' {\"json\": [1]}",
    std::string("nul\0inside", 10),
};

}  // namespace

TEST_CASE("a paragraph is a section with bold words, a command and a mention") {
  auto const blocks = blocks_of({Paragraph{{plain("Request "), strong("IT-42"), plain(" of "), ana(), plain(": type "),
                                            code("/request show IT-42"), plain(".")}}});
  CHECK(blocks == Json::parse(R"([{"type":"section","text":{"type":"mrkdwn","verbatim":true,
      "text":"Request *IT-42* of <@U0ANA>: type `/request show IT-42`."}}])"));
}

TEST_CASE("a person without an account in that workspace is named, not mentioned") {
  auto person = ana();
  person.accounts[1].tenant = "T9OTHER";
  CHECK(blocks_of({Paragraph{{person}}})[0]["text"]["text"] == "Ana Lima");
  person.accounts = {{Platform::slack, "T0ACME", "U0ANA> <!channel"}};
  CHECK(blocks_of({Paragraph{{person}}})[0]["text"]["text"] == "Ana Lima");
}

TEST_CASE("the words of people come through unharmed and harmless, wherever they stand") {
  for (auto const& text : nasty) {
    CAPTURE(text);
    SECTION("in a quote, as rich text: " + text) {
      auto const blocks = blocks_of({Quote{text}});
      REQUIRE(blocks.size() == 1);
      CHECK(blocks[0]["elements"][0]["type"] == "rich_text_quote");
      CHECK(words_of(blocks[0]) == text);
    }
    SECTION("in a paragraph: " + text) {
      auto const block = blocks_of({Paragraph{{plain(text)}}})[0];
      if (block["type"] == "rich_text")
        CHECK(words_of(block) == text);
      else
        CHECK(block["text"]["text"] == escape(text));
    }
    SECTION("beside bold words: " + text) {
      auto const block = blocks_of({Paragraph{{strong("IT-42"), plain(" "), plain(text)}}})[0];
      if (block["type"] == "rich_text")
        CHECK(words_of(block) == "IT-42 " + text);
      else
        CHECK(block["text"]["text"] == "*IT-42* " + escape(text));
    }
    SECTION("as bold words: " + text) {
      auto const block = blocks_of({Paragraph{{plain("about "), strong(text), plain(", please")}}})[0];
      if (block["type"] == "rich_text")
        CHECK(words_of(block) == "about " + text + ", please");
      else
        CHECK(block["text"]["text"] == "about *" + escape(text) + "*, please");
    }
    SECTION("in facts, small print and headings: " + text) {
      auto const blocks = blocks_of({Facts{{{text, {plain(text)}}}}, Note{{plain(text)}}, Heading{text},
                                     Buttons{{{text, {"claim", text, text}, {}}}}});
      REQUIRE(blocks.size() == 4);
      CHECK(parse_press("claim", blocks[3]["elements"][0]["value"].get<std::string>())->subject == text);
    }
    SECTION("in the notification: " + text) { CHECK(render_message({text, {}}, acme)["text"] == escape(text)); }
  }
}

TEST_CASE("markup characters are never read: such a text is shown as rich or plain text") {
  auto const blocks = blocks_of({Paragraph{{plain("the *new* laptop")}}, Facts{{{"Model", {plain("x_1_y `z`")}}}},
                                 Note{{plain("~old~")}}, Paragraph{{plain("> quoted")}}, Paragraph{{plain("a > b")}}});
  CHECK(blocks[0]["type"] == "rich_text");
  CHECK(words_of(blocks[0]) == "the *new* laptop");
  CHECK(blocks[1]["fields"][0] == Json{{"type", "plain_text"}, {"text", "Model\nx_1_y `z`"}, {"emoji", true}});
  CHECK(blocks[2]["elements"][0]["type"] == "plain_text");
  CHECK(blocks[3]["type"] == "rich_text");
  CHECK(blocks[4]["text"]["text"] == "a &gt; b");
}

TEST_CASE("bold and code survive in rich text where mrkdwn could not hold them") {
  auto const block = blocks_of({Paragraph{{strong("a*b"), plain("c"), code("x`y"), ana()}}})[0];
  CHECK(block == Json::parse(R"({"type":"rich_text","elements":[{"type":"rich_text_section","elements":[
      {"type":"text","text":"a*b","style":{"bold":true}},{"type":"text","text":"c"},
      {"type":"text","text":"x`y","style":{"code":true}},{"type":"user","user_id":"U0ANA"}]}]})"));
  for (auto const& line : std::vector<Line>{{plain("re"), strong("open")},
                                            {strong("IT"), plain("x")},
                                            {strong("a"), strong("b")},
                                            {strong(" a")},
                                            {strong("a\nb")},
                                            {code("`")},
                                            {ana(), strong("a")}})
    CHECK(blocks_of({Paragraph{line}})[0]["type"] == "rich_text");
}

TEST_CASE("four thousand characters of a request come through whole") {
  std::string text;
  while (utf16_length(text) < 3990) text += "zażółć 👩‍👩‍👧‍👦 ";
  auto const blocks = blocks_of({Quote{text}});
  REQUIRE(blocks.size() == 1);
  CHECK(words_of(blocks[0]) == text);
  CHECK(blocks[0]["elements"][0]["elements"].size() == 2);
}

TEST_CASE("texts that are too long end in an ellipsis inside every limit") {
  std::string const amp(5000, '&'), letters(20'000, 'x');
  auto const blocks =
      blocks_of({Heading{letters}, Paragraph{{strong(amp), plain(letters)}}, Paragraph{{plain("*"), plain(letters)}},
                 Quote{letters}, Quote{"nothing is left for this"}, Facts{{{letters, {plain(amp)}}}},
                 Note{{plain(letters)}}, Buttons{{{letters, {"claim", "IT-42", "n"}, {}}}}});
  REQUIRE(blocks.size() == 7);
  for (auto const& block : blocks) CHECK(block.dump().find("…") != std::string::npos);
  auto const message = render_message({amp, {}}, acme);
  CHECK(faults_of_message(message) == Faults{});
  CHECK(message["text"].get<std::string>().ends_with("&amp;…"));
}

TEST_CASE("a line is cut span by span, and never in the middle of an entity or a mention") {
  for (std::size_t limit = 1; limit < 60; ++limit) {
    Line const line{plain("R&D asks "), ana(), plain(" about "), strong("<laptop>"), plain(": "), code("/x & y")};
    auto const text = mrkdwn(line, "T0ACME", limit);
    REQUIRE(text);
    CAPTURE(limit, *text);
    CHECK(utf16_length(*text) <= limit);
    CHECK_FALSE(text->empty());
    CHECK((text->ends_with("…") || text->ends_with("…*") || text->ends_with("…`") || text->ends_with("y`")));
    CHECK(std::count(text->begin(), text->end(), '*') % 2 == 0);
    CHECK(std::count(text->begin(), text->end(), '`') % 2 == 0);
    CHECK(std::count(text->begin(), text->end(), '<') == std::count(text->begin(), text->end(), '>'));
    CHECK(std::count(text->begin(), text->end(), '&') == std::count(text->begin(), text->end(), ';'));
  }
}

TEST_CASE("more than ten facts and more than 25 buttons go on in the next block") {
  Facts facts;
  Buttons buttons;
  for (int i = 0; i < 23; ++i) facts.facts.push_back({"Label " + std::to_string(i), {plain("value")}});
  for (int i = 0; i < 30; ++i) buttons.buttons.push_back({"Go", {"claim", "IT-" + std::to_string(i + 1), "n"}, {}});
  auto const blocks = blocks_of({facts, buttons});
  REQUIRE(blocks.size() == 5);
  CHECK(blocks[0]["fields"].size() == 10);
  CHECK(blocks[2]["fields"].size() == 3);
  CHECK(blocks[3]["elements"].size() == 25);
  CHECK(blocks[4]["elements"].size() == 5);
  CHECK(blocks[0]["fields"][0]["text"] == "*Label 0*\nvalue");
}

TEST_CASE("more than fifty blocks end in a note") {
  std::vector<Block> many(80, Paragraph{{plain("one")}});
  auto const blocks = blocks_of(many);
  REQUIRE(blocks.size() == 50);
  CHECK(blocks[48]["type"] == "section");
  CHECK(blocks[49]["elements"][0]["text"] == "…");
  CHECK(blocks_of(std::vector<Block>(50, Divider{})).back()["type"] == "divider");
}

TEST_CASE("what shows nothing is left out, and a message is never empty") {
  auto const blocks = blocks_of({Heading{" "}, Paragraph{{}}, Paragraph{{plain(""), plain("\u200B\n")}}, Quote{""},
                                 Quote{"\n "}, Facts{{}}, Facts{{{"", {}}}}, Note{{plain("")}}, Buttons{}});
  REQUIRE(blocks.size() == 1);
  CHECK(blocks[0]["text"]["text"] == "summary");
  auto const empty = render_message({}, acme);
  CHECK(faults_of_message(empty) == Faults{});
  CHECK(empty["text"] == "…");
  CHECK(blocks_of({Facts{{{"Due", {}}}}})[0]["fields"][0]["text"] == "*Due*\n–");
  CHECK(blocks_of({Buttons{{{"", {"claim", "IT-1", "n"}, {}}}}})[0]["elements"][0]["text"]["text"] == "…");
}

TEST_CASE("an answer says who sees it, and whether it takes the old one's place") {
  Card const card{"Done", {}};
  CHECK(render_answer(card, acme, Audience::only_you)["response_type"] == "ephemeral");
  CHECK_FALSE(render_answer(card, acme, Audience::only_you).contains("replace_original"));
  auto const answer = render_answer(card, acme, Audience::channel, true);
  CHECK(answer["response_type"] == "in_channel");
  CHECK(answer["replace_original"] == true);
  CHECK(faults_of_message(answer) == Faults{});
}

TEST_CASE("any card at all is rendered inside the limits, and writing it never throws") {
  std::mt19937 random{42};
  auto const number = [&random](int most) { return std::uniform_int_distribution<int>(0, most)(random); };
  auto const text = [&] {
    std::string made;
    for (int i = number(4); i > 0; --i) {
      made += nasty[static_cast<std::size_t>(number(static_cast<int>(nasty.size()) - 1))];
      if (number(20) == 0) made += std::string(static_cast<std::size_t>(number(4000)), '&');
      if (number(10) == 0) made += static_cast<char>(number(255));
    }
    return made;
  };
  auto const line = [&] {
    Line made;
    for (int i = number(5); i > 0; --i) {
      auto span = number(3) == 0 ? ana() : plain(text());
      if (span.kind == Span::Kind::plain) span.kind = static_cast<Span::Kind>(number(3));
      made.push_back(std::move(span));
    }
    return made;
  };
  for (int round = 0; round < 400; ++round) {
    Card card{text(), {}};
    for (int i = number(60); i > 0; --i) switch (number(6)) {
        case 0: card.blocks.push_back(Heading{text()}); break;
        case 1: card.blocks.push_back(Paragraph{line()}); break;
        case 2: card.blocks.push_back(Quote{text()}); break;
        case 3: {
          Facts facts;
          for (int f = number(25); f > 0; --f) facts.facts.push_back({text(), line()});
          card.blocks.push_back(facts);
          break;
        }
        case 4: card.blocks.push_back(Note{line()}); break;
        case 5: {
          Buttons buttons;
          for (int b = number(30); b > 0; --b) buttons.buttons.push_back({text(), {"act", "IT-1", "n"}, {}});
          card.blocks.push_back(buttons);
          break;
        }
        default: card.blocks.push_back(Divider{});
      }
    auto const message = render_message(card, acme);
    CHECK(faults_of_message(message) == Faults{});
    CHECK_NOTHROW(message.dump());
  }
}

TEST_CASE("what is rendered can be written to a folder under a name that follows from its content") {
  auto const folder =
      std::filesystem::temp_directory_path() / ("kolega-dump-" + std::to_string(std::random_device{}()));
  auto const message = render_message({"Hello", {}}, acme);
  CHECK(dump(folder.string(), "message", message));
  CHECK(dump(folder.string(), "message", message));
  CHECK(dump(folder.string(), "message", render_message({"Hello again", {}}, acme)));
  std::vector<std::filesystem::path> files;
  for (auto const& entry : std::filesystem::directory_iterator(folder)) files.push_back(entry.path());
  REQUIRE(files.size() == 2);
  for (auto const& path : files) {
    CHECK(path.filename().string().starts_with("slack-message-"));
    std::ifstream file(path);
    CHECK(faults_of_message(Json::parse(file)) == Faults{});
  }
  std::filesystem::remove_all(folder);
  CHECK_FALSE(dump("/proc/no/such/folder", "message", message));
}

TEST_CASE("words lead to an address where it is one, and nowhere else") {
  auto const link = [](std::string url) { return Span{Span::Kind::plain, "the message", {}, std::move(url)}; };
  std::string const address{"https://acme.slack.com/archives/C0IT/p1"};
  CHECK(blocks_of({Paragraph{{plain("See "), link(address)}}})[0]["text"]["text"] ==
        "See <" + address + "|the message>");
  auto const rich = blocks_of({Paragraph{{plain("a*b* "), link(address)}}})[0];
  CHECK(rich["elements"][0]["elements"][1] == Json({{"type", "link"}, {"url", address}, {"text", "the message"}}));
  for (std::string const no_address : {"javascript:alert(1)", "https://x|<!channel>", "not one", ""})
    CHECK(blocks_of({Paragraph{{plain("See "), link(no_address)}}})[0]["text"]["text"] == "See the message");
}
