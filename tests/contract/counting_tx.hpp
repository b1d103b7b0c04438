#pragma once
// A transaction that counts what is asked of it: each use of a group of verbs is one verb, and each verb of those that
// lists need is one query.
#include "app/store.hpp"

namespace kolega::contract {

class CountingTx final : public app::Tx {
 public:
  explicit CountingTx(app::Tx& tx) : tx_(tx) {}
  [[nodiscard]] int queries() const noexcept { return queries_; }

  app::Deliveries& deliveries() override { return count(tx_.deliveries()); }
  app::People& people() override { return count(tx_.people()); }
  app::Requests& requests() override { return count(tx_.requests()); }
  app::Timeline& timeline() override { return count(tx_.timeline()); }
  app::Cards& cards() override { return count(tx_.cards()); }
  app::Outbox& outbox() override { return count(tx_.outbox()); }
  app::Groups& groups() override { return count(tx_.groups()); }
  app::Departments& departments() override { return count(tx_.departments()); }
  app::Watchers& watchers() override { return count(tx_.watchers()); }
  app::EntryMessages& entry_messages() override { return count(tx_.entry_messages()); }
  app::Timers& timers() override { return count(tx_.timers()); }
  app::Votes& votes() override { return count(tx_.votes()); }
  app::ThanksBook& thanks() override { return count(tx_.thanks()); }
  app::WishList& wishes() override { return count(tx_.wishes()); }
  app::PersonalData& personal() override { return count(tx_.personal()); }
  app::AuditLog& audit() override { return count(tx_.audit()); }
  app::Celebrations& celebrations() override { return count(tx_.celebrations()); }

 private:
  template <class Group>
  Group& count(Group& group) {
    ++queries_;
    return group;
  }

  app::Tx& tx_;
  int queries_{0};
};

}  // namespace kolega::contract
