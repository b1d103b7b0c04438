// How a lease ends: finished by its owner, expired, or found after all.
#include "tests/contract/stores.hpp"

using namespace kolega;
using namespace kolega::contract;
using app::Notice;
using app::NoticeKind;
using app::NoticeState;

namespace {
Notice leased_notice(Rig& rig, Notice const& notice, std::int64_t until = 2060, std::string const& owner = "me") {
  auto const id = rig.commit([&](app::Tx& tx) { return tx.outbox().add(notice); });
  auto const leased = rig.commit([&](app::Tx& tx) { return tx.outbox().lease(at(2000), at(until), owner, 1); });
  REQUIRE(ids_of(leased) == std::vector{id});
  return leased[0];
}
bool finish(Rig& rig, Notice const& notice) {
  return rig.commit([&](app::Tx& tx) { return tx.outbox().finish(notice); });
}
std::optional<Notice> find(Rig& rig, NoticeId id) {
  return rig.commit([&](app::Tx& tx) { return tx.outbox().find(id); });
}
std::vector<Notice> expire(Rig& rig, std::int64_t now, int limit = 100) {
  return rig.commit([&](app::Tx& tx) { return tx.outbox().expire(at(now), "daemon died", limit); });
}
}  // namespace

TEST_CASE("the owner ends its lease with any outcome, and the notice keeps what was found out") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request();
  for (auto const state : {NoticeState::sent, NoticeState::failed, NoticeState::unknown, NoticeState::pending}) {
    auto notice = leased_notice(rig, update_for(request, std::string(name(state))));
    notice.state = state;
    notice.next_attempt_at = at(7000);
    notice.message_id = "1700.42";
    notice.detail = "channel_not_found";
    CHECK(finish(rig, notice));
    notice.lease_until.reset();
    notice.lease_owner.clear();
    CHECK(find(rig, notice.id) == notice);
  }
}

TEST_CASE("finishing changes nothing but the outcome") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request();
  auto const leased = leased_notice(rig, update_for(request, "U0ANA"));
  auto forged = leased;
  forged.state = NoticeState::sent;
  forged.kind = NoticeKind::department_card;
  forged.conversation = slack_channel("elsewhere");
  forged.request = {};
  forged.receiver = {};
  forged.created_at = at(1);
  CHECK(finish(rig, forged));
  auto const stored = find(rig, leased.id);
  CHECK(stored->kind == leased.kind);
  CHECK(stored->conversation == leased.conversation);
  CHECK(stored->request == leased.request);
  CHECK(stored->receiver == leased.receiver);
  CHECK(stored->created_at == leased.created_at);
}

TEST_CASE("a stranger cannot finish a lease, and nothing is changed") {
  OVER_EVERY_STORE(rig);
  auto const leased = leased_notice(rig, update_for(rig.new_request(), "U0ANA"));
  auto stranger = leased;
  stranger.lease_owner = "you";
  stranger.state = NoticeState::sent;
  CHECK_FALSE(finish(rig, stranger));
  stranger.lease_owner = "";
  CHECK_FALSE(finish(rig, stranger));
  CHECK(find(rig, leased.id) == leased);
}

TEST_CASE("a lease can be finished once") {
  OVER_EVERY_STORE(rig);
  auto notice = leased_notice(rig, update_for(rig.new_request(), "U0ANA"));
  notice.state = NoticeState::sent;
  CHECK(finish(rig, notice));
  notice.state = NoticeState::failed;
  CHECK_FALSE(finish(rig, notice));
  CHECK(find(rig, notice.id)->state == NoticeState::sent);
}

TEST_CASE("what was never leased, or does not exist, cannot be finished") {
  OVER_EVERY_STORE(rig);
  auto notice = update_for(rig.new_request(), "U0ANA");
  notice.id = rig.commit([&](app::Tx& tx) { return tx.outbox().add(notice); });
  notice.state = NoticeState::sent;
  CHECK_FALSE(finish(rig, notice));
  notice.id = {999};
  CHECK_FALSE(finish(rig, notice));
}

TEST_CASE("finishing as sending is a broken rule") {
  OVER_EVERY_STORE(rig);
  auto const leased = leased_notice(rig, update_for(rig.new_request(), "U0ANA"));
  CHECK(refused(rig, doing([&](app::Tx& tx) { static_cast<void>(tx.outbox().finish(leased)); })) ==
        ErrorCode::internal);
}

TEST_CASE("a lease that ended without a word becomes unknown, never sent again, and those behind it go on") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request();
  auto const leased = leased_notice(rig, update_for(request, "C1"), 2060);
  auto const behind = rig.commit([&](app::Tx& tx) { return tx.outbox().add(update_for(request, "C1")); });
  CHECK(expire(rig, 2059).empty());
  auto expected = leased;
  expected.state = NoticeState::unknown;
  expected.detail = "daemon died";
  expected.lease_until.reset();
  expected.lease_owner.clear();
  CHECK(expire(rig, 2060) == std::vector{expected});
  CHECK(find(rig, leased.id) == expected);
  CHECK(expire(rig, 9000).empty());
  auto const next = rig.commit([](app::Tx& tx) { return tx.outbox().lease(at(9000), at(9060), "me", 10); });
  CHECK(ids_of(next) == std::vector{behind});
}

TEST_CASE("whoever comes back after its lease expired is told, and nothing is changed") {
  OVER_EVERY_STORE(rig);
  auto leased = leased_notice(rig, update_for(rig.new_request(), "C1"), 2060);
  REQUIRE(expire(rig, 3000).size() == 1);
  leased.state = NoticeState::sent;
  CHECK_FALSE(finish(rig, leased));
  CHECK(find(rig, leased.id)->state == NoticeState::unknown);
}

