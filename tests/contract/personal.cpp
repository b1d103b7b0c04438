// What is kept of one person: found, counted, forgotten; and who looked at what.
#include "tests/contract/stores.hpp"

using namespace kolega;
using namespace kolega::contract;

namespace {

PersonId someone(Rig& rig, std::string name) {
  return rig.commit([&](app::Tx& tx) { return tx.people().add(person_named(std::move(name))).id; });
}

TimelineEntry entry_by(PersonId actor, RequestId request, std::string text) {
  TimelineEntry entry;
  entry.request = request;
  entry.actor = actor;
  entry.text = std::move(text);
  return entry;
}

/// Ends the request so, at that second.
void end(Rig& rig, RequestId id, State state, std::int64_t second) {
  rig.commit([&](app::Tx& tx) {
    auto request = *tx.requests().find(id);
    request.state = state;
    request.ended_at = at(second);
    request.text = "It began on Monday";
    request.needed_by = "2026-12-01";
    request.answers = {{"model", "Model", {"X1"}}};
    REQUIRE(tx.requests().update(request).has_value());
  });
}

}  // namespace

TEST_CASE("all that is kept of a person is counted and found, and nothing of others") {
  OVER_EVERY_STORE(rig);
  auto const ana = rig.ana(), jan = someone(rig, "Jan");
  auto const first = rig.new_request("First"), second = rig.new_request("Second");
  rig.commit([&](app::Tx& tx) {
    auto other = request_by(jan, {"it", 90}, "Of Jan");
    other.opener = ana;
    other = tx.requests().add(other);
    static_cast<void>(tx.timeline().append(entry_by(ana, first.id, "please")));
    static_cast<void>(tx.timeline().append(entry_by(jan, first.id, "on my way")));
    static_cast<void>(tx.timeline().append(entry_by(ana, second.id, "and this")));
    tx.watchers().add(other.id, ana);
    tx.watchers().add(first.id, jan);
    Vote vote;
    vote.of = {first.id, 1};
    vote.voter = ana;
    vote.department = "it";
    vote.week = "2026-11-23";
    static_cast<void>(tx.votes().cast(vote));
    Thanks given;
    given.giver = ana;
    given.receivers = {jan};
    given.words = "for staying late";
    static_cast<void>(tx.thanks().add(given));
    std::swap(given.giver, given.receivers[0]);
    static_cast<void>(tx.thanks().add(given));
    auto notice = update_for(first, "D0ANA");
    notice.receiver = ana;
    static_cast<void>(tx.outbox().add(notice));

    CHECK(tx.personal().counts(ana) == app::PersonalCounts{2, 1, 2, 1, 1, 1, 1, 1});
    CHECK(tx.personal().counts(jan) == app::PersonalCounts{1, 0, 1, 1, 0, 1, 1, 0});
    auto const requests = tx.personal().requests(ana, {}, 10);
    REQUIRE(requests.size() == 3);
    CHECK(requests[2].title == "Of Jan");
    CHECK(tx.personal().requests(ana, first.id, 1).at(0).title == "Second");
    auto const acts = tx.personal().acts(ana, {}, 10);
    REQUIRE(acts.size() == 2);
    CHECK(acts[0].text == "please");
    CHECK(tx.personal().acts(ana, acts[0].id, 10).size() == 1);
    CHECK(tx.personal().watched(ana) == std::vector<RequestId>{other.id});
    CHECK(tx.personal().votes(ana).size() == 1);
    CHECK(tx.personal().votes(jan).empty());
    auto const thanks = tx.personal().thanks(ana);
    REQUIRE(thanks.size() == 2);
    CHECK(thanks[0].receivers == std::vector<PersonId>{jan});
    CHECK(thanks[1].receivers == std::vector<PersonId>{ana});
  });
}

