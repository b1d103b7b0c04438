#pragma once
// A desk without any platform: an organisation, a store in memory, a clock that is turned by hand, and people who say
// what they want through the dispatcher.
#include <memory>
#include <string>
#include <vector>

#include "app/dispatcher.hpp"
#include "app/notices.hpp"
#include "app/ring_timers.hpp"
#include "memory/memory_store.hpp"
#include "tests/support/catch.hpp"

namespace kolega::test {

class VoteDesk {
 public:
  VoteDesk();

  Organisation organisation;
  /// Monday 2026-11-23 10:00 in Warsaw; IT works 9 to 17.
  Instant now{std::chrono::seconds(1795424400)};

  /// Ana and Sam ask; Jan and Piet serve IT, Ewa leads it; Giulia serves HR; Max is the admin. By their accounts.
  [[nodiscard]] Result<app::Outcome> want(std::string const& who, Command command, std::string const& key = {});
  /// What stands after /vote, /thanks or /request. Mentions are written "<U0JAN>".
  [[nodiscard]] Result<app::Outcome> vote(std::string const& who, std::string const& text, std::string const& key = {});
  [[nodiscard]] Result<app::Outcome> thank(std::string const& who, std::string const& text,
                                           std::string const& key = {});
  [[nodiscard]] Result<app::Outcome> request(std::string const& who, std::string const& text);

  /// A request of Ana's to IT that Jan claimed and resolved just now.
  RequestNumber resolved(std::string const& who = "U0ANA");
  /// Lets time pass, and rings every alarm on its way.
  void pass(std::chrono::seconds time);
  /// What came of asking since the last call: "request:sent", "reminder:paused".
  std::vector<std::string> asked();
  /// Sends what waits; gives "kind>receiver" of it, without the cards of requests.
  std::vector<std::string> sent();

  template <class Work>
  auto in_store(Work work) {
    using Value = decltype(work(std::declval<app::Tx&>()));
    std::optional<Value> value;
    run([&](app::Tx& tx) { value = work(tx); });
    return *std::move(value);
  }
  [[nodiscard]] PersonId person(std::string const& account);
  [[nodiscard]] std::optional<Vote> vote_of(RequestNumber const& number, std::string const& who = "U0ANA");
  [[nodiscard]] std::optional<Ballot> ballot_of(RequestNumber const& number);

  void run(std::function<void(app::Tx&)> const& work);

 private:
  [[nodiscard]] TypedText typed(std::string const& text) const;
  std::unique_ptr<app::Store> store_ = storage::make_memory_store();
  std::vector<std::string> asked_;
  int keys_{0};
};

/// The code of a refusal; nothing when it was done.
[[nodiscard]] std::optional<ErrorCode> refusal_of(Result<app::Outcome> const& outcome);
/// The vote as its voter sees it.
[[nodiscard]] app::VoteView voted(Result<app::Outcome> const& outcome);

}  // namespace kolega::test

namespace Catch {
template <>
struct StringMaker<std::optional<kolega::ErrorCode>> {
  static std::string convert(std::optional<kolega::ErrorCode> code) {
    return code ? std::string(kolega::name(*code)) : "done";
  }
};
}  // namespace Catch
