#pragma once
// Slack's Web API and response_urls as far as scenarios need them: keeps every call, answers ok, or as it is told to.
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "tests/support/http_server.hpp"

namespace kolega::test {

using Json = nlohmann::json;

/// Any thread.
class FakeSlack {
 public:
  struct Call {
    std::string method;  // "chat.postMessage"; of a response_url "response"
    Json body;
    std::string authorization;
  };
  /// What is answered instead of ok; the deed is done all the same when `after_deed` is true.
  struct Fault {
    int status{200};
    Json body;
    std::vector<http::Header> headers;
    bool after_deed{false};
    std::string channel{};  // only calls with this one; "" for any
  };

  FakeSlack();

  [[nodiscard]] std::string api_url() const { return server_.url("/api/"); }
  [[nodiscard]] std::string response_url() const { return server_.url("/response"); }
  /// The next call of this method is answered so.
  void fail_next(std::string const& method, Fault fault);

  /// Who is in the workspace, as users.list gives them, two at a time.
  void set_members(std::vector<Json> members);
  void set_group(std::string const& group, std::vector<std::string> users);

  [[nodiscard]] std::vector<Call> calls(std::string const& method = {}) const;
  /// Those with this channel.
  [[nodiscard]] std::vector<Call> calls_to(std::string const& channel, std::string const& method) const;
  /// Waits until `count` calls of this method came; out of patience it throws and names what came instead.
  std::vector<Call> wait_for(std::string const& method, std::size_t count);
  /// The messages that stand in a channel (or a direct message) now, in their newest form, oldest first.
  [[nodiscard]] std::vector<Json> messages(std::string const& channel) const;
  /// A person (or, with a bot_id in `more`, another app) has written this in a channel; where it stands.
  std::string say(std::string const& channel, std::string const& user, std::string const& text,
                  Json const& more = Json::object());
  /// A person has a file there; as events and histories carry it.
  Json add_file(std::string const& id, std::string const& name, std::string const& bytes);
  /// What was uploaded under this id, or what a person has there.
  [[nodiscard]] std::string bytes_of(std::string const& file_id) const;
  /// Waits until the newest form of the channel's messages satisfies the condition, which asks nothing of this object;
  /// out of patience it throws.
  std::vector<Json> wait_until(std::string const& channel,
                               std::function<bool(std::vector<Json> const&)> const& condition);

 private:
  boost::asio::awaitable<http::Response> answer(http::Request request);
  Json act(std::string const& method, Json const& body);
  Json act_on_files(std::string const& method, Json const& body);
  /// Bytes that go up or down, under "upload_url" and "url_private".
  std::optional<http::Response> transfer(http::Request const& request);
  [[nodiscard]] std::string next_ts();
  [[nodiscard]] std::vector<Call> calls_locked(std::string const& method) const;
  [[nodiscard]] std::vector<Json> messages_locked(std::string const& channel) const;

  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  std::vector<Call> calls_;
  std::map<std::string, std::deque<Fault>> faults_;
  std::vector<Json> posted_;  // {channel, ts, text, blocks, metadata}
  struct File {
    std::string name, bytes;
    std::string shared_at;  // the message's ts, or ""
  };
  std::map<std::string, File> files_;
  std::vector<Json> members_;
  std::map<std::string, std::vector<std::string>> groups_;
  int next_ts_{1};
  HttpServer server_;  // last: its threads use the rest
};

}  // namespace kolega::test
