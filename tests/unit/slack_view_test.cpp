#include <nlohmann/json.hpp>
#include <string>

#include "slack/press.hpp"
#include "slack/render.hpp"
#include "slack/utf.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/slack_block_kit.hpp"

using namespace kolega;
using namespace kolega::slack;
using block_kit::faults_of_view;
using Json = nlohmann::json;
using Faults = std::vector<std::string>;

namespace {

RenderContext const acme{"T0ACME"};

Input input(Input::Kind kind, std::string key) {
  Input made;
  made.kind = kind;
  made.key = std::move(key);
  made.label = "Label of " + made.key;
  return made;
}

Form request_form() {
  Form form{"request", "IT-42", "New request", "Send", "Cancel", {Paragraph{{{Span::Kind::plain, "Say why.", {}}}}},
            {}};
  for (auto const& [kind, key] : std::vector<std::pair<Input::Kind, std::string>>{{Input::Kind::text, "title"},
                                                                                  {Input::Kind::long_text, "details"},
                                                                                  {Input::Kind::choice, "service"},
                                                                                  {Input::Kind::choices, "tags"},
                                                                                  {Input::Kind::person, "who"},
                                                                                  {Input::Kind::date, "day"},
                                                                                  {Input::Kind::number, "count"}})
    form.inputs.push_back(input(kind, key));
  for (std::size_t i : {2u, 3u}) form.inputs[i].choices = {{"laptop", "Laptop"}, {"mouse", "Mouse & <mat>"}};
  form.inputs[2].initial = "mouse";
  form.inputs[3].initial = "laptop";
  return form;
}

}  // namespace

TEST_CASE("a form is a modal whose inputs are found by their keys") {
  auto const view = render_view(request_form(), acme, "nonce-1");
  CHECK(faults_of_view(view) == Faults{});
  CHECK(view["callback_id"] == "request");
  CHECK(view["title"]["text"] == "New request");
  CHECK(view["submit"]["text"] == "Send");
  CHECK(view["close"]["text"] == "Cancel");
  auto const reference = parse_private_metadata(view["private_metadata"].get<std::string>());
  REQUIRE(reference.has_value());
  CHECK(*reference == FormReference{"request", "IT-42", "nonce-1"});
  auto const& blocks = view["blocks"];
  REQUIRE(blocks.size() == 8);
  CHECK(blocks[0]["type"] == "section");
  std::vector<std::string> keys, types;
  for (std::size_t i = 1; i < blocks.size(); ++i) {
    keys.push_back(blocks[i]["block_id"]);
    types.push_back(blocks[i]["element"]["type"]);
  }
  CHECK(keys == std::vector<std::string>{"title", "details", "service", "tags", "who", "day", "count"});
  CHECK(types == std::vector<std::string>{"plain_text_input", "plain_text_input", "static_select",
                                          "multi_static_select", "users_select", "datepicker", "number_input"});
  CHECK(blocks[1]["element"]["multiline"] == false);
  CHECK(blocks[2]["element"]["multiline"] == true);
  CHECK(blocks[3]["element"]["initial_option"]["value"] == "mouse");
  CHECK(blocks[3]["element"]["initial_option"]["text"]["text"] == "Mouse & <mat>");
  CHECK(blocks[4]["element"]["initial_options"][0]["value"] == "laptop");
}

TEST_CASE("an input says whether it is needed, what helps and what was written before") {
  auto form = request_form();
  form.inputs[0].required = false;
  form.inputs[0].hint = "One line";
  form.inputs[0].initial = "my laptop & I";
  form.inputs[0].max_length = 80;
  form.inputs[4].initial = "U0JAN";
  form.inputs[5].initial = "2026-12-24";
  form.inputs[6].initial = "-3.5";
  auto const blocks = render_view(form, acme, "")["blocks"];
  CHECK(blocks[1]["optional"] == true);
  CHECK(blocks[2]["optional"] == false);
  CHECK(blocks[1]["hint"]["text"] == "One line");
  CHECK(blocks[1]["element"]["initial_value"] == "my laptop & I");
  CHECK(blocks[1]["element"]["max_length"] == 80);
  CHECK(blocks[5]["element"]["initial_user"] == "U0JAN");
  CHECK(blocks[6]["element"]["initial_date"] == "2026-12-24");
  CHECK(blocks[7]["element"]["initial_value"] == "-3.5");
}

