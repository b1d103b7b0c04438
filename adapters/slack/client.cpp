#include "slack/client.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "runtime/log.hpp"
#include "runtime/metrics.hpp"
#include "slack/json.hpp"
#include "slack/message_metadata.hpp"
#include "slack/urls.hpp"

namespace kolega::slack {
namespace {

namespace log = runtime::log;
using boost::asio::awaitable;
using Json = nlohmann::json;

constexpr std::string_view response_url_name{"response_url"};
constexpr std::chrono::seconds transfer_deadline{15};

bool is_method(std::string_view method) noexcept {
  return !method.empty() && method.size() <= 64 && std::all_of(method.begin(), method.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.';
  });
}

ApiResult refused(std::string code, std::string detail) {
  return {ApiResult::Kind::error, std::move(code), std::move(detail), {}, nullptr};
}

std::string with_slash(std::string url) {
  if (!url.ends_with('/')) url += '/';
  return url;
}

}  // namespace

WebApi::WebApi(http::Client& client, std::string api_url, std::string bot_token, runtime::Metrics& metrics)
    : client_(client),
      api_url_(with_slash(std::move(api_url))),
      authorization_("Bearer " + std::move(bot_token)),
      metrics_(metrics) {
  if (!may_be_api_url(api_url_))
    throw std::invalid_argument("slack.api_url must be https, or http to a loopback address");
}

awaitable<ApiResult> WebApi::exchange(std::string method, http::ClientRequest request) {
  auto const begin = std::chrono::steady_clock::now();
  bool const answers_in_words = method == response_url_name;
  auto const answer = co_await client_.send(std::move(request));
  auto result = !answer            ? classify(answer.error())
                : answers_in_words ? classify_response_url(*answer)
                                   : classify(*answer);
  auto const seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  metrics_.count("kolega_slack_calls_total", {{"method", method}, {"outcome", std::string(name(result.kind))}});
  metrics_.observe("kolega_slack_call_seconds", seconds, {{"method", method}});
  log::debug("slack_call", {{"method", method}, {"outcome", result.describe()}, {"seconds", seconds}});
  co_return result;
}

void WebApi::set_token(std::string const& bot_token) {
  std::lock_guard const lock(mutex_);
  authorization_ = "Bearer " + bot_token;
}

std::string WebApi::authorization() const {
  std::lock_guard const lock(mutex_);
  return authorization_;
}

awaitable<ApiResult> WebApi::call(std::string method, Json body, CallOptions options) {
  if (!is_method(method)) co_return refused("unknown_method", "no Web API method has such a name");
  http::ClientRequest request;
  request.url = api_url_ + method;
  request.deadline = options.deadline;
  request.idempotent = options.idempotent;
  request.headers.push_back({"Authorization", authorization()});
  if (takes_form(method)) {
    request.headers.push_back({"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"});
    request.body = form_of(body);
  } else {
    request.headers.push_back({"Content-Type", "application/json; charset=utf-8"});
    request.body = body.is_object() ? write_json(body) : "{}";
  }
  co_return co_await exchange(std::move(method), std::move(request));
}

awaitable<ApiResult> WebApi::post_message(std::string channel, Json message) {
  return post_message(std::move(channel), std::move(message), Json(), {});
}

awaitable<ApiResult> WebApi::post_message(std::string channel, Json message, Json metadata, std::string thread_ts) {
  message["channel"] = std::move(channel);
  message["unfurl_links"] = false;
  message["unfurl_media"] = false;
  if (!thread_ts.empty()) message["thread_ts"] = std::move(thread_ts);
  if (metadata.is_object()) message["metadata"] = std::move(metadata);
  co_return co_await call("chat.postMessage", std::move(message));
}

awaitable<ApiResult> WebApi::update_message(std::string channel, std::string ts, Json message) {
  message["channel"] = std::move(channel);
  message["ts"] = std::move(ts);
  CallOptions options;
  options.idempotent = true;
  co_return co_await call("chat.update", std::move(message), options);
}

awaitable<ApiResult> WebApi::open_view(std::string trigger_id, Json view, std::chrono::milliseconds deadline) {
  auto body = Json::object();
  body["trigger_id"] = std::move(trigger_id);
  body["view"] = std::move(view);
  CallOptions options;
  options.deadline = std::min(deadline, trigger_life);
  co_return co_await call("views.open", std::move(body), options);
}

awaitable<ApiResult> WebApi::update_view(std::string view_id, Json view, std::string hash) {
  auto body = Json::object();
  body["view_id"] = std::move(view_id);
  body["view"] = std::move(view);
  CallOptions options;
  options.idempotent = hash.empty();  // the same hash a second time would be a conflict with ourselves
  if (!hash.empty()) body["hash"] = std::move(hash);
  co_return co_await call("views.update", std::move(body), options);
}

awaitable<ApiResult> WebApi::post_response(std::string response_url, Json body) {
  if (!may_be_response_url(response_url, api_url_))
    co_return refused("foreign_response_url", "the response_url is not an address of Slack");
  http::ClientRequest request;
  request.url = std::move(response_url);
  request.headers.push_back({"Content-Type", "application/json; charset=utf-8"});
  request.body = write_json(body);
  co_return co_await exchange(std::string(response_url_name), std::move(request));
}

