#pragma once
// Carries a notice to its platform. Each platform's adapter has one.
#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <optional>
#include <string>

#include "app/notices.hpp"

namespace kolega::runtime {

/// What became of one attempt.
struct Delivery {
  enum class Kind {
    sent,     // `message` says where it stands
    failed,   // refused for good: `detail` says why
    unknown,  // it may have been delivered
    retry,    // certainly not delivered: again after `retry_after` (0: by the pump's own back-off)
  };
  Kind kind{Kind::unknown};
  MessageRef message;
  std::chrono::seconds retry_after{0};
  std::string detail;        // for the log and /kolega status: no text of people
  bool is_too_large{false};  // of a file that failed
};

class Courier {
 public:
  virtual ~Courier() = default;
  /// Renders and sends. Never posts twice by itself.
  [[nodiscard]] virtual boost::asio::awaitable<Delivery> deliver(app::Parcel parcel) = 0;
  /// Looks for a message that may have been delivered; nothing when it is not there or cannot be looked for.
  [[nodiscard]] virtual boost::asio::awaitable<std::optional<MessageRef>> find(app::Parcel parcel) = 0;
};

}  // namespace kolega::runtime