TEST_CASE("a person who is detached has no account, home, wish, watch or turn, and others keep theirs") {
  OVER_EVERY_STORE(rig);
  auto const ana = rig.ana(), jan = someone(rig, "Jan");
  auto const request = rig.new_request();
  AccountRef const hers{Platform::slack, "T", "UHERS"}, his{Platform::slack, "T", "UHIS"};
  rig.commit([&](app::Tx& tx) {
    tx.people().link(hers, ana);
    tx.people().link(his, jan);
    for (auto const& account : {hers, his}) tx.people().keep_home(account);
    for (auto const person : {ana, jan}) {
      tx.watchers().add(request.id, person);
      tx.wishes().put(person, {false, false});
    }
    tx.requests().keep_turn("it", "laptop", ana);
    tx.requests().keep_turn("it", "access", jan);
    tx.personal().detach(ana);
    CHECK(tx.people().accounts(ana).empty());
    CHECK_FALSE(tx.people().by_account(hers).has_value());
    CHECK(tx.people().find(ana).has_value());
    CHECK(tx.watchers().of(request.id) == std::vector<PersonId>{jan});
    CHECK(tx.wishes().of(ana) == app::Wishes{});
    CHECK_FALSE(tx.requests().last_in_turn("it", "laptop"));
    CHECK(tx.people().homes(jan) == std::vector<AccountRef>{his});
    CHECK(tx.wishes().of(jan) == app::Wishes{false, false});
    CHECK(tx.requests().last_in_turn("it", "access") == jan);
    tx.people().link(hers, jan);  // a home goes with its account
    CHECK(tx.people().homes(jan) == std::vector<AccountRef>{his});
  });
  CHECK(refused(rig, doing([](app::Tx& tx) { tx.personal().detach({}); })) == ErrorCode::internal);
}

TEST_CASE("what waits for a person is dropped, what is being sent goes on, and lines go on behind it") {
  OVER_EVERY_STORE(rig);
  auto const ana = rig.ana(), jan = someone(rig, "Jan");
  auto const request = rig.new_request();
  rig.commit([&](app::Tx& tx) {
    std::vector<NoticeId> ids;
    for (auto const receiver : {ana, jan, ana, jan}) {  // one conversation, two receivers
      auto notice = update_for(request, "D0SAME");
      notice.receiver = receiver;
      ids.push_back(tx.outbox().add(notice));
    }
    auto elsewhere = update_for(request, "D0OTHER");
    elsewhere.receiver = ana;
    ids.push_back(tx.outbox().add(elsewhere));
    CHECK(tx.outbox().drop_waiting(ana) == 3);
    CHECK(tx.outbox().find(ids[0])->state == app::NoticeState::dropped);
    CHECK(ids_of(tx.outbox().lease(at(9000), at(9060), "one", 10)) == std::vector<NoticeId>{ids[1]});
    CHECK(tx.outbox().drop_waiting(jan) == 1);  // the other one is being sent
    CHECK(tx.outbox().find(ids[1])->state == app::NoticeState::sending);
    CHECK(tx.outbox().drop_waiting(ana) == 0);
    CHECK(tx.outbox().counts()[app::NoticeState::pending] == 0);
    auto next = update_for(request, "D0OTHER");
    next.receiver = ana;
    auto const id = tx.outbox().add(next);
    CHECK(ids_of(tx.outbox().lease(at(9000), at(9060), "one", 10)) == std::vector<NoticeId>{id});
  });
}

TEST_CASE("notices that were sent since a time are counted, those sent before or not at all are not") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request();
  rig.commit([&](app::Tx& tx) {
    CHECK(tx.outbox().sent_since(at(0)) == 0);
    for (int i = 0; i < 20; ++i) {
      auto notice = update_for(request, "D" + std::to_string(i), 100);
      notice.created_at = at(100 + i);
      static_cast<void>(tx.outbox().add(notice));
    }
    for (auto notice : tx.outbox().lease(at(9000), at(9060), "one", 15)) {
      notice.state = app::NoticeState::sent;
      REQUIRE(tx.outbox().finish(notice));
    }
    CHECK(tx.outbox().sent_since(at(0)) == 15);
    CHECK(tx.outbox().sent_since(at(100)) == 15);
    CHECK(tx.outbox().sent_since(at(110)) == 5);
    CHECK(tx.outbox().sent_since(at(115)) == 0);
    CHECK(tx.outbox().sent_since(at(500)) == 0);
  });
}

TEST_CASE("whoever was forgotten stays buried until they are dug out") {
  OVER_EVERY_STORE(rig);
  rig.commit([&](app::Tx& tx) {
    CHECK_FALSE(tx.personal().is_buried("abc"));
    tx.personal().bury("abc", at(1));
    tx.personal().bury("abc", at(2));
    CHECK(tx.personal().is_buried("abc"));
    CHECK_FALSE(tx.personal().is_buried("abd"));
    tx.personal().unbury("abc");
    CHECK_FALSE(tx.personal().is_buried("abc"));
  });
}

