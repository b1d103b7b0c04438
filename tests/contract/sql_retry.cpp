// When the SQL store runs units again: after a collision with somebody else's commit, and to undo one of several.
#include "sql/sql_store.hpp"
#include "sqlite/sqlite_store.hpp"
#include "tests/contract/stores.hpp"

using namespace kolega;
using namespace kolega::contract;
using app::StoreFailure;
namespace sql = storage::sql;

namespace {

/// An engine whose next commits fail, each rolled back as a real collision would be.
class CollidingEngine final : public sql::Engine {
 public:
  CollidingEngine(std::unique_ptr<sql::Engine> real, int& collisions, StoreFailure::Kind kind)
      : real_(std::move(real)), collisions_(collisions), kind_(kind) {}

  soci::session& session() noexcept override { return real_->session(); }
  sql::Dialect const& dialect() const noexcept override { return real_->dialect(); }
  std::vector<std::string> tables() override { return real_->tables(); }
  std::int64_t last_id() override { return real_->last_id(); }
  void begin() override { real_->begin(); }
  void commit() override {
    if (collisions_ > 0) {
      --collisions_;
      throw StoreFailure(kind_, "could not serialise");
    }
    real_->commit();
  }
  void rollback() noexcept override { real_->rollback(); }
  void set_savepoint() override { real_->set_savepoint(); }
  void release_savepoint() override { real_->release_savepoint(); }
  void undo_to_savepoint() override { real_->undo_to_savepoint(); }

 protected:
  std::optional<StoreFailure::Kind> classify(soci::soci_error const&) const override { return std::nullopt; }
  std::string describe(soci::soci_error const&) const override { return "an error of the test's engine"; }

 private:
  std::unique_ptr<sql::Engine> real_;
  int& collisions_;
  StoreFailure::Kind kind_;
};

struct Colliding {
  explicit Colliding(StoreFailure::Kind kind = StoreFailure::Kind::serialisation) {
    auto const file = folder.path() / "kolega.db";
    auto const schema = storage::sqlite::migrate(file).value().to;
    store = sql::make_sql_store(
        std::make_unique<CollidingEngine>(storage::sqlite::connect(file).value(), collisions, kind), schema);
  }
  /// Runs two units that store and one that refuses, with so many collisions.
  std::vector<Result<void>> run(int with_collisions) {
    collisions = with_collisions;
    runs = 0;
    auto const storing = doing([this](app::Tx& tx) {
      ++runs;
      static_cast<void>(tx.requests().next_counter("it"));
    });
    std::vector<app::Unit> const units{
        storing, [](app::Tx&) -> Result<void> { return make_error(ErrorCode::wrong_state); }, storing};
    return store->transact(units);
  }
  std::int64_t next_counter() {
    std::int64_t counter = 0;
    std::vector<app::Unit> const units{doing([&](app::Tx& tx) { counter = tx.requests().next_counter("it"); })};
    REQUIRE(store->transact(units).at(0).has_value());
    return counter;
  }

  Folder folder;
  int collisions{0};
  int runs{0};
  std::unique_ptr<app::Store> store;
};

}  // namespace

TEST_CASE("a batch that collided once is run again as a whole, and stored once") {
  Colliding colliding;
  auto const results = colliding.run(1);
  CHECK(results[0].has_value());
  CHECK(results[1].error().code == ErrorCode::wrong_state);
  CHECK(results[2].has_value());
  CHECK(colliding.runs == 4);
  CHECK(colliding.next_counter() == 3);
}

TEST_CASE("a batch that collided twice is run unit by unit, and stored once") {
  Colliding colliding;
  auto const results = colliding.run(2);
  CHECK(results[0].has_value());
  CHECK(results[1].error().code == ErrorCode::wrong_state);
  CHECK(results[2].has_value());
  CHECK(colliding.runs == 6);
  CHECK(colliding.next_counter() == 3);
}

TEST_CASE("a unit that collides for ever is refused as unavailable, the others are stored") {
  Colliding colliding;
  auto const results = colliding.run(5);  // two batches and three tries of the first unit
  REQUIRE(results[0].has_error());
  CHECK(results[0].error().code == ErrorCode::unavailable);
  CHECK(results[1].error().code == ErrorCode::wrong_state);
  CHECK(results[2].has_value());
  CHECK(colliding.next_counter() == 2);
}

TEST_CASE("a commit that the machine refused is not tried again: nothing is stored") {
  Colliding colliding(StoreFailure::Kind::machine);
  for (auto const& result : colliding.run(1)) CHECK(result.error().code == ErrorCode::unavailable);
  CHECK(colliding.runs == 2);
  CHECK(colliding.next_counter() == 1);
}

TEST_CASE("a unit that is refused before it has written anything costs the others no second run") {
  Colliding colliding;
  CHECK(colliding.run(0)[1].error().code == ErrorCode::wrong_state);
  CHECK(colliding.runs == 2);
  CHECK(colliding.next_counter() == 3);
}

TEST_CASE("to undo a unit that has written, the batch is run a second time, and the others are stored once") {
  Colliding colliding;
  int runs = 0;
  auto const storing = doing([&](app::Tx& tx) {
    ++runs;
    static_cast<void>(tx.requests().next_counter("it"));
  });
  std::vector<app::Unit> const units{storing,
                                     [](app::Tx& tx) -> Result<void> {
                                       static_cast<void>(tx.requests().next_counter("it"));
                                       return make_error(ErrorCode::conflict);
                                     },
                                     storing};
  auto const results = colliding.store->transact(units);
  CHECK(results[0].has_value());
  CHECK(results[1].error().code == ErrorCode::conflict);
  CHECK(results[2].has_value());
  CHECK(runs == 3);
  CHECK(colliding.next_counter() == 3);
}

TEST_CASE("a unit that is alone in its batch is undone without a second run") {
  Colliding colliding;
  int runs = 0;
  std::vector<app::Unit> const units{[&](app::Tx& tx) -> Result<void> {
    ++runs;
    static_cast<void>(tx.requests().next_counter("it"));
    return make_error(ErrorCode::conflict);
  }};
  CHECK(colliding.store->transact(units).at(0).error().code == ErrorCode::conflict);
  CHECK(runs == 1);
  CHECK(colliding.next_counter() == 1);
}
