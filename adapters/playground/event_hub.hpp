#pragma once
// What changes, pushed to the pages as server-sent events
// (https://html.spec.whatwg.org/multipage/server-sent-events.html).
#include <boost/asio/any_io_executor.hpp>
#include <chrono>
#include <deque>
#include <memory>
#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "http/message.hpp"

namespace kolega::playground {

class EventStream;

/// Any thread.
class EventHub {
 public:
  enum class Topic { workspace, traffic };
  struct Event {
    std::int64_t id{0};
    std::string type;
    std::string viewer;  // "": everybody
    Topic topic{Topic::workspace};
    std::string data;  // one line of JSON
  };
  /// `first_id` is higher than any id of an earlier run, so that a page that comes back from one is told to read anew.
  explicit EventHub(std::int64_t first_id) : next_id_(first_id) {}

  /// `viewer` "" is everybody.
  void publish(std::string type, nlohmann::json const& data, std::string viewer = {}, Topic topic = Topic::workspace);

  /// Grows with each change.
  [[nodiscard]] std::int64_t newest() const;

  struct Listener {
    std::string viewer;
    bool traffic{false};
    std::string last_event_id;  // as the header gave it
  };
  /// To be made on, and used on, the connection's strand.
  [[nodiscard]] std::shared_ptr<http::BodyStream> listen(boost::asio::any_io_executor executor, Listener listener);

  /// What came after `id` and concerns the listener, as text for the stream; `id` moves on. Says `resync` instead when
  /// something of it is gone already.
  [[nodiscard]] std::string after(std::int64_t& id, Listener const& listener) const;

 private:
  static constexpr std::size_t kept{2000};

  mutable std::mutex mutex_;
  std::deque<Event> events_;
  std::int64_t next_id_;
  std::vector<std::weak_ptr<EventStream>> streams_;
};

}  // namespace kolega::playground
