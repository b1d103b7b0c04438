#include "slack/file_carrier.hpp"

#include <nlohmann/json.hpp>

#include "slack/client.hpp"
#include "slack/json.hpp"
#include "slack/upload.hpp"

namespace kolega::slack {

namespace asio = boost::asio;
using runtime::Delivery;
using Kind = ApiResult::Kind;

namespace {

constexpr std::chrono::seconds short_call{5};  // all calls together fit into a lease of the outbox

CallOptions reading() {
  CallOptions options;
  options.idempotent = true;
  options.deadline = short_call;
  return options;
}

/// Nothing was posted yet: what may pass is tried again, what Slack refuses is final.
Delivery not_posted(std::string_view step, ApiResult const& result) {
  auto const detail = std::string(step) + ": " + result.describe();
  if (result.kind == Kind::rate_limited) return {Delivery::Kind::retry, {}, result.retry_after, detail};
  if (result.kind == Kind::error && is_final(result.code)) return {Delivery::Kind::failed, {}, {}, detail};
  return {Delivery::Kind::retry, {}, {}, detail};
}

Delivery lost(std::string detail, bool is_too_large = false) {
  Delivery delivery;
  delivery.kind = Delivery::Kind::failed;
  delivery.detail = std::move(detail);
  delivery.is_too_large = is_too_large;
  return delivery;
}

/// Where the shared file stands, as far as the answer says.
std::string message_of(nlohmann::json const& file, std::string const& channel) {
  auto const& shares = member(file, "shares");
  for (auto const* kind : {"public", "private"}) {
    auto const& there = member(member(shares, kind), channel.c_str());
    if (there.is_array() && !there.empty()) return std::string(text_at(there[0], "ts"));
  }
  return {};
}

nlohmann::json one(char const* key, std::string const& value) {
  auto body = nlohmann::json::object();
  body[key] = value;
  return body;
}

asio::awaitable<Delivery> complete(WebApi& api, std::string file_id, std::string name, FileTarget target) {
  auto body = completion_of(file_id, name, target.channel);
  if (!target.thread_ts.empty()) body["thread_ts"] = target.thread_ts;
  body["blocks"] = *target.blocks;
  auto const done = co_await api.call("files.completeUploadExternal", std::move(body));
  Delivery delivery;
  delivery.kind = Delivery::Kind::sent;
  delivery.message.conversation = {Platform::slack, target.channel};
  if (done.kind == Kind::ok) {
    auto const& files = member(*done.body, "files");
    if (files.is_array() && !files.empty()) delivery.message.message_id = message_of(files[0], target.channel);
    co_return delivery;
  }
  if (done.kind != Kind::unknown) co_return not_posted("complete", done);
  // It may have been shared; the file itself knows.
  auto const asked = one("file", file_id);
  auto const info = co_await api.call("files.info", asked, reading());
  if (info.kind == Kind::ok) delivery.message.message_id = message_of(member(*info.body, "file"), target.channel);
  if (delivery.message.message_id.empty()) {
    delivery.kind = Delivery::Kind::unknown;
    delivery.detail = "complete: " + done.describe();
  }
  co_return delivery;
}

}  // namespace

asio::awaitable<Delivery> carry_file(WebApi& api, SharedFile file, FileTarget target, std::int64_t most_bytes) {
  auto const asked = one("file", file.id);
  auto const info = co_await api.call("files.info", asked, reading());
  if (info.kind != Kind::ok) co_return not_posted("files.info", info);
  auto const& found = member(*info.body, "file");
  auto const size = number_at(found, "size");
  if (size > most_bytes) co_return lost("the file is larger than the config allows", true);
  auto url = std::string(text_at(found, "url_private_download"));
  if (url.empty()) url = text_at(found, "url_private");
  if (url.empty()) co_return lost("the file has no bytes that can be read");
  auto name = std::string(text_at(found, "name"));
  if (name.empty()) name = file.name;

  auto got = co_await api.download(url, static_cast<std::size_t>(most_bytes));
  if (got.kind != Kind::ok) co_return not_posted("download", got);
  // Without the scope for files Slack answers with a page to sign in.
  if (got.bytes.empty() || (size > 0 && static_cast<std::int64_t>(got.bytes.size()) != size))
    co_return lost("what was downloaded is not the file; is the scope files:read granted?");

  auto const staged = co_await stage_file(api, name, std::move(got.bytes));
  if (staged.kind != Kind::ok) co_return not_posted("upload", staged);
  co_return co_await complete(api, staged.file_id, name, std::move(target));
}

}  // namespace kolega::slack
