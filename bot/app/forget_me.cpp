#include "app/forget_me.hpp"

#include "app/keyed_hash.hpp"
#include "app/work_request.hpp"

namespace kolega::app {
namespace {

std::string hash_of(Organisation const& organisation, AccountRef const& account) {
  return keyed_hash(organisation.hash_key, {"buried account", name(account.platform), account.tenant, account.user_id});
}

std::string hash_of(Organisation const& organisation, std::string const& email) {
  return keyed_hash(organisation.hash_key, {"buried address", email});
}

/// Does this act of theirs on each request that the query finds, if it can be done.
void act_on_each(Tx& tx, Organisation const& organisation, Person const& person, ListQuery query, Act act,
                 Instant now) {
  query.unfinished = true;
  query.limit = 100;
  for (;;) {
    auto const page = tx.requests().list(query);
    for (auto const& line : page) {
      ActInput input{person, {}, Platform::slack, now};
      input.command.act = act;
      input.command.number = line.request.number;
      static_cast<void>(work_request(tx, organisation, input));
    }
    if (page.empty()) return;
    query.before = page.back().request.id;
  }
}

void end_requests(Tx& tx, Organisation const& organisation, Person const& person, Instant now) {
  ListQuery asked;
  asked.asked_by = person.id;
  act_on_each(tx, organisation, person, asked, Act::withdraw, now);
  ListQuery claimed;
  claimed.helped_by.person = person.id;
  for (auto const* departments : {&organisation.departments, &organisation.archived})
    for (auto const& department : *departments) claimed.helped_by.departments.push_back(department.key);
  act_on_each(tx, organisation, person, claimed, Act::release, now);
}

}  // namespace

std::int64_t count_open_requests(Tx& tx, PersonId person) {
  ListQuery query;
  query.asked_by = person;
  query.unfinished = true;
  query.limit = 1000;
  return static_cast<std::int64_t>(tx.requests().list(query).size());
}

void forget_person(Tx& tx, Organisation const& organisation, Person const& person, Instant now) {
  end_requests(tx, organisation, person, now);
  for (auto const& vote : tx.personal().votes(person.id)) tx.votes().loosen(vote.id);
  for (auto const& account : tx.people().accounts(person.id)) tx.personal().bury(hash_of(organisation, account), now);
  for (auto const& email : {person.email, person.profile_email})
    if (!email.empty()) tx.personal().bury(hash_of(organisation, email), now);
  Person nobody;
  nobody.id = person.id;
  nobody.name = nobody_name;
  nobody.gone = true;
  tx.people().update(nobody);
  tx.personal().unlink(person.id);
  tx.celebrations().forget(person.id);
  // Last, since what was ended above told them of it.
  static_cast<void>(tx.outbox().drop_waiting(person.id));
  tx.audit().add({{}, now, {}, "forgot_person", {}});
}

bool is_buried(Tx& tx, Organisation const& organisation, AccountRef const& account) {
  return tx.personal().is_buried(hash_of(organisation, account));
}

bool is_buried(Tx& tx, Organisation const& organisation, std::string const& email) {
  return !email.empty() && tx.personal().is_buried(hash_of(organisation, email));
}

void unbury(Tx& tx, Organisation const& organisation, AccountRef const& account, std::string const& email) {
  tx.personal().unbury(hash_of(organisation, account));
  if (!email.empty()) tx.personal().unbury(hash_of(organisation, email));
}

}  // namespace kolega::app
