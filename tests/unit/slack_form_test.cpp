#include "slack/form.hpp"

#include <string>

#include "tests/support/catch.hpp"

using kolega::slack::encode_form;
using kolega::slack::FormFields;

TEST_CASE("a plus and %20 both mean a space in a form") {
  auto const form = FormFields::decode("text=my+laptop%20does+not+start&command=%2Frequest");
  REQUIRE(form.has_value());
  CHECK(form->get("text") == "my laptop does not start");
  CHECK(form->get("command") == "/request");
  CHECK(form->size() == 2);
}

TEST_CASE("a form field without a value, an absent one and an empty body are all read") {
  auto const form = FormFields::decode("a=&b&&=c&d=1=2&a=second");
  REQUIRE(form.has_value());
  CHECK(form->has("a"));
  CHECK(form->get("a").empty());
  CHECK(form->has("b"));
  CHECK(form->get("").substr() == "c");
  CHECK(form->get("d") == "1=2");
  CHECK_FALSE(form->has("e"));
  CHECK(form->get("e").empty());
  auto const empty = FormFields::decode("");
  REQUIRE(empty.has_value());
  CHECK(empty->size() == 0);
}

TEST_CASE("a broken percent escape in a form is an error that names the field by its place, not by its words") {
  for (std::string const body : {"a=1&secret=%", "a=1&secret=%4", "a=1&secret=%zz", "a=1&%q=1", "a=1&secret=%%20"}) {
    CAPTURE(body);
    auto const form = FormFields::decode(body);
    REQUIRE_FALSE(form.has_value());
    CHECK(form.error().internal.find("field 2") != std::string::npos);
    CHECK(form.error().internal.find("secret") == std::string::npos);
  }
}

TEST_CASE("bytes that are no UTF-8 become replacement characters in a form") {
  auto const form = FormFields::decode("text=a%FFb%ED%A0%80c&next=%C5%82");
  REQUIRE(form.has_value());
  CHECK(form->get("text") == "a\uFFFDb\uFFFD\uFFFD\uFFFDc");
  CHECK(form->get("next") == "ł");
}

TEST_CASE("a form with more fields than anyone needs is refused") {
  std::string body;
  for (int i = 0; i < 256; ++i) body += "a=1&";
  CHECK(FormFields::decode(body).has_value());
  CHECK_FALSE(FormFields::decode(body + "a=1").has_value());
}

TEST_CASE("what is encoded as a form is read back the same") {
  std::string const value{"żółw & co. <!channel> 100% + \n\"𝄞\" ~"};
  auto const body = encode_form({{"user", "U0ANA"}, {"te&xt", value}});
  CHECK(body.find_first_of(" <>\n\"+") == std::string::npos);
  auto const form = FormFields::decode(body);
  REQUIRE(form.has_value());
  CHECK(form->get("user") == "U0ANA");
  CHECK(form->get("te&xt") == value);
}
