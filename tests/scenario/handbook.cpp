// Handbooks and the load, by command and by button.
#include "tests/support/catch.hpp"
#include "tests/support/scenario/votes.hpp"

using namespace kolega;
using namespace kolega::test;

namespace {

std::string answer(Workspace& workspace, std::string const& who, std::string const& text,
                   std::string const& word = "/kolega") {
  return words_of(Workspace::answer_of(workspace.command(who, text, {}, word)));
}
Workspace::Options with_handbook() {
  Workspace::Options options;
  options.edit = [](std::string text) {
    std::string const place = "    promise: {first_response: 2h, resolve: 2d}\n";
    return text.replace(text.find(place), place.size(),
                        place + "    handbook: |\n      *What we do*: laptops.\n      - say what you tried\n");
  };
  return options;
}

}  // namespace

TEST_CASE("the handbook says what a department offers and promises, and who is in it") {
  Workspace workspace(with_handbook());
  auto const all = Workspace::answer_of(workspace.command("U0ANA", "handbook", {}, "/kolega"));
  for (auto const* department : {"IT", "People", "Facilities"}) CHECK(contains(words_of(all), department));
  auto const it = answer(workspace, "U0ANA", "handbook it");
  for (auto const* words : {"*What we do*: laptops.", "• say what you tried", "first answer within: 2 h", "Ewa Kowal",
                            "Jan Nowak and Piet de Vries"}) {
    CAPTURE(words, it);
    CHECK(contains(it, words));
  }
  CHECK(contains(answer(workspace, "U0ANA", "handbook itt"), "Did you mean “it”?"));
  CHECK(contains(answer(workspace, "U0TOM", "handbook it"), "takes no requests from guests"));
  CHECK_FALSE(contains(answer(workspace, "U0TOM", "handbook"), "People"));
}

TEST_CASE("a lead sees the load by command and by a button on the home, and nobody else has that button") {
  Workspace workspace(with_handbook());
  static_cast<void>(workspace.open_for_it("my laptop does not start"));
  static_cast<void>(workspace.command("U0JAN", "claim IT-1"));
  auto const load = answer(workspace, "U0EWA", "list it load", "/request");
  CHECK(contains(load, "Jan Nowak"));
  CHECK(contains(load, "unfinished: 1"));
  CHECK(contains(answer(workspace, "U0JAN", "list it load", "/request"), "Only leads of IT see this."));
  CHECK_FALSE(contains(answer(workspace, "U0ANA", "list it load", "/request"), "Jan Nowak"));
  CHECK(contains(answer(workspace, "U0EWA", "handbook it"), "Load: IT"));
  CHECK_FALSE(contains(answer(workspace, "U0JAN", "handbook it"), "Load: IT"));
  for (auto const* who : {"U0EWA", "U0JAN"}) {
    Json const event{{"type", "event_callback"},
                     {"team_id", "T0ACME"},
                     {"api_app_id", "A0"},
                     {"event_id", std::string("EvHome") + who},
                     {"event_time", 1795424400},
                     {"event", {{"type", "app_home_opened"}, {"user", who}, {"channel", "D1"}, {"tab", "home"}}}};
    REQUIRE(workspace.event(event).status == 200);
  }
  for (auto const& call : workspace.slack.wait_for("views.publish", 2)) {
    auto const is_lead = call.body["user_id"] == "U0EWA";
    CHECK(contains(call.body.dump(), "Load: IT") == is_lead);
    CHECK(contains(call.body.dump(), "Handbook"));
  }
  CHECK(contains(answer(workspace, "U0ANA", "help"), "/request list it load"));
  CHECK(contains(answer(workspace, "U0ANA", "help"), "/kolega handbook it"));
}
