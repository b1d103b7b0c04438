#pragma once
// The stores that the contract suite runs over, and short words for its tests.
#include <filesystem>
#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "app/store.hpp"
#include "tests/support/catch.hpp"

namespace kolega::contract {

/// A folder of its own that goes with its owner.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(Folder const&) = delete;
  Folder& operator=(Folder const&) = delete;
  [[nodiscard]] std::filesystem::path const& path() const noexcept { return path_; }

 private:
  std::filesystem::path path_;
};

/// One kind of store. Each call gives an empty one.
struct Kind {
  std::string name;
  std::function<std::unique_ptr<app::Store>(Folder const&)> make;
};
std::ostream& operator<<(std::ostream& out, Kind const& kind);
[[nodiscard]] std::vector<Kind> all_stores();

/// Runs the test case once for each store; the store under test is `rig`.
#define OVER_EVERY_STORE(rig)                                                        \
  auto const kind_of_store = GENERATE(from_range(::kolega::contract::all_stores())); \
  CAPTURE(kind_of_store);                                                            \
  ::kolega::contract::Rig rig(kind_of_store)

/// An empty store with words for the tests.
class Rig {
 public:
  explicit Rig(Kind const& kind) : store_(kind.make(folder_)) {}

  [[nodiscard]] app::Store& store() noexcept { return *store_; }

  /// Runs one unit that must succeed, and gives what it gives.
  template <class Work>
  auto commit(Work work) {
    using Value = decltype(work(std::declval<app::Tx&>()));
    if constexpr (std::is_void_v<Value>) {
      require_stored([&](app::Tx& tx) -> Result<void> {
        work(tx);
        return {};
      });
    } else {
      std::optional<Value> value;
      require_stored([&](app::Tx& tx) -> Result<void> {
        value = work(tx);
        return {};
      });
      return *std::move(value);
    }
  }
  /// Runs one unit and gives its outcome.
  [[nodiscard]] Result<void> attempt(app::Unit unit);
  [[nodiscard]] std::vector<Result<void>> attempt_all(std::vector<app::Unit> units);

  // A small world: people, and requests of department "it" by Ana.
  [[nodiscard]] PersonId ana();
  [[nodiscard]] Request new_request(std::string title = "My laptop does not start");

 private:
  void require_stored(app::Unit unit);

  Folder folder_;
  std::unique_ptr<app::Store> store_;
  PersonId ana_;
};

[[nodiscard]] inline Instant at(std::int64_t seconds) { return Instant(std::chrono::seconds(seconds)); }
[[nodiscard]] Person person_named(std::string name);
[[nodiscard]] Request request_by(PersonId requester, RequestNumber number, std::string title = "Printer");
[[nodiscard]] ConversationRef slack_channel(std::string id);
[[nodiscard]] app::Notice update_for(Request const& request, std::string const& channel, std::int64_t due = 1000);
[[nodiscard]] app::Notice card_for(Request const& request, std::string const& channel, std::int64_t due = 1000);
[[nodiscard]] std::vector<NoticeId> ids_of(std::vector<app::Notice> const& notices);

/// The unit's error when it was undone for one, e.g. CHECK(refused(rig, …) == ErrorCode::internal).
[[nodiscard]] std::optional<ErrorCode> refused(Rig& rig, app::Unit unit);
/// A unit from a body without a result.
[[nodiscard]] app::Unit doing(std::function<void(app::Tx&)> body);

}  // namespace kolega::contract

namespace Catch {
template <>
struct StringMaker<kolega::ErrorCode> {
  static std::string convert(kolega::ErrorCode code) { return std::string(kolega::name(code)); }
};
template <class Tag>
struct StringMaker<kolega::Id<Tag>> {
  static std::string convert(kolega::Id<Tag> id) { return "#" + std::to_string(id.value); }
};
}  // namespace Catch
