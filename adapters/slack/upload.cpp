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

Json asked_for(Upload const& file) {
  Json body;
  body["filename"] = file.name;
  body["length"] = file.bytes.size();
  return body;
}

Json completed(std::string const& id, std::string const& channel, Upload const& file) {
  Json body;
  body["files"] = Json::array();
  body["files"].push_back(Json::object());
  body["files"][0]["id"] = id;
  body["files"][0]["title"] = file.name;
  body["channel_id"] = channel;
  if (!file.comment.empty()) body["initial_comment"] = escape(file.comment);
  return body;
}

}  // namespace

awaitable<ApiResult> upload(WebApi& api, Upload file) {
  auto channel = file.channel;
  if (channel.starts_with('U') || channel.starts_with('W')) {
    auto body = Json::object();
    body["users"] = channel;
    auto const opened = co_await api.call("conversations.open", std::move(body));
    if (opened.kind != ApiResult::Kind::ok) co_return unseen(opened);
    channel = std::string(opened.text("channel", "id"));
  }
  auto const wanted = asked_for(file);
  auto const place = co_await api.call("files.getUploadURLExternal", wanted);
  if (place.kind != ApiResult::Kind::ok) co_return unseen(place);
  auto const id = std::string(place.text("file_id"));
  auto const url = std::string(place.text("upload_url"));
  auto const taken = co_await api.upload(url, file.bytes);
  if (taken.kind != ApiResult::Kind::ok) co_return unseen(taken);
  auto const completion = completed(id, channel, file);
  co_return co_await api.call("files.completeUploadExternal", completion);
}

}  // namespace kolega::slack