TEST_CASE("an owner that is late but was not expired still finishes its lease") {
  OVER_EVERY_STORE(rig);
  auto leased = leased_notice(rig, update_for(rig.new_request(), "C1"), 2060);
  leased.state = NoticeState::sent;
  CHECK(finish(rig, leased));
  CHECK(expire(rig, 9000).empty());
}

TEST_CASE("leases expire longest over first, at most as many as asked") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request();
  auto const a = leased_notice(rig, update_for(request, "A"), 2300).id;
  auto const b = leased_notice(rig, update_for(request, "B"), 2100).id;
  auto const c = leased_notice(rig, update_for(request, "C"), 2200).id;
  CHECK(expire(rig, 9000, 0).empty());
  CHECK(ids_of(expire(rig, 9000, 2)) == std::vector{b, c});
  CHECK(ids_of(expire(rig, 9000, 2)) == std::vector{a});
}

TEST_CASE("an unknown notice that was found becomes sent, any other is left as it is") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request();
  auto const found = [&](NoticeId id) {
    return rig.commit([&](app::Tx& tx) { return tx.outbox().found(id, "1700.9"); });
  };
  auto notice = leased_notice(rig, update_for(request, "C1"));
  CHECK_FALSE(found(notice.id));
  notice.state = NoticeState::unknown;
  notice.detail = "timed out";
  CHECK(finish(rig, notice));
  CHECK(found(notice.id));
  auto const stored = find(rig, notice.id);
  CHECK(stored->state == NoticeState::sent);
  CHECK(stored->message_id == "1700.9");
  CHECK(stored->detail.empty());
  CHECK_FALSE(found(notice.id));
  CHECK_FALSE(found({999}));
  auto failed = leased_notice(rig, update_for(request, "C1"));
  failed.state = NoticeState::failed;
  CHECK(finish(rig, failed));
  CHECK_FALSE(found(failed.id));
}

TEST_CASE("a notice that may have been posted is remembered by its request and kind until it is found") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request();
  auto const other = rig.new_request();
  auto const doubtful = [&](RequestId id, NoticeKind kind) {
    return rig.commit([&](app::Tx& tx) { return tx.outbox().has_unknown(id, kind); });
  };
  auto card = leased_notice(rig, card_for(request, "C0IT"));
  CHECK_FALSE(doubtful(request.id, NoticeKind::department_card));
  card.state = NoticeState::unknown;
  CHECK(finish(rig, card));
  CHECK(doubtful(request.id, NoticeKind::department_card));
  CHECK_FALSE(doubtful(request.id, NoticeKind::requester_update));
  CHECK_FALSE(doubtful(other.id, NoticeKind::department_card));
  CHECK_FALSE(doubtful({}, NoticeKind::department_card));
  CHECK(rig.commit([&](app::Tx& tx) { return tx.outbox().found(card.id, "1"); }));
  CHECK_FALSE(doubtful(request.id, NoticeKind::department_card));
}

TEST_CASE("a lost notice of no request is nobody's doubt") {
  OVER_EVERY_STORE(rig);
  Notice help;
  help.kind = NoticeKind::help;
  help.conversation = slack_channel("D1");
  auto leased = leased_notice(rig, help);
  leased.state = NoticeState::unknown;
  CHECK(finish(rig, leased));
  CHECK_FALSE(rig.commit([](app::Tx& tx) { return tx.outbox().has_unknown({}, NoticeKind::help); }));
}

TEST_CASE("the outbox counts what waits, what is being sent, and what is in trouble") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request();
  auto const end_as = [&](NoticeState state) {
    auto notice = leased_notice(rig, update_for(request, "C1"));
    notice.state = state;
    CHECK(finish(rig, notice));
  };
  for (auto const state : {NoticeState::sent, NoticeState::failed, NoticeState::failed, NoticeState::unknown})
    end_as(state);
  static_cast<void>(leased_notice(rig, update_for(request, "C2")));
  for (auto const* channel : {"C2", "C3", "C3"})
    rig.commit([&](app::Tx& tx) { static_cast<void>(tx.outbox().add(update_for(request, channel))); });
  auto counts = rig.commit([](app::Tx& tx) { return tx.outbox().counts(); });
  CHECK(counts[NoticeState::pending] == 3);
  CHECK(counts[NoticeState::sending] == 1);
  CHECK(counts[NoticeState::failed] == 2);
  CHECK(counts[NoticeState::unknown] == 1);
}

TEST_CASE("trouble is listed newest first: failed and unknown, nothing else") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request();
  std::vector<NoticeId> troubled;
  for (auto const state :
       {NoticeState::failed, NoticeState::sent, NoticeState::unknown, NoticeState::pending, NoticeState::failed}) {
    auto notice =
        leased_notice(rig, update_for(request, "C" + std::to_string(troubled.size()) + std::string(name(state))));
    notice.state = state;
    notice.detail = "why";
    notice.next_attempt_at = at(9000);
    CHECK(finish(rig, notice));
    if (state == NoticeState::failed || state == NoticeState::unknown) troubled.insert(troubled.begin(), notice.id);
  }
  auto const listed = rig.commit([](app::Tx& tx) { return tx.outbox().troubled(10); });
  CHECK(ids_of(listed) == troubled);
  CHECK(listed[0].detail == "why");
  CHECK(ids_of(rig.commit([](app::Tx& tx) { return tx.outbox().troubled(1); })) == std::vector{troubled[0]});
  CHECK(rig.commit([](app::Tx& tx) { return tx.outbox().troubled(0); }).empty());
}
