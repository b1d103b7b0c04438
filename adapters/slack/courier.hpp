#pragma once
// Carries notices to Slack: cards are posted once and then updated in place, news go by direct message.
#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "domain/card.hpp"
#include "runtime/courier.hpp"
#include "runtime/organisation_source.hpp"

namespace kolega::app {
class Clock;
}

namespace kolega::slack {

class WebApi;

/// One strand (the pump's), but for configure().
class SlackCourier final : public runtime::Courier {
 public:
  struct Options {
    std::string team_id;  // "" while it is not known: people are then named, not mentioned
    std::string command_prefix;
  };
  SlackCourier(WebApi& api, runtime::OrganisationSource& organisation, app::Clock const& clock, Options options);

  /// Any thread.
  void configure(Options options);

  boost::asio::awaitable<runtime::Delivery> deliver(app::Parcel parcel) override;
  boost::asio::awaitable<std::optional<MessageRef>> find(app::Parcel parcel) override;

 private:
  [[nodiscard]] std::optional<Card> card_of(app::Parcel const& parcel) const;
  [[nodiscard]] std::optional<Card> card_of(app::Parcel const& parcel, app::NoticeKind kind) const;
  [[nodiscard]] nlohmann::json message_of(app::Parcel const& parcel, Card const& card) const;
  boost::asio::awaitable<runtime::Delivery> post(app::Parcel const& parcel, Card const& card);
  /// The receiver's App Home.
  boost::asio::awaitable<runtime::Delivery> publish(app::Parcel const& parcel);
  /// A file by direct message.
  boost::asio::awaitable<runtime::Delivery> send_file(app::Parcel const& parcel);
  /// A file of an entry, to the thread of the card or to a direct message.
  boost::asio::awaitable<runtime::Delivery> carry(app::Parcel const& parcel);
  boost::asio::awaitable<runtime::Delivery> update(app::Parcel const& parcel, Card const& card);

  WebApi& api_;
  runtime::OrganisationSource& organisation_;
  app::Clock const& clock_;
  [[nodiscard]] Options options() const;

  mutable std::mutex mutex_;
  Options options_;  // guarded by mutex_
};

}  // namespace kolega::slack