TEST_CASE("a start value that Slack would refuse is left out, so that the form opens all the same") {
  auto form = request_form();
  form.inputs[2].initial = "gone";
  form.inputs[4].initial = "Ana";
  form.inputs[5].initial = "tomorrow";
  form.inputs[6].initial = "many";
  auto const view = render_view(form, acme, "");
  CHECK(faults_of_view(view) == Faults{});
  CHECK_FALSE(view["blocks"][3]["element"].contains("initial_option"));
  CHECK_FALSE(view["blocks"][5]["element"].contains("initial_user"));
  CHECK_FALSE(view["blocks"][6]["element"].contains("initial_date"));
  CHECK_FALSE(view["blocks"][7]["element"].contains("initial_value"));
}

TEST_CASE("a form beyond every limit still opens") {
  std::string const letters(5000, 'x');
  Form form{letters, "IT-42", letters,
            letters, letters, std::vector<Block>(150, Paragraph{{{Span::Kind::plain, "intro", {}}}}),
            {}};
  auto choice = input(Input::Kind::choice, "service");
  for (int i = 0; i < 300; ++i) choice.choices.push_back({"v" + std::to_string(i), letters});
  choice.choices.push_back({letters, "a value that is too long"});
  form.inputs.push_back(choice);
  auto text = input(Input::Kind::text, "title");
  text.label = text.hint = text.initial = letters;
  text.max_length = 100'000;
  form.inputs.push_back(text);
  form.inputs.push_back(input(Input::Kind::choice, "no_choices"));
  auto const view = render_view(form, acme, "n");
  CHECK(faults_of_view(view) == Faults{});
  REQUIRE(view["blocks"].size() == 100);
  CHECK(view["blocks"][96]["type"] == "context");
  CHECK(view["blocks"][97]["element"]["options"].size() == 100);
  CHECK(view["blocks"][99]["element"]["type"] == "plain_text_input");
}

TEST_CASE("a form without title, labels and submit still opens") {
  Form form;
  CHECK(faults_of_view(render_view(form, acme, "")) == Faults{});
  Input bare;
  bare.key = "x";
  form.inputs.push_back(bare);
  auto const view = render_view(form, acme, "");
  CHECK(faults_of_view(view) == Faults{});
  CHECK(view["blocks"][0]["label"]["text"] == "x");
}

TEST_CASE("bytes that are no UTF-8 never make a form that cannot be written") {
  std::string const broken("a\x81", 2);
  Form form{broken, broken, broken, broken, broken, {Quote{broken}, Heading{broken}}, {}};
  for (auto one : request_form().inputs) {
    one.key += broken;
    one.label = one.hint = one.initial = broken;
    one.choices.push_back({broken, broken});
    form.inputs.push_back(one);
  }
  auto const view = render_view(form, acme, broken);
  CHECK(faults_of_view(view) == Faults{});
  CHECK_NOTHROW(view.dump());
  CHECK_NOTHROW(render_errors({{broken, broken}}).dump());
}

TEST_CASE("errors stand at their fields") {
  CHECK(
      render_errors({{"title", "Say what is needed."}, {"day", "Not in\nthe past."}, {"title", "second"}}) ==
      Json{{"response_action", "errors"}, {"errors", {{"title", "Say what is needed."}, {"day", "Not in the past."}}}});
}

TEST_CASE("metadata that is not ours is an error") {
  for (std::string const text : {"", "x", "[]", "{}", R"({"kind":7})"})
    CHECK_FALSE(parse_private_metadata(text).has_value());
}
