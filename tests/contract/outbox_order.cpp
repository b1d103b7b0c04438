// The outbox's leases: order within a conversation, fairness between them, one owner at a time.
#include <set>

#include "tests/contract/stores.hpp"

using namespace kolega;
using namespace kolega::contract;
using app::Notice;
using app::NoticeState;

namespace {
std::vector<Notice> lease(Rig& rig, std::int64_t now, int limit = 100, std::string const& owner = "me") {
  return rig.commit([&](app::Tx& tx) { return tx.outbox().lease(at(now), at(now + 60), owner, limit); });
}
bool finish(Rig& rig, Notice notice, NoticeState state) {
  notice.state = state;
  return rig.commit([&](app::Tx& tx) { return tx.outbox().finish(notice); });
}
NoticeId add(Rig& rig, Notice const& notice) {
  return rig.commit([&](app::Tx& tx) { return tx.outbox().add(notice); });
}
using Ids = std::vector<NoticeId>;
}  // namespace

TEST_CASE("a notice comes back as stored: pending, without a lease") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request();
  TimelineEntry entry;
  entry.request = request.id;
  auto notice = update_for(request, "U0ANA", 1234);
  notice.entry = rig.commit([&](app::Tx& tx) { return tx.timeline().append(entry); });
  auto given = notice;
  given.id = {4711};
  given.state = NoticeState::sending;
  given.attempts = 3;
  given.lease_until = at(99);
  given.lease_owner = "somebody";
  notice.id = add(rig, given);
  CHECK(notice.id);
  CHECK(rig.commit([&](app::Tx& tx) { return tx.outbox().find(notice.id); }) == notice);
  CHECK_FALSE(rig.commit([&](app::Tx& tx) { return tx.outbox().find({999}); }).has_value());
}

TEST_CASE("a notice of no request can be stored: help") {
  OVER_EVERY_STORE(rig);
  Notice notice;
  notice.kind = app::NoticeKind::help;
  notice.conversation = {Platform::teams, "a:ana"};
  notice.receiver = rig.ana();
  notice.id = add(rig, notice);
  CHECK(rig.commit([&](app::Tx& tx) { return tx.outbox().find(notice.id); }) == notice);
}

TEST_CASE("a notice names a request, an entry and a receiver that exist, or none") {
  OVER_EVERY_STORE(rig);
  auto const good = update_for(rig.new_request(), "U0ANA");
  auto const adding = [](Notice const& notice) {
    return doing([notice](app::Tx& tx) { static_cast<void>(tx.outbox().add(notice)); });
  };
  auto bad_request = good;
  bad_request.request = {99};
  auto bad_entry = good;
  bad_entry.entry = {99};
  auto bad_receiver = good;
  bad_receiver.receiver = {99};
  CHECK(refused(rig, adding(bad_request)) == ErrorCode::internal);
  CHECK(refused(rig, adding(bad_entry)) == ErrorCode::internal);
  CHECK(refused(rig, adding(bad_receiver)) == ErrorCode::internal);
  CHECK_FALSE(refused(rig, adding(good)).has_value());
}

TEST_CASE("a leased notice is sending, counts the attempt, and names its owner and the lease's end") {
  OVER_EVERY_STORE(rig);
  auto notice = update_for(rig.new_request(), "U0ANA", 1000);
  notice.id = add(rig, notice);
  auto const leased = lease(rig, 1000, 10, "daemon-1");
  REQUIRE(leased.size() == 1);
  notice.state = NoticeState::sending;
  notice.attempts = 1;
  notice.lease_until = at(1060);
  notice.lease_owner = "daemon-1";
  CHECK(leased[0] == notice);
  CHECK(rig.commit([&](app::Tx& tx) { return tx.outbox().find(notice.id); }) == notice);
}

TEST_CASE("a notice is leased when it is due and not a second before") {
  OVER_EVERY_STORE(rig);
  auto const id = add(rig, update_for(rig.new_request(), "U0ANA", 1000));
  CHECK(lease(rig, 999).empty());
  CHECK(ids_of(lease(rig, 1000)) == Ids{id});
}

