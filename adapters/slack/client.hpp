#pragma once
// Slack's Web API and response_urls, with the bot's token.
#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "domain/ids.hpp"
#include "slack/api_result.hpp"

namespace kolega::runtime {
class Metrics;
}

namespace kolega::slack {

/// How long a trigger_id lives.
inline constexpr std::chrono::milliseconds trigger_life{3000};

struct CallOptions {
  bool idempotent{false};  // a lost connection may then be replaced and the request sent once more
  std::chrono::milliseconds deadline{std::chrono::seconds(8)};  // seven calls fit into a lease of the outbox
};

/// Where a message stands that was looked for, and what the last call that was made for it gave.
struct FoundMessage : ApiResult {
  std::string channel;  // of a user id: the direct message's own
  std::string ts;       // "" when it is not there, or kind is not ok
};

/// What a file's address gave.
struct Download : ApiResult {
  std::string bytes;  // when kind is ok
};

/// Any thread of the io_context; the arguments are copied. Nothing is repeated here but what CallOptions allows, and
/// the token goes to api_url alone. Each call is counted by method and outcome, and logged at debug without its body.
class WebApi {
 public:
  /// Throws std::invalid_argument for an api_url that is neither https nor on loopback. `client` and `metrics` outlive
  /// this.
  WebApi(http::Client& client, std::string api_url, std::string bot_token, runtime::Metrics& metrics);

  /// The token of calls from now on.
  void set_token(std::string const& bot_token);

  /// Any method, e.g. "chat.postMessage"; a name that is no method's is an error and is not sent.
  [[nodiscard]] boost::asio::awaitable<ApiResult> call(std::string method, nlohmann::json body,
                                                       CallOptions options = {});

  /// `channel` may be a user's id: the direct message. `message` is of render_message; `metadata` is null or has
  /// event_type and event_payload, which find_message looks for. Links in it are not unfurled.
  [[nodiscard]] boost::asio::awaitable<ApiResult> post_message(std::string channel, nlohmann::json message);
  [[nodiscard]] boost::asio::awaitable<ApiResult> post_message(std::string channel, nlohmann::json message,
                                                               nlohmann::json metadata, std::string thread_ts = {});
  [[nodiscard]] boost::asio::awaitable<ApiResult> update_message(std::string channel, std::string ts,
                                                                 nlohmann::json message);
  /// The trigger lives three seconds, and so does this call.
  [[nodiscard]] boost::asio::awaitable<ApiResult> open_view(std::string trigger_id, nlohmann::json view,
                                                            std::chrono::milliseconds deadline = trigger_life);
  /// `hash` of the view that was seen; with it, a view that changed meanwhile is refused (hash_conflict).
  [[nodiscard]] boost::asio::awaitable<ApiResult> update_view(std::string view_id, nlohmann::json view,
                                                              std::string hash = {});
  /// `body` is of render_answer. An address that is not Slack's is an error and nothing is sent. Slack takes five posts
  /// within 30 minutes; counting them is the caller's.
  [[nodiscard]] boost::asio::awaitable<ApiResult> post_response(std::string response_url, nlohmann::json body);
  /// The profile with zone and locale: text("user", "tz"), text("user", "locale").
  [[nodiscard]] boost::asio::awaitable<ApiResult> user_info(std::string user_id);
  /// Where a message can be looked at, or "" when it cannot be found out soon. Needs no scope.
  [[nodiscard]] boost::asio::awaitable<std::string> permalink(std::string channel, std::string ts);
  /// The bytes of a file, with the token, from an address of Slack's alone; no more than `most`.
  [[nodiscard]] boost::asio::awaitable<Download> download(std::string url, std::size_t most);
  /// The bytes of a file to the address that files.getUploadURLExternal gave; one that is not Slack's is an error and
  /// nothing is sent.
  [[nodiscard]] boost::asio::awaitable<ApiResult> upload(std::string url, std::string bytes);
  /// Looks through a thread (or the channel) for a file with this title that was posted since then; like find_message.
  [[nodiscard]] boost::asio::awaitable<FoundMessage> find_file(std::string channel, std::string title, Instant since,
                                                               std::string thread_ts);
  /// Looks through the newest messages of the channel (or of a thread, or of a user's direct message) for one whose
  /// metadata has this event_type and `key` with this value; back to a minute before `since`. After 1,000 messages
  /// without it the result is unknown: ok without a ts means that it is certainly not there.
  [[nodiscard]] boost::asio::awaitable<FoundMessage> find_message(std::string channel, std::string event_type,
                                                                  std::string key, std::string value, Instant since,
                                                                  std::string thread_ts = {});

 private:
  [[nodiscard]] boost::asio::awaitable<ApiResult> find_page(std::string channel, std::string thread_ts,
                                                            std::string oldest, std::string cursor);
  [[nodiscard]] std::string authorization() const;
  /// For addresses that answer with bytes instead of JSON; `label` stands for the method in figures.
  [[nodiscard]] boost::asio::awaitable<Download> transfer(std::string label, http::ClientRequest request);
  [[nodiscard]] boost::asio::awaitable<ApiResult> exchange(std::string method, http::ClientRequest request);

  http::Client& client_;
  std::string api_url_;  // ends in "/"
  mutable std::mutex mutex_;
  std::string authorization_;  // guarded by mutex_
  runtime::Metrics& metrics_;
};

}  // namespace kolega::slack
