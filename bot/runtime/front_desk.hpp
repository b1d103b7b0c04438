#pragma once
// Takes what a platform's webhook understood, has it done by the store's thread, and gives back what is to be answered.
#include <boost/asio/awaitable.hpp>
#include <functional>
#include <optional>
#include <string>

#include "app/clock.hpp"
#include "app/dispatcher.hpp"
#include "runtime/organisation_source.hpp"
#include "runtime/store_runner.hpp"

namespace kolega::runtime {

/// Shared by all platforms. Any strand.
class FrontDesk {
 public:
  struct Order {
    Caller caller;
    Command command;
    std::vector<app::DeliveryKey> keys;
    app::DeliveryKey picture{};
    std::string correlation_id;
  };
  struct Reply {
    app::Viewer viewer;  // in whose language and zone the answer is written
    Result<app::Answer> answer;
  };
  using Late = std::function<void(Reply)>;

  /// `wake_outbox` is called after each deed that may have left notices.
  FrontDesk(StoreRunner& runner, OrganisationSource& organisation, app::Clock const& clock, Metrics& metrics,
            std::function<void()> wake_outbox);

  /// The reply; or nothing when the budget is over, and then `late` gets it. One log line per deed.
  [[nodiscard]] boost::asio::awaitable<std::optional<Reply>> handle(Order order, std::chrono::milliseconds budget,
                                                                    Late late);

  [[nodiscard]] OrganisationSource::Snapshot organisation() const { return organisation_.get(); }
  [[nodiscard]] Instant now() const { return clock_.now(); }

 private:
  StoreRunner& runner_;
  OrganisationSource& organisation_;
  app::Clock const& clock_;
  Metrics& metrics_;
  std::function<void()> wake_outbox_;
};

}  // namespace kolega::runtime
