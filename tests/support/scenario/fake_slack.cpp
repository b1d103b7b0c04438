#include "tests/support/scenario/fake_slack.hpp"

#include <algorithm>
#include <stdexcept>

#include "slack/form.hpp"

namespace kolega::test {
namespace {

Json body_of(http::Request const& request) {
  if (request.header("content-type").starts_with("application/json")) return Json::parse(request.body);
  auto const form = slack::FormFields::decode(request.body);
  Json body = Json::object();
  if (form)
    for (auto const* name : {"channel", "limit", "cursor", "include_all_metadata", "oldest", "latest", "user", "users",
                             "ts", "file", "filename", "length", "message_ts", "usergroup", "include_locale"})
      if (form->has(name)) body[name] = std::string(form->get(name));
  return body;
}

}  // namespace

FakeSlack::FakeSlack()
    : server_([this] {
        http::Router router;
        http::Route const route{"", {http::Method::get, http::Method::post}, {}, [this](http::Request request) {
                                  return answer(std::move(request));
                                }};
        router.add_prefix("/", route);
        return router;
      }()) {}

void FakeSlack::fail_next(std::string const& method, Fault fault) {
  std::lock_guard const lock(mutex_);
  faults_[method].push_back(std::move(fault));
}

boost::asio::awaitable<http::Response> FakeSlack::answer(http::Request request) {
  auto const method = request.path.starts_with("/api/")      ? request.path.substr(5)
                      : request.path.starts_with("/files/")  ? std::string("url_private")
                      : request.path.starts_with("/upload/") ? std::string("upload_url")
                                                             : std::string("response");
  auto const is_transfer = method == "url_private" || method == "upload_url";
  auto const body = is_transfer ? Json::object() : body_of(request);
  std::lock_guard const lock(mutex_);
  calls_.push_back({method, body, std::string(request.header("authorization"))});
  changed_.notify_all();
  auto& waiting = faults_[method];
  auto const meant = std::find_if(waiting.begin(), waiting.end(), [&](Fault const& each) {
    return each.channel.empty() || body.value("channel", "") == each.channel;
  });
  if (meant != waiting.end()) {
    auto const fault = *meant;
    waiting.erase(meant);
    if (fault.after_deed) static_cast<void>(act(method, body));
    co_return http::Response{fault.status, "application/json", fault.body.is_null() ? "" : fault.body.dump(),
                             fault.headers};
  }
  if (is_transfer) co_return *transfer(request);
  auto const result = act(method, body);
  changed_.notify_all();
  co_return http::Response{200, "application/json", method == "response" ? "ok" : result.dump(), {}};
}

Json FakeSlack::act(std::string const& method, Json const& body) {
  if (method == "chat.postMessage") {
    auto message = body;
    auto const channel = body.at("channel").get<std::string>();
    if (channel.front() == 'U') message["channel"] = "D" + channel.substr(1);
    message["ts"] = next_ts();
    posted_.push_back(message);
    return {{"ok", true}, {"channel", message["channel"]}, {"ts", message["ts"]}};
  }
  if (method == "chat.update") {
    for (auto& message : posted_)
      if (message["ts"] == body.at("ts") && message["channel"] == body.at("channel")) {
        for (auto const* part : {"text", "blocks"}) message[part] = body.at(part);
        return {{"ok", true}, {"channel", message["channel"]}, {"ts", message["ts"]}};
      }
    return {{"ok", false}, {"error", "message_not_found"}};
  }
  if (method == "conversations.history" || method == "conversations.replies") {
    auto messages = Json::array();
    // Its stamps are not the clock's, so only who asks for one message is given what lies between two.
    auto const is_within = [&](Json const& message) {
      if (!body.contains("latest")) return true;
      auto const ts = message["ts"].get<std::string>();
      return ts >= body.value("oldest", "") && ts <= body["latest"].get<std::string>();
    };
    auto const belongs = [&](Json const& message) {
      if (method == "conversations.history") return !message.contains("thread_ts") && is_within(message);
      return message["ts"] == body.at("ts") || (message.value("thread_ts", "") == body.at("ts") && is_within(message));
    };
    for (auto const& message : posted_)
      if (message["channel"] == body.at("channel") && belongs(message)) messages.insert(messages.begin(), message);
    if (messages.empty() && method == "conversations.replies") return {{"ok", false}, {"error", "thread_not_found"}};
    return {{"ok", true}, {"messages", messages}};
  }
  if (method == "chat.getPermalink")
    return {{"ok", true},
            {"permalink", "https://acme.slack.com/archives/" + body.at("channel").get<std::string>() + "/p" +
                              body.at("message_ts").get<std::string>()}};
  if (method.starts_with("files.")) return act_on_files(method, body);
  if (method == "conversations.open")
    return {{"ok", true}, {"channel", {{"id", "D" + body.at("users").get<std::string>().substr(1)}}}};
  if (method == "users.list") {
    constexpr std::size_t page = 2;
    auto const cursor = body.value("cursor", std::string());
    auto const from = cursor.empty() ? std::size_t{0} : std::stoul(cursor);
    auto const to = std::min(from + page, members_.size());
    auto members = Json::array();
    for (auto i = from; i < to; ++i) members.push_back(members_[i]);
    auto const next = to < members_.size() ? std::to_string(to) : std::string();
    return {{"ok", true}, {"members", members}, {"response_metadata", {{"next_cursor", next}}}};
  }
  if (method == "usergroups.users.list") {
    auto const group = groups_.find(body.value("usergroup", std::string()));
    if (group == groups_.end()) return {{"ok", false}, {"error", "no_such_subteam"}};
    return {{"ok", true}, {"users", group->second}};
  }
  if (method == "views.open") return {{"ok", true}, {"view", {{"id", "V1"}, {"hash", "h1"}}}};
  return {{"ok", true}, {"team_id", "T0ACME"}, {"user_id", "U0KOLEGA"}};
}

void FakeSlack::set_members(std::vector<Json> members) {
  std::lock_guard const lock(mutex_);
  members_ = std::move(members);
}

void FakeSlack::set_group(std::string const& group, std::vector<std::string> users) {
  std::lock_guard const lock(mutex_);
  groups_[group] = std::move(users);
}

Json FakeSlack::act_on_files(std::string const& method, Json const& body) {
  if (method == "files.info") {
    auto const file = files_.find(body.at("file").get<std::string>());
    if (file == files_.end()) return {{"ok", false}, {"error", "file_not_found"}};
    Json info{{"id", file->first},
              {"name", file->second.name},
              {"size", file->second.bytes.size()},
              {"url_private", server_.url("/files/" + file->first)}};
    if (!file->second.shared_at.empty())
      info["shares"]["public"]["C0IT"] = Json::array({Json{{"ts", file->second.shared_at}}});
    return {{"ok", true}, {"file", info}};
  }
  if (method == "files.getUploadURLExternal") {
    auto const id = "F0UP" + std::to_string(files_.size());
    files_[id].name = body.at("filename").get<std::string>();
    return {{"ok", true}, {"file_id", id}, {"upload_url", server_.url("/upload/" + id)}};
  }
  if (method != "files.completeUploadExternal") return {{"ok", false}, {"error", "unknown_method"}};
  auto message = body;
  message["channel"] = body.at("channel_id");
  message["ts"] = next_ts();
  message["bot_id"] = "B0KOLEGA";
  message["text"] = body.value("initial_comment", "");
  for (auto const& each : body.at("files")) {
    auto& file = files_.at(each.at("id"));
    file.shared_at = message["ts"].get<std::string>();
    message["file"] = file.bytes;
  }
  posted_.push_back(message);
  return {{"ok", true}, {"files", body.at("files")}};
}

std::optional<http::Response> FakeSlack::transfer(http::Request const& request) {
  auto const id = request.path.substr(request.path.rfind('/') + 1);
  auto const file = files_.find(id);
  if (file == files_.end()) return http::Response{404, "text/plain", "", {}};
  if (request.path.starts_with("/files/"))
    return http::Response{200, "application/octet-stream", file->second.bytes, {}};
  file->second.bytes = request.body;
  return http::Response{200, "text/plain", "OK - " + std::to_string(request.body.size()), {}};
}

std::string FakeSlack::next_ts() { return "1700000000." + std::to_string(100000 + next_ts_++); }

std::string FakeSlack::say(std::string const& channel, std::string const& user, std::string const& text,
                           Json const& more) {
  std::lock_guard const lock(mutex_);
  auto message = more;
  message.update(Json{{"type", "message"}, {"channel", channel}, {"user", user}, {"text", text}, {"ts", next_ts()}});
  posted_.push_back(message);
  return message["ts"];
}

Json FakeSlack::add_file(std::string const& id, std::string const& name, std::string const& bytes) {
  std::lock_guard const lock(mutex_);
  files_[id] = {name, bytes, {}};
  return {{"id", id}, {"name", name}, {"mimetype", "image/png"}, {"size", bytes.size()}};
}

std::string FakeSlack::bytes_of(std::string const& file_id) const {
  std::lock_guard const lock(mutex_);
  auto const file = files_.find(file_id);
  return file == files_.end() ? std::string() : file->second.bytes;
}

std::vector<FakeSlack::Call> FakeSlack::calls(std::string const& method) const {
  std::lock_guard const lock(mutex_);
  return calls_locked(method);
}

std::vector<FakeSlack::Call> FakeSlack::calls_locked(std::string const& method) const {
  std::vector<Call> wanted;
  for (auto const& call : calls_)
    if (method.empty() || call.method == method) wanted.push_back(call);
  return wanted;
}

std::vector<FakeSlack::Call> FakeSlack::calls_to(std::string const& channel, std::string const& method) const {
  auto wanted = calls(method);
  std::erase_if(wanted, [&](Call const& call) { return call.body.value("channel", "") != channel; });
  return wanted;
}

std::vector<FakeSlack::Call> FakeSlack::wait_for(std::string const& method, std::size_t count) {
  std::unique_lock lock(mutex_);
  std::vector<Call> wanted;
  if (changed_.wait_for(lock, patience, [&] { return (wanted = calls_locked(method)).size() >= count; })) return wanted;
  std::string came;
  for (auto const& call : calls_) came += " " + call.method;
  throw std::runtime_error("waited for " + std::to_string(count) + " × " + method + "; came:" + came);
}

std::vector<Json> FakeSlack::messages(std::string const& channel) const {
  std::lock_guard const lock(mutex_);
  return messages_locked(channel);
}

std::vector<Json> FakeSlack::messages_locked(std::string const& channel) const {
  std::vector<Json> wanted;
  for (auto const& message : posted_)
    if (message["channel"] == channel) wanted.push_back(message);
  return wanted;
}

std::vector<Json> FakeSlack::wait_until(std::string const& channel,
                                        std::function<bool(std::vector<Json> const&)> const& condition) {
  std::unique_lock lock(mutex_);
  std::vector<Json> now;
  if (changed_.wait_for(lock, patience, [&] { return condition(now = messages_locked(channel)); })) return now;
  throw std::runtime_error("the messages of " + channel + " never became as awaited: " + Json(now).dump());
}

}  // namespace kolega::test