TEST_CASE("what is leased is nobody else's: two owners never get the same notice") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request();
  for (int each = 0; each < 10; ++each) static_cast<void>(add(rig, update_for(request, "C" + std::to_string(each))));
  auto const mine = ids_of(lease(rig, 2000, 6, "me"));
  auto const yours = ids_of(lease(rig, 2000, 6, "you"));
  CHECK(mine.size() == 6);
  CHECK(yours.size() == 4);
  std::set<NoticeId> all(mine.begin(), mine.end());
  all.insert(yours.begin(), yours.end());
  CHECK(all.size() == 10);
  CHECK(lease(rig, 2000, 6, "me").empty());
}

TEST_CASE("two units of one batch never lease the same notice") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request();
  for (int each = 0; each < 4; ++each) static_cast<void>(add(rig, update_for(request, "C" + std::to_string(each))));
  std::vector<Notice> mine;
  std::vector<Notice> yours;
  auto const results =
      rig.attempt_all({doing([&](app::Tx& tx) { mine = tx.outbox().lease(at(2000), at(2060), "me", 3); }),
                       doing([&](app::Tx& tx) { yours = tx.outbox().lease(at(2000), at(2060), "you", 3); })});
  CHECK(results[0].has_value());
  CHECK(results[1].has_value());
  CHECK(mine.size() == 3);
  CHECK(yours.size() == 1);
}

TEST_CASE("a conversation gives one notice at a time, the oldest first") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request();
  auto const first = add(rig, update_for(request, "C1"));
  auto const second = add(rig, update_for(request, "C1"));
  auto const third = add(rig, update_for(request, "C1"));
  for (auto const expected : {first, second, third}) {
    auto const leased = lease(rig, 2000);
    REQUIRE(ids_of(leased) == Ids{expected});
    CHECK(lease(rig, 2000).empty());
    CHECK(finish(rig, leased[0], NoticeState::sent));
  }
  CHECK(lease(rig, 2000).empty());
}

TEST_CASE("a notice that is not due holds back those behind it in its conversation, and no other conversation") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request();
  auto const late = add(rig, update_for(request, "C1", 3000));
  auto const behind = add(rig, update_for(request, "C1", 1000));
  auto const elsewhere = add(rig, update_for(request, "C2", 1000));
  CHECK(ids_of(lease(rig, 2000)) == Ids{elsewhere});
  auto const leased = lease(rig, 3000);
  CHECK(ids_of(leased) == Ids{late});
  CHECK(finish(rig, leased[0], NoticeState::sent));
  CHECK(ids_of(lease(rig, 3000)) == Ids{behind});
}

TEST_CASE("a notice that is tried again stays before those that came after it") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request();
  auto const first = add(rig, update_for(request, "C1"));
  static_cast<void>(add(rig, update_for(request, "C1")));
  auto leased = lease(rig, 2000);
  leased[0].next_attempt_at = at(2500);
  leased[0].detail = "429";
  CHECK(finish(rig, leased[0], NoticeState::pending));
  CHECK(lease(rig, 2499).empty());
  auto const again = lease(rig, 2500);
  REQUIRE(ids_of(again) == Ids{first});
  CHECK(again[0].attempts == 2);
}

TEST_CASE("a failed or unknown notice does not hold back those behind it") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request();
  for (auto const state : {NoticeState::failed, NoticeState::unknown}) {
    auto const channel = std::string(name(state));
    static_cast<void>(add(rig, update_for(request, channel)));
    auto const second = add(rig, update_for(request, channel));
    auto leased = lease(rig, 2000);
    REQUIRE(leased.size() == 1);
    CHECK(finish(rig, leased[0], state));
    leased = lease(rig, 2000);
    CHECK(ids_of(leased) == Ids{second});
    CHECK(finish(rig, leased[0], NoticeState::sent));
  }
}

TEST_CASE("a notice that comes while another of its conversation is being sent waits for it") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request();
  static_cast<void>(add(rig, update_for(request, "C1")));
  auto const leased = lease(rig, 2000);
  auto const second = add(rig, update_for(request, "C1"));
  CHECK(lease(rig, 9000).empty());
  CHECK(finish(rig, leased[0], NoticeState::sent));
  CHECK(ids_of(lease(rig, 9000)) == Ids{second});
}

