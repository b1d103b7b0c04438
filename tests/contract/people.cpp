// People and their accounts.
#include "tests/contract/stores.hpp"

using namespace kolega;
using namespace kolega::contract;

TEST_CASE("a person comes back as stored, with an id of their own") {
  OVER_EVERY_STORE(rig);
  Person person{{77}, "Ana Lima", "ana@acme.example", Language::pt, "Europe/Lisbon", true};
  person.profile_email = "lima@acme.example";
  person.profile_guest = true;
  person.groups = {"S0HR", "S0IT"};
  auto const stored = rig.commit([&](app::Tx& tx) { return tx.people().add(person); });
  CHECK(stored.id);
  person.id = stored.id;
  CHECK(stored == person);
  CHECK(rig.commit([&](app::Tx& tx) { return tx.people().find(stored.id); }) == person);
  auto const other = rig.commit([&](app::Tx& tx) { return tx.people().add(person_named("Jan")); });
  CHECK(other.id != stored.id);
  CHECK(rig.commit([&](app::Tx& tx) { return tx.people().find(stored.id); }) == person);
}

TEST_CASE("nobody is found under an unknown id, 0, an unknown account or an unknown e-mail") {
  OVER_EVERY_STORE(rig);
  rig.commit([](app::Tx& tx) {
    static_cast<void>(tx.people().add(person_named("Without e-mail")));
    CHECK_FALSE(tx.people().find({0}).has_value());
    CHECK_FALSE(tx.people().find({99}).has_value());
    CHECK_FALSE(tx.people().by_account({Platform::slack, "T", "U"}).has_value());
    CHECK_FALSE(tx.people().by_email("ana@acme.example").has_value());
    CHECK_FALSE(tx.people().by_email("").has_value());
  });
}

TEST_CASE("a changed person replaces the old one, and the old e-mail finds nobody") {
  OVER_EVERY_STORE(rig);
  auto ana = person_named("Ana");
  ana.email = "ana@acme.example";
  ana = rig.commit([&](app::Tx& tx) { return tx.people().add(ana); });
  ana.name = "Ana Lima";
  ana.email = "lima@acme.example";
  ana.language = Language::nl;
  ana.zone = "Europe/Amsterdam";
  ana.guest = true;
  rig.commit([&](app::Tx& tx) { tx.people().update(ana); });
  rig.commit([&](app::Tx& tx) {
    CHECK(tx.people().find(ana.id) == ana);
    CHECK(tx.people().by_email("lima@acme.example") == ana);
    CHECK_FALSE(tx.people().by_email("ana@acme.example").has_value());
  });
}

TEST_CASE("of several people with one e-mail, the one who was added first is found") {
  OVER_EVERY_STORE(rig);
  auto person = person_named("First");
  person.email = "ana@acme.example";
  auto const first = rig.commit([&](app::Tx& tx) { return tx.people().add(person); });
  static_cast<void>(rig.commit([&](app::Tx& tx) { return tx.people().add(person); }));
  CHECK(rig.commit([](app::Tx& tx) { return tx.people().by_email("ana@acme.example"); }) == first);
}

TEST_CASE("updating a person who does not exist is a broken rule") {
  OVER_EVERY_STORE(rig);
  for (std::int64_t const id : {0, 99}) {
    auto nobody = person_named("Nobody");
    nobody.id = {id};
    CHECK(refused(rig, doing([&](app::Tx& tx) { tx.people().update(nobody); })) == ErrorCode::internal);
  }
}

TEST_CASE("a person is found by each of their accounts, on every platform and tenant") {
  OVER_EVERY_STORE(rig);
  auto const ana = rig.ana();
  std::vector<AccountRef> const accounts{{Platform::slack, "T1", "U1"},
                                         {Platform::slack, "T1", "U2"},
                                         {Platform::slack, "T2", "U1"},
                                         {Platform::teams, "T1", "U1"}};
  for (auto account = accounts.rbegin(); account != accounts.rend(); ++account)
    rig.commit([&](app::Tx& tx) { tx.people().link(*account, ana); });
  rig.commit([&](app::Tx& tx) {
    for (auto const& account : accounts) CHECK(tx.people().by_account(account)->id == ana);
    CHECK_FALSE(tx.people().by_account({Platform::teams, "T2", "U1"}).has_value());
    CHECK(tx.people().accounts(ana) == accounts);  // in order, though they came backwards
    CHECK(tx.people().accounts({99}).empty());
  });
}

TEST_CASE("an account moves to the person it was linked to last") {
  OVER_EVERY_STORE(rig);
  auto const account = AccountRef{Platform::slack, "T", "U"};
  auto const ana = rig.ana();
  auto const jan = rig.commit([](app::Tx& tx) { return tx.people().add(person_named("Jan")).id; });
  rig.commit([&](app::Tx& tx) {
    tx.people().link(account, ana);
    tx.people().link(account, ana);
    tx.people().link(account, jan);
  });
  rig.commit([&](app::Tx& tx) {
    CHECK(tx.people().by_account(account)->id == jan);
    CHECK(tx.people().accounts(ana).empty());
    CHECK(tx.people().accounts(jan) == std::vector{account});
  });
}

TEST_CASE("an account belongs to somebody who exists") {
  OVER_EVERY_STORE(rig);
  for (std::int64_t const id : {0, 99})
    CHECK(refused(rig, doing([&](app::Tx& tx) {
                    tx.people().link({Platform::slack, "T", "U"}, {id});
                  })) == ErrorCode::internal);
}

TEST_CASE("every text comes back byte for byte") {
  OVER_EVERY_STORE(rig);
  for (auto const& text :
       {std::string("Zażółć gęślą jaźń 🎉 \u202e אבג"), std::string("a\0b\0", 4), std::string("\0", 1),
        std::string("quote ' \" \\ ; -- %_ :name $1 ?"), std::string("line\r\nline\ttab"), std::string(100'000, 'x')}) {
    auto const stored = rig.commit([&](app::Tx& tx) {
      auto person = person_named(text);
      person.email = text;
      return tx.people().add(person);
    });
    auto const found = rig.commit([&](app::Tx& tx) { return tx.people().find(stored.id); });
    CHECK(found->name == text);
    CHECK(rig.commit([&](app::Tx& tx) { return tx.people().by_email(text); }) == stored);
    rig.commit([&](app::Tx& tx) { tx.people().link({Platform::slack, "T", text}, stored.id); });
    CHECK(rig.commit([&](app::Tx& tx) { return tx.people().accounts(stored.id); })[0].user_id == text);
  }
}
