// Dates, celebrations and the numbers that are kept for departments.
#include "tests/contract/stores.hpp"

using namespace kolega;
using namespace kolega::contract;

namespace {

std::chrono::sys_days day(unsigned month, unsigned of_month) {
  return std::chrono::year(2026) / std::chrono::month(month) / std::chrono::day(of_month);
}
PersonId someone(Rig& rig, std::string name) {
  return rig.commit([&](app::Tx& tx) { return tx.people().add(person_named(std::move(name))).id; });
}
Celebration celebration_of(PersonId person, std::string key, std::chrono::sys_days post_on) {
  Celebration celebration;
  celebration.key = std::move(key);
  celebration.person = person;
  celebration.day = celebration.post_on = post_on;
  return celebration;
}

}  // namespace

TEST_CASE("dates come back as given, one of each kind per person") {
  OVER_EVERY_STORE(rig);
  auto const ana = rig.ana(), jan = someone(rig, "Jan");
  rig.commit([&](app::Tx& tx) {
    CelebrationDate const birthday{ana, DateKind::birthday, {{}, 2, 29}, true};
    CelebrationDate const joined{ana, DateKind::joined, {2019, 3, 1}, false};
    tx.celebrations().put_date(joined);
    tx.celebrations().put_date({ana, DateKind::birthday, {{}, 5, 14}, false});
    tx.celebrations().put_date(birthday);
    tx.celebrations().put_date({jan, DateKind::birthday, {{}, 1, 1}, false});
    CHECK(tx.celebrations().dates_of(ana) == std::vector<CelebrationDate>{birthday, joined});
    CHECK(tx.celebrations().all_dates().size() == 3);
    tx.celebrations().drop_dates(ana);
    CHECK(tx.celebrations().dates_of(ana).empty());
    CHECK(tx.celebrations().all_dates().size() == 1);
  });
  CHECK(refused(rig, doing([](app::Tx& tx) {
                  tx.celebrations().put_date({{99}, DateKind::birthday, {{}, 1, 1}, false});
                })) == ErrorCode::internal);
}

TEST_CASE("a celebration comes back as given, and its key is given once") {
  OVER_EVERY_STORE(rig);
  auto const ana = rig.ana();
  rig.commit([&](app::Tx& tx) {
    auto wanted = celebration_of(ana, "birthday/1/2026", day(12, 4));
    wanted.occasion = Occasion::thanked;
    wanted.department = "it";
    wanted.number = 10;
    wanted.words = "Żółty ’ words";
    wanted.needs_yes = true;
    auto const added = tx.celebrations().add(wanted);
    REQUIRE(added.has_value());
    wanted.id = added->id;
    CHECK(*added == wanted);
    CHECK(tx.celebrations().find(added->id) == wanted);
    CHECK(tx.celebrations().by_key("birthday/1/2026") == wanted);
    CHECK_FALSE(tx.celebrations().by_key("birthday/1/2027").has_value());
    CHECK_FALSE(tx.celebrations().add(wanted).has_value());
    wanted.state = CelebrationState::posted;
    wanted.agreed = true;
    wanted.previewed_on = day(12, 1);
    wanted.posted_on = day(12, 4);
    tx.celebrations().update(wanted);
    CHECK(tx.celebrations().find(added->id) == wanted);
  });
  CHECK(refused(rig, doing([](app::Tx& tx) { tx.celebrations().update(celebration_of({}, "x", day(1, 1))); })) ==
        ErrorCode::internal);
  CHECK(refused(rig, doing([](app::Tx& tx) {
                  static_cast<void>(tx.celebrations().add(celebration_of({99}, "y", day(1, 1))));
                })) == ErrorCode::internal);
}

TEST_CASE("what is planned is given by its day, what was posted by the day of its post, and both are counted") {
  OVER_EVERY_STORE(rig);
  auto const ana = rig.ana(), jan = someone(rig, "Jan");
  rig.commit([&](app::Tx& tx) {
    std::vector<CelebrationId> ids;
    for (auto const& [person, of_month] : {std::pair(ana, 9), {jan, 7}, {ana, 7}, {PersonId{}, 8}})
      ids.push_back(tx.celebrations()
                        .add(celebration_of(person, "key " + std::to_string(ids.size()),
                                            day(12, static_cast<unsigned>(of_month))))
                        ->id);
    auto const order = [](std::vector<Celebration> const& all) {
      std::vector<CelebrationId> found;
      for (auto const& each : all) found.push_back(each.id);
      return found;
    };
    CHECK(order(tx.celebrations().planned()) == std::vector<CelebrationId>{ids[1], ids[2], ids[3], ids[0]});
    CHECK(order(tx.celebrations().planned_for(ana)) == std::vector<CelebrationId>{ids[2], ids[0]});
    CHECK(tx.celebrations().planned_for({}).empty());
    for (auto const id : {ids[1], ids[2]}) {
      auto each = *tx.celebrations().find(id);
      each.state = CelebrationState::posted;
      each.posted_on = day(12, 8);
      if (id == ids[1]) each.occasion = Occasion::own_words;
      tx.celebrations().update(each);
    }
    CHECK(order(tx.celebrations().posted_on(day(12, 8))) == std::vector<CelebrationId>{ids[2]});
    CHECK(tx.celebrations().posted_on(day(12, 7)).empty());
    CHECK(tx.celebrations().counts_since(day(12, 1)) ==
          std::map<CelebrationState, std::int64_t>{{CelebrationState::planned, 2}, {CelebrationState::posted, 2}});
    CHECK(tx.celebrations().counts_since(day(12, 9)) ==
          std::map<CelebrationState, std::int64_t>{{CelebrationState::planned, 1}});
    tx.celebrations().put_date({ana, DateKind::birthday, {{}, 5, 14}, false});
    tx.celebrations().forget(ana);
    CHECK(tx.celebrations().dates_of(ana).empty());
    CHECK_FALSE(tx.celebrations().find(ids[0]).has_value());
    CHECK_FALSE(tx.celebrations().by_key("key 2").has_value());
    CHECK(tx.celebrations().find(ids[1]).has_value());
    CHECK(tx.celebrations().find(ids[3]).has_value());
  });
}

TEST_CASE("a number that is kept for a department is 0 at first, and each has its own") {
  OVER_EVERY_STORE(rig);
  rig.commit([&](app::Tx& tx) {
    CHECK(tx.celebrations().tally("it", "resolved") == 0);
    tx.celebrations().set_tally("it", "resolved", 7);
    tx.celebrations().set_tally("it", "resolved", 8);
    tx.celebrations().set_tally("hr", "resolved", 1);
    tx.celebrations().set_tally("it", "kept_since", 20'000);
    CHECK(tx.celebrations().tally("it", "resolved") == 8);
    CHECK(tx.celebrations().tally("hr", "resolved") == 1);
    CHECK(tx.celebrations().tally("it", "kept_since") == 20'000);
  });
}
