#include "sql/desk.hpp"

namespace kolega::storage::sql {

SqlDeliveries::SqlDeliveries(Engine& engine)
    : find_(engine, "SELECT kind, request, entry FROM deliveries WHERE delivery_key = :key"),
      keep_(engine,
            "INSERT INTO deliveries (delivery_key, kind, request, entry, kept_at)"
            " VALUES (:key, :kind, :request, :entry, :kept_at) ON CONFLICT (delivery_key) DO NOTHING"),
      forget_(engine,
              "DELETE FROM deliveries WHERE delivery_key IN (SELECT delivery_key FROM deliveries"
              " WHERE kept_at < :before ORDER BY kept_at, delivery_key LIMIT :limit)") {
  find_.in(key_).out(kind_, request_, entry_).prepare();
  keep_.in(key_, kind_, request_, entry_, kept_at_).prepare();
  forget_.in(kept_at_, limit_).prepare();
}

std::optional<app::Deed> SqlDeliveries::find(std::span<app::DeliveryKey const> keys) {
  for (auto const& key : keys) {
    key_ = key;
    if (find_.one()) return app::Deed{kind_, id_from<RequestId>(request_), id_from<TimelineId>(entry_)};
  }
  return std::nullopt;
}

void SqlDeliveries::keep(std::span<app::DeliveryKey const> keys, app::Deed const& deed, Instant now) {
  kind_ = deed.kind;
  request_.set(reference(deed.request));
  entry_.set(reference(deed.entry));
  kept_at_ = seconds_of(now);
  for (auto const& key : keys) {
    key_ = key;
    static_cast<void>(keep_.run());
  }
}

std::int64_t SqlDeliveries::forget_before(Instant before, std::int64_t limit) {
  kept_at_ = seconds_of(before);
  limit_ = limit;
  return limit > 0 ? forget_.run() : 0;
}

SqlPeople::SqlPeople(Engine& engine)
    : engine_(engine),
      find_(engine, std::string("SELECT id, ") + PersonRow::columns + " FROM people WHERE id = :id"),
      by_account_(engine, std::string("SELECT id, ") + PersonRow::columns +
                              " FROM people WHERE id = (SELECT person FROM accounts"
                              " WHERE platform = :platform AND tenant = :tenant AND user_id = :user_id)"),
      by_email_(engine, std::string("SELECT id, ") + PersonRow::columns +
                            " FROM people WHERE email = :email AND email <> '' ORDER BY id LIMIT 1"),
      update_(engine, std::string("UPDATE people SET (") + PersonRow::columns + ") = (" + PersonRow::places +
                          ") WHERE id = :id"),
      link_(engine, std::string("INSERT INTO accounts (") + AccountRow::columns + ", person) VALUES (" +
                        AccountRow::places +
                        ", :person) ON CONFLICT (platform, tenant, user_id) DO UPDATE SET person = excluded.person"),
      accounts_(engine, std::string("SELECT ") + AccountRow::columns +
                            " FROM accounts WHERE person = :person ORDER BY platform, tenant, user_id"),
      keep_home_(engine, std::string("INSERT INTO homes (") + AccountRow::columns + ") VALUES (" + AccountRow::places +
                             ") ON CONFLICT (platform, tenant, user_id) DO NOTHING"),
      homes_(engine, std::string("SELECT ") + AccountRow::columns +
                         " FROM accounts AS a WHERE person = :person AND EXISTS (SELECT 1 FROM homes AS h"
                         " WHERE h.platform = a.platform AND h.tenant = a.tenant AND h.user_id = a.user_id)"
                         " ORDER BY platform, tenant, user_id"),
      add_(engine, std::string("INSERT INTO people (") + PersonRow::columns + ") VALUES (" + PersonRow::places +
                       ") @returning_id@") {
  row_.out(find_.in(id_).out(id_)).prepare();
  row_.out(account_.in(by_account_).out(id_)).prepare();
  row_.out(by_email_.in(email_).out(id_)).prepare();
  row_.in(update_).in(id_).prepare();
  account_.in(link_).in(owner_).prepare();
  account_.out(accounts_.in(owner_)).prepare();
  account_.in(keep_home_).prepare();
  account_.out(homes_.in(owner_)).prepare();
  row_.in(add_.query());
  add_.prepare();
}

std::optional<Person> SqlPeople::found(Query& query) {
  if (!query.one()) return std::nullopt;
  return row_.get(id_);
}

std::optional<Person> SqlPeople::find(PersonId id) {
  id_ = id.value;
  return found(find_);
}

std::optional<Person> SqlPeople::by_account(AccountRef const& account) {
  account_.set(account);
  return found(by_account_);
}

std::optional<Person> SqlPeople::by_email(std::string const& email) {
  email_ = email;
  return found(by_email_);
}

Person SqlPeople::add(Person person) {
  row_.set(person);
  person.id = {add_.run()};
  return person;
}

void SqlPeople::update(Person const& person) {
  row_.set(person);
  id_ = person.id.value;
  if (update_.run() == 0) engine_.refuse("there is no person " + std::to_string(person.id.value));
}

void SqlPeople::link(AccountRef const& account, PersonId person) {
  account_.set(account);
  owner_.set(reference(person));
  static_cast<void>(link_.run());
}

void SqlPeople::keep_home(AccountRef const& account) {
  account_.set(account);
  static_cast<void>(keep_home_.run());
}

std::vector<AccountRef> SqlPeople::homes(PersonId person) {
  owner_.set(reference(person));
  std::vector<AccountRef> found;
  homes_.each([&] { found.push_back(account_.get()); });
  return found;
}

std::vector<AccountRef> SqlPeople::accounts(PersonId person) {
  owner_.set(reference(person));
  std::vector<AccountRef> found;
  accounts_.each([&] { found.push_back(account_.get()); });
  return found;
}

SqlGroups::SqlGroups(Engine& engine)
    : clear_(engine, "DELETE FROM group_members WHERE platform = :platform AND group_id = :group_id"),
      add_(engine,
           "INSERT INTO group_members (platform, group_id, tenant, user_id)"
           " VALUES (:platform, :group_id, :tenant, :user_id)"
           " ON CONFLICT (platform, group_id, tenant, user_id) DO NOTHING"),
      members_(engine,
               "SELECT tenant, user_id FROM group_members WHERE platform = :platform AND group_id = :group_id"
               " ORDER BY tenant, user_id"),
      of_(engine,
          "SELECT group_id FROM group_members WHERE platform = :platform AND tenant = :tenant AND user_id = :user_id"
          " ORDER BY group_id") {
  clear_.in(platform_, group_).prepare();
  add_.in(platform_, group_, tenant_, user_id_).prepare();
  members_.in(platform_, group_).out(tenant_, user_id_).prepare();
  of_.in(platform_, tenant_, user_id_).out(group_).prepare();
}

void SqlGroups::replace(Platform platform, std::string const& group, std::vector<AccountRef> const& members) {
  platform_ = name(platform);
  group_ = group;
  static_cast<void>(clear_.run());
  for (auto const& member : members) {
    tenant_ = member.tenant;
    user_id_ = member.user_id;
    static_cast<void>(add_.run());
  }
}

std::vector<AccountRef> SqlGroups::members(Platform platform, std::string const& group) {
  platform_ = name(platform);
  group_ = group;
  std::vector<AccountRef> found;
  members_.each([&] { found.push_back({platform, tenant_, user_id_}); });
  return found;
}

std::vector<std::string> SqlGroups::of(AccountRef const& account) {
  platform_ = name(account.platform);
  tenant_ = account.tenant;
  user_id_ = account.user_id;
  std::vector<std::string> found;
  of_.each([&] { found.push_back(group_); });
  return found;
}

SqlDepartments::SqlDepartments(Engine& engine)
    : keep_(engine,
            "INSERT INTO departments (department, written) VALUES (:department, :written)"
            " ON CONFLICT (department) DO UPDATE SET written = excluded.written"),
      all_(engine, "SELECT department, written FROM departments ORDER BY department") {
  keep_.in(key_, written_).prepare();
  all_.out(key_, written_).prepare();
}

void SqlDepartments::keep(DepartmentKey const& key, std::string const& written) {
  key_ = key;
  written_ = written;
  static_cast<void>(keep_.run());
}

std::map<DepartmentKey, std::string> SqlDepartments::all() {
  std::map<DepartmentKey, std::string> found;
  all_.each([&] { found[key_] = written_; });
  return found;
}

SqlCards::SqlCards(Engine& engine)
    : find_(engine, std::string("SELECT ") + MessageRow::columns +
                        " FROM cards WHERE request = :request AND platform = :platform AND side = :side"),
      put_(engine, std::string("INSERT INTO cards (request, side, ") + MessageRow::columns +
                       ") VALUES (:request, :side, " + MessageRow::places +
                       ") ON CONFLICT (request, platform, side)"
                       " DO UPDATE SET conversation = excluded.conversation, message_id = excluded.message_id"),
      owner_of_(engine, std::string("SELECT request, side FROM cards WHERE ") + MessageRow::is_it) {
  message_.out(find_.in(request_, message_.platform, side_)).prepare();
  message_.in(put_.in(request_, side_)).prepare();
  message_.in(owner_of_).out(request_, side_).prepare();
}

std::optional<MessageRef> SqlCards::find(RequestId request, Platform platform, app::CardSide side) {
  request_.set(reference(request));
  message_.platform = name(platform);
  side_ = name(side);
  if (!find_.one()) return std::nullopt;
  return message_.get();
}

void SqlCards::put(app::CardOwner const& owner, MessageRef const& message) {
  request_.set(reference(owner.request));
  side_ = name(owner.side);
  message_.set(message);
  static_cast<void>(put_.run());
}

std::optional<app::CardOwner> SqlCards::owner_of(MessageRef const& message) {
  message_.set(message);
  if (!owner_of_.one()) return std::nullopt;
  auto const side = app::parse_card_side(side_);
  if (!side) throw app::BrokenRule("the database holds a card's side that this program does not know");
  return app::CardOwner{id_from<RequestId>(request_), *side};
}

}  // namespace kolega::storage::sql
