#include "memory/memory_store.hpp"

#include "app/store_failure.hpp"
#include "memory/celebrations.hpp"
#include "memory/desk.hpp"
#include "memory/outbox.hpp"
#include "memory/personal.hpp"
#include "memory/requests.hpp"
#include "memory/timers.hpp"
#include "memory/votes.hpp"

namespace kolega::storage {
namespace {

class MemoryStore final : public app::Store, private app::Tx {
 public:
  [[nodiscard]] std::vector<Result<void>> transact(std::span<app::Unit const> units) override {
    std::vector<Result<void>> results;
    results.reserve(units.size());
    for (auto const& unit : units) {
      tables_.savepoint();
      auto result = app::run_unit(unit, *this);
      if (result && tables_.broken) result = internal_error(ErrorCode::internal, "a unit went on after a broken rule");
      if (!result) tables_.undo();
      results.push_back(std::move(result));
    }
    return results;
  }

  [[nodiscard]] Result<void> check() override { return {}; }

 private:
  app::Deliveries& deliveries() override { return deliveries_; }
  app::People& people() override { return people_; }
  app::Requests& requests() override { return requests_; }
  app::Timeline& timeline() override { return timeline_; }
  app::Cards& cards() override { return cards_; }
  app::Outbox& outbox() override { return outbox_; }
  app::Groups& groups() override { return groups_; }
  app::Departments& departments() override { return departments_; }
  app::Watchers& watchers() override { return watchers_; }
  app::EntryMessages& entry_messages() override { return entry_messages_; }
  app::Timers& timers() override { return timers_; }
  app::Votes& votes() override { return votes_; }
  app::ThanksBook& thanks() override { return thanks_; }
  app::WishList& wishes() override { return wishes_; }
  app::PersonalData& personal() override { return personal_; }
  app::AuditLog& audit() override { return audit_; }
  app::Celebrations& celebrations() override { return celebrations_; }

  memory::Tables tables_;
  memory::MemoryDeliveries deliveries_{tables_};
  memory::MemoryPeople people_{tables_};
  memory::MemoryRequests requests_{tables_};
  memory::MemoryTimeline timeline_{tables_};
  memory::MemoryCards cards_{tables_};
  memory::MemoryOutbox outbox_{tables_};
  memory::MemoryGroups groups_{tables_};
  memory::MemoryDepartments departments_{tables_};
  memory::MemoryWatchers watchers_{tables_};
  memory::MemoryEntryMessages entry_messages_{tables_};
  memory::MemoryTimers timers_{tables_};
  memory::MemoryVotes votes_{tables_};
  memory::MemoryThanks thanks_{tables_};
  memory::MemoryWishes wishes_{tables_};
  memory::MemoryPersonalData personal_{tables_};
  memory::MemoryAuditLog audit_{tables_};
  memory::MemoryCelebrations celebrations_{tables_};
};

}  // namespace

std::unique_ptr<app::Store> make_memory_store() { return std::make_unique<MemoryStore>(); }

}  // namespace kolega::storage
