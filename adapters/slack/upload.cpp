#include "slack/upload.hpp"

#include <nlohmann/json.hpp>

#include "slack/client.hpp"
#include "slack/escape.hpp"

namespace kolega::slack {
namespace {

using boost::asio::awaitable;
using Json = nlohmann::json;

ApiResult unseen(ApiResult result) {
  if (result.kind == ApiResult::Kind::unknown) result.kind = ApiResult::Kind::not_sent;
  return result;
}

/// Three of them, and more, fit into a lease of the outbox.
CallOptions soon() {
  CallOptions options;
  options.idempotent = true;
  options.deadline = std::chrono::seconds(5);
  return options;
}

}  // namespace

Json completion_of(std::string const& file_id, std::string const& name, std::string const& channel) {
  Json body;
  body["files"] = Json::array();
  body["files"].push_back({{"id", file_id}, {"title", name}});
  body["channel_id"] = channel;
  return body;
}

awaitable<Staged> stage_file(WebApi& api, std::string name, std::string bytes) {
  Staged staged;
  Json wanted;
  wanted["filename"] = std::move(name);
  wanted["length"] = bytes.size();
  auto const place = co_await api.call("files.getUploadURLExternal", wanted, soon());
  static_cast<ApiResult&>(staged) = unseen(place);
  if (staged.kind != ApiResult::Kind::ok) co_return staged;
  staged.file_id = std::string(place.text("file_id"));
  auto url = std::string(place.text("upload_url"));
  auto const taken = co_await api.upload(std::move(url), std::move(bytes));
  static_cast<ApiResult&>(staged) = unseen(taken);
  co_return staged;
}

awaitable<ApiResult> upload(WebApi& api, Upload file) {
  auto channel = file.channel;
  if (channel.starts_with('U') || channel.starts_with('W')) {
    auto body = Json::object();
    body["users"] = channel;
    auto const opened = co_await api.call("conversations.open", std::move(body));
    if (opened.kind != ApiResult::Kind::ok) co_return unseen(opened);
    channel = std::string(opened.text("channel", "id"));
  }
  auto const staged = co_await stage_file(api, file.name, std::move(file.bytes));
  if (staged.kind != ApiResult::Kind::ok) co_return ApiResult(staged);
  auto body = completion_of(staged.file_id, file.name, channel);
  if (!file.comment.empty()) body["initial_comment"] = escape(file.comment);
  co_return co_await api.call("files.completeUploadExternal", std::move(body));
}

}  // namespace kolega::slack