awaitable<std::string> WebApi::permalink(std::string channel, std::string ts) {
  auto body = Json::object();
  body["channel"] = std::move(channel);
  body["message_ts"] = std::move(ts);
  CallOptions options;
  options.idempotent = true;
  options.deadline = std::chrono::milliseconds(700);
  auto const result = co_await call("chat.getPermalink", std::move(body), options);
  co_return std::string(result.kind == ApiResult::Kind::ok ? result.text("permalink") : std::string_view());
}

awaitable<Download> WebApi::transfer(std::string label, http::ClientRequest request) {
  auto const begin = std::chrono::steady_clock::now();
  auto answer = co_await client_.send(std::move(request));
  Download got;
  if (!answer) {
    static_cast<ApiResult&>(got) = classify(answer.error());
  } else {
    static_cast<ApiResult&>(got) = classify_bytes(*answer);
    if (got.kind == ApiResult::Kind::ok) got.bytes = std::move(answer->body);
  }
  auto const seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  metrics_.count("kolega_slack_calls_total", {{"method", label}, {"outcome", std::string(name(got.kind))}});
  metrics_.observe("kolega_slack_call_seconds", seconds, {{"method", label}});
  co_return got;
}

awaitable<Download> WebApi::download(std::string url, std::size_t most) {
  Download got;
  if (!may_be_response_url(url, api_url_)) {
    static_cast<ApiResult&>(got) = refused("foreign_file_url", "the file's address is not one of Slack's");
    co_return got;
  }
  http::ClientRequest request;
  request.method = http::Method::get;
  request.url = std::move(url);
  request.headers.push_back({"Authorization", authorization()});
  request.deadline = transfer_deadline;
  request.response_bytes = most + 1024;
  request.idempotent = true;
  co_return co_await transfer("url_private", std::move(request));
}

awaitable<ApiResult> WebApi::upload(std::string url, std::string bytes) {
  if (!may_be_response_url(url, api_url_))
    co_return refused("foreign_upload_url", "the upload's address is not one of Slack's");
  http::ClientRequest request;
  request.url = std::move(url);
  request.headers.push_back({"Content-Type", "application/octet-stream"});
  request.body = std::move(bytes);
  request.deadline = transfer_deadline;
  auto const taken = co_await transfer("upload_url", std::move(request));
  co_return ApiResult(taken);
}

awaitable<FoundMessage> WebApi::find_file(std::string channel, std::string title, Instant since,
                                          std::string thread_ts) {
  FoundMessage found;
  found.channel = channel;
  auto const oldest = std::to_string(since.time_since_epoch().count()) + ".000000";
  static_cast<ApiResult&>(found) = co_await find_page(channel, thread_ts, oldest, std::string());
  if (found.kind != ApiResult::Kind::ok) co_return found;
  for (auto const& message : member(*found.body, "messages"))
    for (auto const& file : member(message, "files"))
      if (text_at(file, "title") == title && !text_at(message, "bot_id").empty()) found.ts = text_at(message, "ts");
  co_return found;
}

awaitable<ApiResult> WebApi::user_info(std::string user_id) {
  auto body = Json::object();
  body["user"] = std::move(user_id);
  body["include_locale"] = true;
  CallOptions options;
  options.idempotent = true;
  co_return co_await call("users.info", std::move(body), options);
}

awaitable<ApiResult> WebApi::find_page(std::string channel, std::string thread_ts, std::string oldest,
                                       std::string cursor) {
  auto body = Json::object();
  body["channel"] = std::move(channel);
  body["oldest"] = std::move(oldest);
  body["limit"] = 200;
  body["include_all_metadata"] = true;
  if (!cursor.empty()) body["cursor"] = std::move(cursor);
  std::string method{"conversations.history"};
  if (!thread_ts.empty()) {
    body["ts"] = std::move(thread_ts);
    method = "conversations.replies";
  }
  CallOptions options;
  options.idempotent = true;
  co_return co_await call(std::move(method), std::move(body), options);
}

awaitable<FoundMessage> WebApi::find_message(std::string channel, std::string event_type, std::string key,
                                             std::string value, Instant since, std::string thread_ts) {
  constexpr int pages{5};
  constexpr std::chrono::seconds clocks_differ{60};
  FoundMessage found;
  if (channel.starts_with('U') || channel.starts_with('W')) {
    auto body = Json::object();
    body["users"] = channel;
    CallOptions options;
    options.idempotent = true;
    static_cast<ApiResult&>(found) = co_await call("conversations.open", std::move(body), options);
    if (found.kind != ApiResult::Kind::ok) co_return found;
    channel = std::string(found.text("channel", "id"));
  }
  found.channel = channel;
  auto const oldest = std::to_string((since - clocks_differ).time_since_epoch().count()) + ".000000";
  std::string cursor;
  for (int page = 0; page < pages; ++page) {
    static_cast<ApiResult&>(found) = co_await find_page(channel, thread_ts, oldest, cursor);
    if (found.kind != ApiResult::Kind::ok) co_return found;
    found.ts = find_by_metadata(member(*found.body, "messages"), event_type, key, value);
    cursor = std::string(found.text("response_metadata", "next_cursor"));
    if (!found.ts.empty() || cursor.empty()) co_return found;
  }
  // Not found so far is not the same as not there.
  found.kind = ApiResult::Kind::unknown;
  found.code = "too_many_messages";
  co_return found;
}

}  // namespace kolega::slack
