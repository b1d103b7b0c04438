#pragma once
// Whether Slack and the config fit together: token, scopes, channels, clock.
#include <boost/asio/awaitable.hpp>
#include <string>
#include <vector>

#include "slack/client.hpp"

namespace kolega::slack {

/// A channel that the config names.
struct WantedChannel {
  std::string id;    // "C0IT"
  std::string what;  // "the channel of department it"
};

struct Finding {
  bool fine{false};
  std::string what;    // "the channel of department it: C0IT, #it"
  std::string remedy;  // "" when it is fine
};

/// Asks Slack, some calls for all and one for each channel; changes nothing. For operators: in English, and without any
/// text of people. A call that fails is a finding.
[[nodiscard]] boost::asio::awaitable<std::vector<Finding>> check_up(WebApi& api, std::vector<WantedChannel> channels,
                                                                    Instant now);

}  // namespace kolega::slack
