#include "slack/press.hpp"

#include <nlohmann/json.hpp>
#include <string>

#include "slack/render.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/slack_block_kit.hpp"

using namespace kolega;
using namespace kolega::slack;
using Json = nlohmann::json;

namespace {

Json blocks_of(std::vector<Block> blocks) {
  auto const message = render_message({"summary", std::move(blocks)}, {"T0ACME"});
  CHECK(block_kit::faults_of_message(message).empty());
  return message["blocks"];
}

}  // namespace

TEST_CASE("a button comes back as the press it was made for") {
  Press const claim{"claim", "IT-42", "n\"1"}, other{"claim", "IT-43", "n2"};
  auto const blocks =
      blocks_of({Buttons{{{"Claim", claim, Button::Style::primary}, {"Claim", other, Button::Style::danger}}},
                 Buttons{{{"Reply", {"reply", "IT-42", "n1"}, {}}, {"Claim", claim, {}}}}});
  auto const& first = blocks[0]["elements"];
  CHECK(first[0]["action_id"] == "claim");
  CHECK(first[0]["style"] == "primary");
  CHECK(first[1]["style"] == "danger");
  CHECK_FALSE(blocks[1]["elements"][0].contains("style"));
  auto const press_of = [](Json const& button) {
    return *parse_press(button["action_id"].get<std::string>(), button["value"].get<std::string>());
  };
  CHECK(press_of(first[0]) == claim);
  CHECK(press_of(first[1]) == other);
  CHECK(press_of(blocks[1]["elements"][1]) == claim);
}

TEST_CASE("a press that is not one of ours is an error") {
  CHECK_FALSE(parse_press("", R"({"subject":"IT-42"})").has_value());
  CHECK_FALSE(parse_press("claim", "").has_value());
  CHECK_FALSE(parse_press("claim", "[]").has_value());
  CHECK_FALSE(parse_press("claim", "IT-42").has_value());
}

TEST_CASE("a button whose value Slack could not carry is left out, and the rest stays") {
  auto const blocks =
      blocks_of({Buttons{{{"Big", {"claim", std::string(3000, 'x'), ""}, {}}, {"Fine", {"reply", "IT-1", ""}, {}}}}});
  REQUIRE(blocks[0]["elements"].size() == 1);
  CHECK(blocks[0]["elements"][0]["action_id"] == "reply");
}
