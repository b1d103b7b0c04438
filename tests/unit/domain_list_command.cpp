// What may stand after `/request list`.
#include "domain/list_command.hpp"

#include "domain/command.hpp"
#include "tests/support/catch.hpp"

using namespace kolega;

namespace {

std::vector<DepartmentKey> const departments{"it", "hr", "facilities"};
using Words = std::vector<std::string>;

ListRequests read(std::string_view text) { return parse_list_command(text, departments).value(); }
ListFilter filter_of(std::string_view text) { return read(text).filter; }

}  // namespace

TEST_CASE("a list without words has what is one's own") { CHECK(read("  ") == ListRequests{}); }

TEST_CASE("filters and words stand in any order, and case does not matter") {
  ListFilter expected;
  expected.department = "it";
  expected.overdue = true;
  expected.words = {"Printer"};
  CHECK(filter_of("it overdue Printer") == expected);
  CHECK(filter_of("Printer OVERDUE It") == expected);
  CHECK(filter_of("mine open") == ListFilter{true, "", true, false, {}});
}

TEST_CASE("what stands in quotation marks is looked for, whatever it says") {
  CHECK(filter_of(R"("it" open)") == ListFilter{false, "", true, false, {"it"}});
  CHECK(filter_of("„blue ink” it").words == Words{"blue ink"});
  CHECK(filter_of("“blue ink").words == Words{"blue ink"});
  CHECK(filter_of("a 24\" screen").words == Words{"a", "24", "screen"});
  CHECK(filter_of("\"\" “ ”").words.empty());
}

TEST_CASE("a list of two departments is refused with how it goes") {
  auto const refused = parse_list_command("it hr", departments);
  REQUIRE(refused.has_error());
  CHECK(refused.error().code == ErrorCode::missing_argument);
  CHECK(refused.error().detail("usage") == "/request list it open …");
  CHECK(filter_of("it IT").department == "it");
}

TEST_CASE("words to look for have a limit that is said") {
  auto const long_text = parse_list_command(std::string(201, 'x'), departments);
  REQUIRE(long_text.has_error());
  CHECK(long_text.error().code == ErrorCode::text_too_long);
  CHECK(long_text.error().detail("limit") == "200");
  CHECK(parse_list_command("a b c d e f g h i j", departments).has_value());
  CHECK(parse_list_command("a b c d e f g h i j k", departments).has_error());
}

TEST_CASE("a word that is nearly a filter or a department, or is a number, tells what was perhaps meant") {
  CHECK(read("itt opne printer").meant == "list it open \"printer\"");
  CHECK(read("printer").meant.empty());
  CHECK(read("it overdeu").meant == "list it overdue");
  CHECK(read("it-42").meant == "show IT-42");
  CHECK(read("\"opne\"").meant.empty());
  // The word is looked for all the same.
  CHECK(read("itt").filter.words == Words{"itt"});
}

TEST_CASE("the button More carries the whole filter, and comes back as it was") {
  for (auto const* text :
       {"", "it", "mine it overdue", "open \"it\" „blue ink” 24\"", "facilities зеленый ßtraße \\%_"}) {
    auto const filter = filter_of(text);
    auto const back = list_of(list_press(filter, {4711}));
    REQUIRE(back.has_value());
    CHECK(back->filter == filter);
    CHECK(back->before == RequestId{4711});
    auto const command = command_of(list_press(filter, {4711}));
    REQUIRE(command.has_value());
    CHECK(std::get<ListRequests>(*command) == *back);
  }
}

TEST_CASE("presses for lists, requests and forms that are not ours are refused") {
  for (auto const& press :
       {Press{"list", "it", "x"}, Press{"list", "it", ""}, Press{"list", "it", "-3"}, Press{"list", "it", "12 "},
        Press{"list", "it hr", "0"}, Press{"show", "nonsense", ""}, Press{"show", "IT-1", "x"}}) {
    auto const command = command_of(press);
    REQUIRE(command.has_error());
    CHECK(command.error().code == ErrorCode::unknown_command);
  }
  CHECK(std::get<ShowRequest>(command_of(show_press({"it", 42})).value()) == ShowRequest{{"it", 42}, {}});
  CHECK(std::get<ShowRequest>(command_of(show_press({"it", 42}, {7})).value()) == ShowRequest{{"it", 42}, {7}});
  CHECK(std::get<WantRequestForm>(command_of(Press{"new", "", ""}).value()) == WantRequestForm{});
}

TEST_CASE("list is a word of the command, also as the nearest of a wrong one") {
  CHECK(std::get<ListRequests>(parse_request_command("list it", departments).value()).filter.department == "it");
  auto const refused = parse_request_command("lst", departments);
  REQUIRE(refused.has_error());
  CHECK(refused.error().detail("nearest") == "list");
}

TEST_CASE("a department and the word load ask for its load, in any order, and quoted it is looked for") {
  auto const parsed = [](std::string const& text) {
    TypedText typed;
    typed.text = text;
    return parse_request_command(typed, departments).value();
  };
  for (auto const* text : {"list it load", "list load it", "LIST IT Load"})
    CHECK(parsed(text) == Command(WantLoad{"it"}));
  for (auto const* text : {"list load", "list it \"load\"", "list it load open", "list facil load"})
    CHECK(std::holds_alternative<ListRequests>(parsed(text)));
}

TEST_CASE("a handbook is asked for by its department, or all are listed") {
  CHECK(parse_kolega_command("handbook").value() == Command(WantHandbook{}));
  CHECK(parse_kolega_command(" Handbook  IT now").value() == Command(WantHandbook{"it"}));
  CHECK(parse_kolega_command("handbok it").error().detail("nearest") == "handbook");
  CHECK(command_of(Press{"handbook", "it", ""}).value() == Command(WantHandbook{"it"}));
  CHECK(command_of(Press{"handbook", "", ""}).value() == Command(WantHandbook{}));
}
