#include "sql/personal.hpp"

#include <algorithm>

namespace kolega::storage::sql {
namespace {

std::string count_of(std::string const& table, std::string const& which) {
  return "SELECT COUNT(*) FROM " + table + " WHERE " + which;
}

std::string const over = "state IN ('closed', 'declined', 'withdrawn') AND texts_forgotten = 0";

}  // namespace

// The conditions of partial indexes stand in the statements word for word: SQLite uses such an index for nothing else.
SqlPersonalData::SqlPersonalData(Engine& engine)
    : engine_(engine),
      asked_(engine, count_of("requests", "requester = :person")),
      opened_(engine, count_of("requests", "opener = :person AND requester <> opener")),
      acted_(engine, count_of("timeline", "actor IS NOT NULL AND actor = :person")),
      watching_(engine, count_of("watchers", "person = :person")),
      voted_(engine, count_of("votes", "voter IS NOT NULL AND voter = :person")),
      gave_(engine, count_of("thanks", "giver = :person")),
      received_(engine, count_of("thanks_receivers", "receiver = :person")),
      waiting_(engine, count_of("notices", "receiver IS NOT NULL AND state = 'pending' AND receiver = :person")),
      requests_(engine, std::string("SELECT id, ") + RequestRow::columns +
                            " FROM requests WHERE (requester = :person OR opener = :same) AND id > :after"
                            " ORDER BY id LIMIT :limit"),
      acts_(engine, std::string("SELECT id, ") + EntryRow::columns +
                        " FROM timeline WHERE actor IS NOT NULL AND actor = :person AND id > :after"
                        " ORDER BY id LIMIT :limit"),
      watched_(engine, "SELECT request FROM watchers WHERE person = :person ORDER BY request"),
      votes_(engine, std::string("SELECT id, ") + VoteRow::columns +
                         " FROM votes WHERE voter IS NOT NULL AND voter = :person ORDER BY id"),
      thanks_(engine, std::string("SELECT id, ") + ThanksRow::columns +
                          " FROM thanks WHERE id IN (SELECT id FROM thanks WHERE giver = :person UNION"
                          " SELECT thanks FROM thanks_receivers WHERE receiver = :same) ORDER BY id"),
      receivers_(engine, "SELECT receiver FROM thanks_receivers WHERE thanks = :thanks ORDER BY receiver"),
      drop_homes_(engine,
                  "DELETE FROM homes WHERE EXISTS (SELECT 1 FROM accounts AS a WHERE a.platform = homes.platform"
                  " AND a.tenant = homes.tenant AND a.user_id = homes.user_id AND a.person = :person)"),
      drop_accounts_(engine, "DELETE FROM accounts WHERE person = :person"),
      drop_watches_(engine, "DELETE FROM watchers WHERE person = :person"),
      drop_turns_(engine, "DELETE FROM turns WHERE helper = :person"),
      drop_wishes_(engine, "DELETE FROM wishes WHERE person = :person"),
      bury_(engine, "INSERT INTO buried (hash, at) VALUES (:hash, :at) ON CONFLICT (hash) DO NOTHING"),
      is_buried_(engine, "SELECT 1 FROM buried WHERE hash = :hash"),
      unbury_(engine, "DELETE FROM buried WHERE hash = :hash"),
      old_texts_(engine, count_of("requests", over + " AND ended_at < :before")),
      pick_old_(engine,
                "SELECT id FROM requests WHERE " + over + " AND ended_at < :before ORDER BY ended_at, id LIMIT :limit"),
      forget_request_(engine, std::string("UPDATE requests SET title = '") + app::forgotten_words +
                                  "', body = '', needed_by = '', answers = '', search = '', texts_forgotten = 1,"
                                  " version = version + 1 WHERE id = :id"),
      forget_entries_(engine, std::string("UPDATE timeline SET body = '") + app::forgotten_words +
                                  "' WHERE request = :id AND body <> ''"),
      forget_files_(engine, "DELETE FROM entry_files WHERE entry IN (SELECT id FROM timeline WHERE request = :id)") {
  for (auto* count : {&asked_, &opened_, &acted_, &watching_, &voted_, &gave_, &received_, &waiting_})
    count->in(person_).out(count_).prepare();
  request_.out(requests_.in(person_, person_, after_, limit_).out(id_)).prepare();
  entry_.out(acts_.in(person_, after_, limit_).out(id_)).prepare();
  watched_.in(person_).out(id_).prepare();
  vote_.out(votes_.in(person_).out(id_)).prepare();
  thanks_row_.out(thanks_.in(person_, person_).out(id_)).prepare();
  receivers_.in(id_).out(receiver_).prepare();
  for (auto* drop : {&drop_homes_, &drop_accounts_, &drop_watches_, &drop_turns_, &drop_wishes_})
    drop->in(person_).prepare();
  bury_.in(hash_, at_).prepare();
  is_buried_.in(hash_).out(count_).prepare();
  unbury_.in(hash_).prepare();
  old_texts_.in(at_).out(count_).prepare();
  pick_old_.in(at_, limit_).out(id_).prepare();
  forget_request_.in(id_).prepare();
  forget_entries_.in(id_).prepare();
  forget_files_.in(id_).prepare();
}

app::PersonalCounts SqlPersonalData::counts(PersonId person) {
  person_.set(reference(person));
  auto const count = [&](Query& query) {
    static_cast<void>(query.one());
    return static_cast<std::int64_t>(count_);
  };
  app::PersonalCounts counts;
  counts.asked = count(asked_);
  counts.opened = count(opened_);
  counts.acts = count(acted_);
  counts.watched = count(watching_);
  counts.votes = count(voted_);
  counts.thanks = count(gave_);
  counts.thanked = count(received_);
  counts.waiting = count(waiting_);
  return counts;
}

std::int64_t SqlPersonalData::times_thanked(PersonId person) {
  person_.set(reference(person));
  static_cast<void>(received_.one());
  return count_;
}

std::vector<Request> SqlPersonalData::requests(PersonId person, RequestId after, int limit) {
  person_.set(reference(person));
  after_ = after.value;
  limit_ = std::max(limit, 0);
  std::vector<Request> found;
  requests_.each([&] { found.push_back(request_.get(id_)); });
  return found;
}

std::vector<TimelineEntry> SqlPersonalData::acts(PersonId person, TimelineId after, int limit) {
  person_.set(reference(person));
  after_ = after.value;
  limit_ = std::max(limit, 0);
  std::vector<TimelineEntry> found;
  acts_.each([&] { found.push_back(entry_.get(id_)); });
  return found;
}

std::vector<RequestId> SqlPersonalData::watched(PersonId person) {
  person_.set(reference(person));
  std::vector<RequestId> found;
  watched_.each([&] { found.push_back({id_}); });
  return found;
}

std::vector<Vote> SqlPersonalData::votes(PersonId person) {
  person_.set(reference(person));
  std::vector<Vote> found;
  votes_.each([&] { found.push_back(vote_.get(id_)); });
  return found;
}

std::vector<Thanks> SqlPersonalData::thanks(PersonId person) {
  person_.set(reference(person));
  std::vector<Thanks> found;
  thanks_.each([&] { found.push_back(thanks_row_.get(id_)); });
  for (auto& each : found) {
    id_ = each.id.value;
    receivers_.each([&] { each.receivers.push_back(id_from<PersonId>(receiver_)); });
  }
  return found;
}

void SqlPersonalData::detach(PersonId person) {
  if (!person) engine_.refuse("nobody was detached");
  person_.set(reference(person));
  for (auto* drop : {&drop_homes_, &drop_accounts_, &drop_watches_, &drop_turns_, &drop_wishes_})
    static_cast<void>(drop->run());
}

void SqlPersonalData::bury(std::string const& hash, Instant now) {
  hash_ = hash;
  at_ = seconds_of(now);
  static_cast<void>(bury_.run());
}

bool SqlPersonalData::is_buried(std::string const& hash) {
  hash_ = hash;
  return is_buried_.one();
}

void SqlPersonalData::unbury(std::string const& hash) {
  hash_ = hash;
  static_cast<void>(unbury_.run());
}

std::int64_t SqlPersonalData::count_old_texts(Instant before) {
  at_ = seconds_of(before);
  static_cast<void>(old_texts_.one());
  return count_;
}

std::int64_t SqlPersonalData::forget_old_texts(Instant before, int limit) {
  at_ = seconds_of(before);
  limit_ = std::max(limit, 0);
  std::vector<Integer> old;
  pick_old_.each([&] { old.push_back(id_); });
  for (auto const id : old) {
    id_ = id;
    static_cast<void>(forget_request_.run());
    static_cast<void>(forget_entries_.run());
    static_cast<void>(forget_files_.run());
  }
  return static_cast<std::int64_t>(old.size());
}

SqlAuditLog::SqlAuditLog(Engine& engine)
    : add_(engine, "INSERT INTO audit (at, actor, act, subject) VALUES (:at, :actor, :act, :subject)"),
      newest_(engine, "SELECT id, at, actor, act, subject FROM audit ORDER BY id DESC LIMIT :limit") {
  add_.in(at_, actor_, act_, subject_).prepare();
  newest_.in(limit_).out(id_, at_, actor_, act_, subject_).prepare();
}

void SqlAuditLog::add(app::AuditEntry const& entry) {
  at_ = seconds_of(entry.at);
  actor_.set(reference(entry.actor));
  act_ = entry.act;
  subject_ = entry.subject;
  static_cast<void>(add_.run());
}

std::vector<app::AuditEntry> SqlAuditLog::newest(int limit) {
  limit_ = std::max(limit, 0);
  std::vector<app::AuditEntry> found;
  newest_.each([&] { found.push_back({{id_}, instant_of(at_), id_from<PersonId>(actor_), act_, subject_}); });
  return found;
}

}  // namespace kolega::storage::sql