TEST_CASE("old requests lose their words once, and those that are open or young keep them") {
  OVER_EVERY_STORE(rig);
  auto const old = rig.new_request("Old secret"), older = rig.new_request("Older secret"),
             young = rig.new_request("Young"), open = rig.new_request("Open"), resolved = rig.new_request("Resolved");
  rig.commit([&](app::Tx& tx) {
    for (auto const& each : {old, young}) {
      auto const entry = tx.timeline().append(entry_by(rig.ana(), each.id, "a secret word"));
      tx.entry_messages().attach(entry, {{Platform::slack, "F1", "secret.pdf", 7}});
      static_cast<void>(tx.timeline().append(entry_by(rig.ana(), each.id, "")));
    }
  });
  end(rig, old.id, State::closed, 200);
  end(rig, older.id, State::declined, 100);
  end(rig, young.id, State::withdrawn, 900);
  end(rig, resolved.id, State::resolved, 100);
  rig.commit([&](app::Tx& tx) {
    auto const version = tx.requests().find(old.id)->version;
    CHECK(tx.personal().count_old_texts(at(500)) == 2);
    CHECK(tx.personal().forget_old_texts(at(500), 1) == 1);
    CHECK(tx.requests().find(older.id)->title == app::forgotten_words);
    CHECK(tx.requests().find(old.id)->title == "Old secret");
    CHECK(tx.personal().forget_old_texts(at(500), 10) == 1);
    CHECK(tx.personal().forget_old_texts(at(500), 10) == 0);
    CHECK(tx.personal().count_old_texts(at(500)) == 0);
    auto const without = *tx.requests().find(old.id);
    CHECK(without.title == app::forgotten_words);
    CHECK(without.text.empty());
    CHECK(without.needed_by.empty());
    CHECK(without.answers.empty());
    CHECK(without.version == version + 1);
    CHECK(without.number == old.number);
    auto const timeline = tx.timeline().of(old.id);
    CHECK(timeline.at(0).text == app::forgotten_words);
    CHECK(timeline.at(1).text.empty());
    CHECK(tx.entry_messages().files_in(old.id).empty());
    CHECK(tx.entry_messages().files_in(young.id).size() == 1);
    CHECK(tx.requests().find(young.id)->title == "Young");
    CHECK(tx.timeline().of(young.id).at(0).text == "a secret word");
    CHECK(tx.requests().find(open.id)->title == "Open");
    CHECK(tx.requests().find(resolved.id)->title == "Resolved");
    app::ListQuery query;
    query.asked_by = rig.ana();
    query.words = {"secret"};
    CHECK(tx.requests().list(query).empty());
  });
}

TEST_CASE("the audit log gives the newest first") {
  OVER_EVERY_STORE(rig);
  auto const ana = rig.ana();
  rig.commit([&](app::Tx& tx) {
    for (int i = 1; i <= 5; ++i)
      tx.audit().add({{}, at(i), i % 2 == 0 ? PersonId{} : ana, "status", std::to_string(i)});
    auto const newest = tx.audit().newest(3);
    REQUIRE(newest.size() == 3);
    CHECK(newest[0].subject == "5");
    CHECK(newest[0].actor == ana);
    CHECK(newest[1].actor == PersonId{});
    CHECK(newest[2].at == at(3));
  });
  CHECK(refused(rig, doing([](app::Tx& tx) {
                  tx.audit().add({{}, at(1), {99}, "status", ""});
                })) == ErrorCode::internal);
}

TEST_CASE("timers are counted by kind, and those that nobody took in time") {
  OVER_EVERY_STORE(rig);
  rig.commit([&](app::Tx& tx) {
    CHECK(tx.timers().counts().empty());
    for (int i = 0; i < 4; ++i) {
      app::Timer timer;
      timer.key = std::to_string(i);
      timer.kind = i == 0 ? app::TimerKind::assign : app::TimerKind::vote_ask;
      timer.due_at = at(100 + i);
      tx.timers().set(timer);
    }
    CHECK(tx.timers().counts() ==
          std::map<app::TimerKind, std::int64_t>{{app::TimerKind::assign, 1}, {app::TimerKind::vote_ask, 3}});
    CHECK(tx.timers().overdue(at(100)) == 0);
    CHECK(tx.timers().overdue(at(102)) == 2);
    CHECK(tx.timers().overdue(at(900)) == 4);
  });
}
