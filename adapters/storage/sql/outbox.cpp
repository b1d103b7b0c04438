#include "sql/outbox.hpp"

#include <algorithm>

namespace kolega::storage::sql {

using app::Notice;
using app::NoticeKind;
using app::NoticeState;

namespace {
std::string const all_columns = NoticeRow::all_columns;
}

// The conditions of partial indexes stand in the statements word for word: SQLite uses such an index for nothing else.
SqlOutbox::SqlOutbox(Engine& engine)
    : engine_(engine),
      waiting_same_(engine,
                    "SELECT id FROM notices WHERE merge_key <> '' AND state = 'pending' AND merge_key = :merge_key"
                    " ORDER BY id LIMIT 1"),
      find_(engine, "SELECT " + all_columns + " FROM notices WHERE id = :id"),
      lease_(engine,
             "UPDATE notices SET state = 'sending', attempts = attempts + 1, lease_until = :until, lease_owner = :owner"
             " WHERE id IN (SELECT id FROM notices WHERE is_first = 1 AND state = 'pending' AND next_attempt_at <= :now"
             " ORDER BY next_attempt_at, id LIMIT :limit @skip_locked@) RETURNING " +
                 all_columns),
      finish_(engine,
              "UPDATE notices SET state = :state, next_attempt_at = :next_attempt_at, message_id = :message_id,"
              " detail = :detail, lease_until = NULL, lease_owner = '', is_first = :is_first"
              " WHERE id = :id AND state = 'sending' AND lease_owner = :owner"),
      move_up_(engine,
               "UPDATE notices SET is_first = 1 WHERE id = (SELECT MIN(id) FROM notices WHERE is_first = 0"
               " AND state = 'pending' AND platform = (SELECT platform FROM notices WHERE id = :id)"
               " AND conversation = (SELECT conversation FROM notices WHERE id = :same_id))"),
      expire_(engine,
              "UPDATE notices SET state = 'unknown', detail = :detail, lease_until = NULL, lease_owner = '',"
              " is_first = 0 WHERE id = (SELECT id FROM notices WHERE state = 'sending' AND lease_until <= :now"
              " ORDER BY lease_until, id LIMIT 1 @skip_locked@) RETURNING " +
                  all_columns),
      found_(engine,
             "UPDATE notices SET state = 'sent', message_id = :message_id, detail = ''"
             " WHERE id = :id AND state = 'unknown'"),
      has_unknown_(engine,
                   "SELECT 1 FROM notices WHERE state = 'unknown' AND request = :request AND kind = :kind LIMIT 1"),
      next_due_(engine, "SELECT MIN(next_attempt_at) FROM notices WHERE is_first = 1 AND state = 'pending'"),
      counts_(engine,
              "SELECT 'pending', COUNT(*) FROM notices WHERE is_first = 1 AND state = 'pending'"
              " UNION ALL SELECT 'pending', COUNT(*) FROM notices WHERE is_first = 0 AND state = 'pending'"
              " UNION ALL SELECT 'sending', COUNT(*) FROM notices WHERE state = 'sending'"
              " UNION ALL SELECT 'failed', COUNT(*) FROM notices WHERE state = 'failed'"
              " UNION ALL SELECT 'unknown', COUNT(*) FROM notices WHERE state = 'unknown'"),
      troubled_(engine, "SELECT " + all_columns + " FROM notices WHERE id IN (SELECT id FROM (SELECT id FROM notices" +
                            " WHERE state = 'failed' ORDER BY id DESC LIMIT :failed) AS failed UNION ALL SELECT id FROM"
                            " (SELECT id FROM notices WHERE state = 'unknown' ORDER BY id DESC LIMIT :unknown)"
                            " AS unknown) ORDER BY id DESC LIMIT :limit"),
      newest_id_(engine, "SELECT MAX(id) FROM notices"),
      written_at_(engine, "SELECT created_at FROM notices WHERE id >= :id ORDER BY id LIMIT 1"),
      sent_from_(engine, "SELECT COUNT(*) FROM notices WHERE id >= :id AND created_at >= :since AND state = 'sent'"),
      pick_waiting_(engine,
                    "SELECT id, is_first FROM notices WHERE receiver IS NOT NULL AND state = 'pending'"
                    " AND receiver = :receiver ORDER BY is_first, id"),
      drop_(engine, "UPDATE notices SET state = 'dropped', is_first = 0 WHERE id = :id AND state = 'pending'"),
      add_(engine, std::string("INSERT INTO notices (") + NoticeRow::columns +
                       ", state, attempts, lease_owner, is_first) VALUES (" + NoticeRow::places +
                       ", 'pending', 0, '', CASE WHEN EXISTS (SELECT 1 FROM notices WHERE is_first = 1"
                       " AND platform = :same_platform AND conversation = :same_conversation) THEN 0 ELSE 1 END)"
                       " @returning_id@") {
  waiting_same_.in(row_.merge_key).out(id_).prepare();
  row_.all_out(find_.in(id_)).prepare();
  row_.all_out(lease_.in(until_, owner_, now_, limit_)).prepare();
  finish_.in(state_, row_.next_attempt_at, row_.message_id, row_.detail, is_first_, id_, owner_).prepare();
  move_up_.in(id_, same_id_).prepare();
  row_.all_out(expire_.in(detail_, now_)).prepare();
  found_.in(row_.message_id, id_).prepare();
  has_unknown_.in(request_, kind_).out(count_).prepare();
  next_due_.out(due_).prepare();
  counts_.out(state_, count_).prepare();
  row_.all_out(troubled_.in(limit_, limit_, limit_)).prepare();
  newest_id_.out(newest_).prepare();
  written_at_.in(id_).out(now_).prepare();
  sent_from_.in(id_, until_).out(count_).prepare();
  pick_waiting_.in(receiver_).out(id_, is_first_).prepare();
  drop_.in(id_).prepare();
  row_.in(add_.query()).in(row_.platform, row_.conversation);
  add_.prepare();
}

std::vector<Notice> SqlOutbox::all(Query& query) {
  std::vector<Notice> notices;
  query.each([&] { notices.push_back(row_.get()); });
  return notices;
}

NoticeId SqlOutbox::add(Notice const& notice) {
  row_.set(notice);
  if (!row_.merge_key.empty() && waiting_same_.one()) return {id_};
  return {add_.run()};
}

std::optional<Notice> SqlOutbox::find(NoticeId id) {
  id_ = id.value;
  if (!find_.one()) return std::nullopt;
  return row_.get();
}

std::vector<Notice> SqlOutbox::lease(Instant now, Instant until, std::string const& owner, int limit) {
  if (limit <= 0) return {};
  now_ = seconds_of(now);
  until_ = seconds_of(until);
  owner_ = owner;
  limit_ = limit;
  auto leased = all(lease_);
  // RETURNING promises no order.
  std::sort(leased.begin(), leased.end(), [](Notice const& one, Notice const& other) {
    return std::pair(one.next_attempt_at, one.id) < std::pair(other.next_attempt_at, other.id);
  });
  return leased;
}

void SqlOutbox::move_up_behind(Integer notice) {
  id_ = same_id_ = notice;
  static_cast<void>(move_up_.run());
}

bool SqlOutbox::finish(Notice const& notice) {
  if (notice.state == NoticeState::sending) engine_.refuse("a lease was finished as sending");
  row_.set(notice);
  id_ = notice.id.value;
  state_ = name(notice.state);
  owner_ = notice.lease_owner;
  is_first_ = notice.state == NoticeState::pending ? 1 : 0;
  if (finish_.run() == 0) return false;
  if (is_first_ == 0) move_up_behind(id_);
  return true;
}

std::vector<Notice> SqlOutbox::expire(Instant now, std::string const& detail, int limit) {
  now_ = seconds_of(now);
  detail_ = detail;
  std::vector<Notice> expired;
  while (static_cast<int>(expired.size()) < limit && expire_.one()) {
    expired.push_back(row_.get());
    move_up_behind(row_.id);
  }
  return expired;
}

bool SqlOutbox::found(NoticeId id, std::string const& message_id) {
  id_ = id.value;
  row_.message_id = message_id;
  return found_.run() > 0;
}

bool SqlOutbox::has_unknown(RequestId request, NoticeKind kind) {
  request_.set(reference(request));
  kind_ = name(kind);
  return has_unknown_.one();
}

std::optional<Instant> SqlOutbox::next_due() {
  static_cast<void>(next_due_.one());
  if (auto const due = due_.get()) return instant_of(*due);
  return std::nullopt;
}

std::map<NoticeState, std::int64_t> SqlOutbox::counts() {
  std::map<NoticeState, std::int64_t> counted;
  counts_.each([&] { counted[app::parse_notice_state(state_).value()] += count_; });
  return counted;
}

std::int64_t SqlOutbox::sent_since(Instant since) {
  until_ = seconds_of(since);
  static_cast<void>(newest_id_.one());
  Integer before = 0, reached = newest_.get().value_or(0) + 1;  // the first one of that time is in (before, reached]
  while (reached - before > 1) {
    id_ = before + (reached - before) / 2;
    (written_at_.one() && now_ < until_ ? before : reached) = id_;
  }
  id_ = reached;
  static_cast<void>(sent_from_.one());
  return count_;
}

std::int64_t SqlOutbox::drop_waiting(PersonId receiver) {
  receiver_.set(reference(receiver));
  std::vector<std::pair<Integer, bool>>
      waiting;  // those in front of their line come last: then nothing of theirs is behind
  pick_waiting_.each([&] { waiting.emplace_back(id_, is_first_ == 1); });
  for (auto const& [notice, was_first] : waiting) {
    id_ = notice;
    static_cast<void>(drop_.run());
    if (was_first) move_up_behind(notice);
  }
  return static_cast<std::int64_t>(waiting.size());
}

std::vector<Notice> SqlOutbox::troubled(int limit) {
  if (limit <= 0) return {};
  limit_ = limit;
  return all(troubled_);
}

}  // namespace kolega::storage::sql
