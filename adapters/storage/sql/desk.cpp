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
      add_(engine, std::string("INSERT INTO people (") + PersonRow::columns + ") VALUES (" + PersonRow::places +
                       ") @returning_id@") {
  row_.out(find_.in(id_).out(id_)).prepare();
  row_.out(account_.in(by_account_).out(id_)).prepare();
  row_.out(by_email_.in(email_).out(id_)).prepare();
  row_.in(update_).in(id_).prepare();
  account_.in(link_).in(owner_).prepare();
  account_.out(accounts_.in(owner_)).prepare();
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

std::vector<AccountRef> SqlPeople::accounts(PersonId person) {
  owner_.set(reference(person));
  std::vector<AccountRef> found;
  accounts_.each([&] { found.push_back(account_.get()); });
  return found;
}

SqlCards::SqlCards(Engine& engine)
    : find_(engine, "SELECT conversation, message_id FROM cards WHERE request = :request AND platform = :platform"),
      put_(engine,
           "INSERT INTO cards (request, platform, conversation, message_id)"
           " VALUES (:request, :platform, :conversation, :message_id) ON CONFLICT (request, platform)"
           " DO UPDATE SET conversation = excluded.conversation, message_id = excluded.message_id"),
      request_of_(engine,
                  "SELECT request FROM cards"
                  " WHERE platform = :platform AND conversation = :conversation AND message_id = :message_id") {
  find_.in(request_, platform_).out(conversation_, message_id_).prepare();
  put_.in(request_, platform_, conversation_, message_id_).prepare();
  request_of_.in(platform_, conversation_, message_id_).out(request_).prepare();
}

void SqlCards::set(MessageRef const& message) {
  platform_ = name(message.conversation.platform);
  conversation_ = message.conversation.id;
  message_id_ = message.message_id;
}

std::optional<MessageRef> SqlCards::find(RequestId request, Platform platform) {
  request_.set(reference(request));
  platform_ = name(platform);
  if (!find_.one()) return std::nullopt;
  return MessageRef{{platform, conversation_}, message_id_};
}

void SqlCards::put(RequestId request, MessageRef const& message) {
  request_.set(reference(request));
  set(message);
  static_cast<void>(put_.run());
}

std::optional<RequestId> SqlCards::request_of(MessageRef const& message) {
  set(message);
  if (!request_of_.one()) return std::nullopt;
  return id_from<RequestId>(request_);
}

}  // namespace kolega::storage::sql
