#include "sql/sql_store.hpp"

#include <exception>

#include "sql/celebrations.hpp"
#include "sql/desk.hpp"
#include "sql/entry_messages.hpp"
#include "sql/migrations.hpp"
#include "sql/outbox.hpp"
#include "sql/personal.hpp"
#include "sql/requests.hpp"
#include "sql/timers.hpp"
#include "sql/votes.hpp"

namespace kolega::storage::sql {
namespace {

using Results = std::vector<Result<void>>;

class SqlStore final : public app::Store, private app::Tx {
 public:
  SqlStore(std::unique_ptr<Engine> engine, int schema) : engine_(std::move(engine)), schema_(schema) {
    schema_found_.out(newest_).prepare();
  }

  [[nodiscard]] Results transact(std::span<app::Unit const> units) override {
    if (units.empty()) return {};
    for (int attempt = 1; attempt <= 2; ++attempt) {
      try {
        return run_batch(units);
      } catch (app::StoreFailure const& failure) {
        if (failure.kind() != app::StoreFailure::Kind::serialisation) return all_unavailable(units.size(), failure);
      } catch (std::exception const& failure) {
        return all_unavailable(units.size(), failure);
      }
    }
    Results results;
    for (auto const& unit : units) results.push_back(run_alone({&unit, 1}));
    return results;
  }

  [[nodiscard]] Result<void> check() override {
    try {
      engine_->begin_unit();
      static_cast<void>(schema_found_.one());
      auto const found = static_cast<int>(newest_.get().value_or(0));
      if (found == schema_) return {};
      return internal_error(ErrorCode::unavailable, "the database " + schema_is_newer(found, schema_));
    } catch (std::exception const& failure) {
      return internal_error(ErrorCode::unavailable, failure.what());
    }
  }

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

  /// One transaction. Throws when nothing of it is stored.
  ///
  /// Savepoints cost a fifth of the work, and a unit that must be undone after it has written is rare: so the batch
  /// runs without them first, and only with such a unit in it once more, with them.
  [[nodiscard]] Results run_batch(std::span<app::Unit const> units) {
    if (auto results = run_in_transaction(units, false)) return *std::move(results);
    return *run_in_transaction(units, true);
  }

  /// Nothing when a unit must be undone, there is no savepoint to undo it to, and others would go with it.
  [[nodiscard]] std::optional<Results> run_in_transaction(std::span<app::Unit const> units, bool with_savepoints) {
    Results results;
    results.reserve(units.size());
    try {
      engine_->begin();
      for (auto const& unit : units) {
        if (with_savepoints) engine_->set_savepoint();
        results.push_back(run(unit));
        bool const undo = results.back().has_error() && (engine_->has_written() || engine_->rule_was_broken());
        if (with_savepoints) {
          if (undo) engine_->undo_to_savepoint();
          engine_->release_savepoint();
        } else if (undo) {
          engine_->rollback();
          return units.size() == 1 ? std::optional(std::move(results)) : std::nullopt;
        }
      }
      engine_->commit();
    } catch (...) {
      engine_->rollback();
      throw;
    }
    return results;
  }

  [[nodiscard]] Result<void> run(app::Unit const& unit) {
    engine_->begin_unit();
    auto result = app::run_unit(unit, *this);
    if (engine_->failure()) throw app::StoreFailure(*engine_->failure());
    if (result && engine_->rule_was_broken())
      return internal_error(ErrorCode::internal, "a unit went on after a broken rule");
    return result;
  }

  /// The last resort when the batch collided with somebody else's: one unit at a time has the best chance.
  [[nodiscard]] Result<void> run_alone(std::span<app::Unit const> unit) {
    for (int attempt = 1;; ++attempt) {
      try {
        return run_batch(unit).front();
      } catch (app::StoreFailure const& failure) {
        if (failure.kind() != app::StoreFailure::Kind::serialisation || attempt == 3)
          return internal_error(ErrorCode::unavailable, failure.what());
      } catch (std::exception const& failure) {
        return internal_error(ErrorCode::unavailable, failure.what());
      }
    }
  }

  // Also for units that returned an error of their own: they may have seen what was not stored.
  [[nodiscard]] static Results all_unavailable(std::size_t count, std::exception const& failure) {
    return Results(count, internal_error(ErrorCode::unavailable, failure.what()));
  }

  std::unique_ptr<Engine> engine_;  // outlives the statements
  int schema_;
  Maybe newest_;
  Query schema_found_{*engine_, "SELECT MAX(number) FROM kolega_schema"};
  SqlDeliveries deliveries_{*engine_};
  SqlPeople people_{*engine_};
  SqlRequests requests_{*engine_};
  SqlTimeline timeline_{*engine_};
  SqlCards cards_{*engine_};
  SqlOutbox outbox_{*engine_};
  SqlGroups groups_{*engine_};
  SqlDepartments departments_{*engine_};
  SqlWatchers watchers_{*engine_};
  SqlEntryMessages entry_messages_{*engine_};
  SqlTimers timers_{*engine_};
  SqlVotes votes_{*engine_};
  SqlThanks thanks_{*engine_};
  SqlWishes wishes_{*engine_};
  SqlPersonalData personal_{*engine_};
  SqlAuditLog audit_{*engine_};
  SqlCelebrations celebrations_{*engine_};
};

}  // namespace

std::unique_ptr<app::Store> make_sql_store(std::unique_ptr<Engine> engine, int schema) {
  return std::make_unique<SqlStore>(std::move(engine), schema);
}

}  // namespace kolega::storage::sql
