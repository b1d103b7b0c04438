#include "playground/event_hub.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <charconv>
#include <nlohmann/json.hpp>

#include "slack/json.hpp"

namespace kolega::playground {

namespace asio = boost::asio;

class EventStream final : public http::BodyStream, public std::enable_shared_from_this<EventStream> {
 public:
  EventStream(asio::any_io_executor executor, EventHub& hub, EventHub::Listener listener, std::int64_t last_id)
      : timer_(std::move(executor)), hub_(hub), listener_(std::move(listener)), last_id_(last_id) {}

  asio::awaitable<std::optional<std::string>> next() override {
    if (!std::exchange(greeted_, true)) co_return "retry: 1000\nevent: hello\ndata: {}\n\n";
    for (;;) {
      if (ended_) co_return std::nullopt;
      auto text = hub_.after(last_id_, listener_);
      if (!text.empty()) co_return text;
      timer_.expires_after(ping_every);
      boost::system::error_code ec;
      co_await timer_.async_wait(asio::redirect_error(asio::use_awaitable, ec));
      if (!ec) co_return ": ping\n\n";
    }
  }
  void end() noexcept override {
    ended_ = true;
    timer_.cancel();
  }
  /// Any thread. On the strand the stream either waits, and is woken, or looks at the hub before it waits.
  void wake() {
    asio::post(timer_.get_executor(), [self = shared_from_this()] { self->timer_.cancel(); });
  }

 private:
  static constexpr std::chrono::seconds ping_every{15};

  asio::steady_timer timer_;
  EventHub& hub_;
  EventHub::Listener listener_;
  std::int64_t last_id_;
  bool greeted_{false};
  bool ended_{false};
};

void EventHub::publish(std::string type, nlohmann::json const& data, std::string viewer, Topic topic) {
  std::vector<std::shared_ptr<EventStream>> awake;
  {
    std::lock_guard const lock(mutex_);
    events_.push_back({next_id_++, std::move(type), std::move(viewer), topic, slack::write_json(data)});
    if (events_.size() > kept) events_.pop_front();
    std::erase_if(streams_, [](auto const& each) { return each.expired(); });
    for (auto const& each : streams_)
      if (auto stream = each.lock()) awake.push_back(std::move(stream));
  }
  for (auto const& stream : awake) stream->wake();
}

std::shared_ptr<http::BodyStream> EventHub::listen(asio::any_io_executor executor, Listener listener) {
  std::lock_guard const lock(mutex_);
  auto last_id = next_id_ - 1;
  auto const& given = listener.last_event_id;
  if (!given.empty() && std::from_chars(given.data(), given.data() + given.size(), last_id).ec != std::errc())
    last_id = 0;
  auto stream = std::make_shared<EventStream>(std::move(executor), *this, std::move(listener), last_id);
  streams_.push_back(stream);
  return stream;
}

std::int64_t EventHub::newest() const {
  std::lock_guard const lock(mutex_);
  return next_id_ - 1;
}

std::string EventHub::after(std::int64_t& id, Listener const& listener) const {
  std::lock_guard const lock(mutex_);
  auto const newest = next_id_ - 1;
  auto const oldest = events_.empty() ? next_id_ : events_.front().id;
  std::string text;
  if (id < oldest - 1 || id > newest) {
    text = "id: " + std::to_string(newest) + "\nevent: resync\ndata: {}\n\n";
  } else {
    for (auto const& event : events_) {
      if (event.id <= id || (!event.viewer.empty() && event.viewer != listener.viewer) ||
          (event.topic == Topic::traffic && !listener.traffic))
        continue;
      text += "id: " + std::to_string(event.id) + "\nevent: " + event.type + "\ndata: " + event.data + "\n\n";
    }
  }
  id = newest;
  return text;
}

}  // namespace kolega::playground