TEST_CASE("one id on two platforms is two conversations") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request();
  auto in_teams = update_for(request, "C1");
  in_teams.conversation.platform = Platform::teams;
  static_cast<void>(add(rig, update_for(request, "C1")));
  static_cast<void>(add(rig, in_teams));
  CHECK(lease(rig, 2000).size() == 2);
}

TEST_CASE("of more than can be leased, those longest due go first, then the oldest") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request();
  auto const a = add(rig, update_for(request, "A", 1300));
  auto const b = add(rig, update_for(request, "B", 1100));
  auto const c = add(rig, update_for(request, "C", 1200));
  auto const d = add(rig, update_for(request, "D", 1100));
  CHECK(lease(rig, 2000, 0).empty());
  CHECK(ids_of(lease(rig, 2000, 3)) == Ids{b, d, c});
  CHECK(ids_of(lease(rig, 2000, 3)) == Ids{a});
}

TEST_CASE("next due is the time of the first notice that could be leased") {
  OVER_EVERY_STORE(rig);
  auto const next = [&] { return rig.commit([](app::Tx& tx) { return tx.outbox().next_due(); }); };
  auto const request = rig.new_request();
  CHECK_FALSE(next().has_value());
  static_cast<void>(add(rig, update_for(request, "C1", 3000)));
  static_cast<void>(add(rig, update_for(request, "C1", 1000)));  // behind
  CHECK(next() == at(3000));
  static_cast<void>(add(rig, update_for(request, "C2", 2000)));
  CHECK(next() == at(2000));
  auto const leased = lease(rig, 2000);
  REQUIRE(leased.size() == 1);
  static_cast<void>(add(rig, update_for(request, "C2", 1500)));  // behind one that is being sent
  CHECK(next() == at(3000));
  CHECK(finish(rig, leased[0], NoticeState::sent));
  CHECK(next() == at(1500));
}

TEST_CASE("a waiting card is not stored twice for one request and conversation") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request();
  auto const other = rig.new_request();
  auto const card = add(rig, card_for(request, "C0IT"));
  CHECK(add(rig, card_for(request, "C0IT", 5000)) == card);
  CHECK(add(rig, card_for(request, "C0NEW")) != card);
  CHECK(add(rig, card_for(other, "C0IT")) != card);
  CHECK(rig.commit([&](app::Tx& tx) { return tx.outbox().find(card)->next_attempt_at; }) == at(1000));
  CHECK(rig.commit([](app::Tx& tx) { return tx.outbox().counts()[NoticeState::pending]; }) == 3);
}

TEST_CASE("a card that is being sent or was sent is not the one that a change waits for") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request();
  auto const first = add(rig, card_for(request, "C0IT"));
  auto leased = lease(rig, 2000);
  auto const second = add(rig, card_for(request, "C0IT"));
  CHECK(second != first);
  CHECK(add(rig, card_for(request, "C0IT")) == second);
  CHECK(finish(rig, leased[0], NoticeState::sent));
  leased = lease(rig, 2000);
  REQUIRE(ids_of(leased) == Ids{second});
  CHECK(finish(rig, leased[0], NoticeState::sent));
  CHECK(add(rig, card_for(request, "C0IT")) != second);
}

TEST_CASE("a card that goes back to waiting may stand beside a newer one, and the older takes what comes") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request();
  auto const first = add(rig, card_for(request, "C0IT"));
  auto const leased = lease(rig, 2000);
  auto const second = add(rig, card_for(request, "C0IT"));
  REQUIRE(second != first);
  CHECK(finish(rig, leased[0], NoticeState::pending));
  CHECK(add(rig, card_for(request, "C0IT")) == first);
}

TEST_CASE("messages to the requester are never taken together") {
  OVER_EVERY_STORE(rig);
  auto const request = rig.new_request();
  CHECK(add(rig, update_for(request, "U0ANA")) != add(rig, update_for(request, "U0ANA")));
}
