// Thanks, and what people wish to be left out of.
#include "tests/contract/stores.hpp"

using namespace kolega;
using namespace kolega::contract;

namespace {

PersonId someone(Rig& rig, std::string name) {
  return rig.commit([&](app::Tx& tx) { return tx.people().add(person_named(std::move(name))).id; });
}

Thanks thanks_of(PersonId giver, std::vector<PersonId> receivers, std::int64_t given_at = 1000) {
  Thanks thanks;
  thanks.giver = giver;
  thanks.receivers = std::move(receivers);
  thanks.words = "for staying late";
  thanks.given_at = at(given_at);
  return thanks;
}

}  // namespace

TEST_CASE("thanks come back as given, each receiver once") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request();
  auto const jan = someone(rig, "Jan"), piet = someone(rig, "Piet");
  rig.commit([&](app::Tx& tx) {
    auto thanks = thanks_of(rig.ana(), {piet, jan, piet});
    thanks.department = "it";
    thanks.values = {"teamwork", "craft"};
    thanks.request = request.id;
    auto const stored = tx.thanks().add(thanks);
    CHECK(stored.id);
    thanks.id = stored.id;
    thanks.receivers = {jan, piet};
    CHECK(stored == thanks);
    CHECK(tx.thanks().find(stored.id) == thanks);
    CHECK_FALSE(tx.thanks().find({99}).has_value());
    tx.thanks().make_public(stored.id);
    thanks.is_public = true;
    CHECK(tx.thanks().find(stored.id) == thanks);
  });
  CHECK(refused(rig, doing([&](app::Tx& tx) { static_cast<void>(tx.thanks().add(thanks_of({99}, {jan}))); })) ==
        ErrorCode::internal);
  CHECK(refused(rig, doing([&](app::Tx& tx) { static_cast<void>(tx.thanks().add(thanks_of(jan, {{99}}))); })) ==
        ErrorCode::internal);
  CHECK(refused(rig, doing([](app::Tx& tx) { tx.thanks().make_public({99}); })) == ErrorCode::internal);
}

TEST_CASE("repeated thanks within one pair count once in a period's figures") {
  OVER_EVERY_STORE(rig);
  auto const ana = rig.ana(), jan = someone(rig, "Jan"), piet = someone(rig, "Piet");
  rig.commit([&](app::Tx& tx) {
    for (int again = 0; again < 5; ++again) static_cast<void>(tx.thanks().add(thanks_of(ana, {jan}, 100 + again)));
    static_cast<void>(tx.thanks().add(thanks_of(ana, {jan, piet}, 200)));
    static_cast<void>(tx.thanks().add(thanks_of(jan, {ana}, 300)));
    CHECK(tx.thanks().figures(at(100), at(301)) == ThanksFigures{3, 2, 3});
    CHECK(tx.thanks().figures(at(100), at(200)) == ThanksFigures{1, 1, 1});
    CHECK(tx.thanks().figures(at(301), at(900)) == ThanksFigures{});
  });
}

TEST_CASE("wishes are kept per person, and whoever said nothing wishes to be left out of nothing") {
  OVER_EVERY_STORE(rig);
  auto const ana = rig.ana(), jan = someone(rig, "Jan");
  rig.commit([&](app::Tx& tx) {
    CHECK(tx.wishes().of(ana) == app::Wishes{true, true});
    tx.wishes().put(ana, {false, true});
    CHECK(tx.wishes().of(ana) == app::Wishes{false, true});
    tx.wishes().put(ana, {true, false});
    CHECK(tx.wishes().of(ana) == app::Wishes{true, false});
    CHECK(tx.wishes().of(jan) == app::Wishes{});
  });
  CHECK(refused(rig, doing([](app::Tx& tx) { tx.wishes().put({99}, {}); })) == ErrorCode::internal);
}
