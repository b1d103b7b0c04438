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
    for (auto const* name : {"channel", "limit", "cursor", "include_all_metadata", "oldest", "user", "users", "ts",
                             "filename", "length", "usergroup", "include_locale"})
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
  auto const is_upload = request.path.starts_with("/upload/");
  auto const method = request.path.starts_with("/api/") ? request.path.substr(5)
                      : is_upload                       ? std::string("upload")
                                                        : std::string("response");
  auto const body = is_upload ? Json{{"file", request.path.substr(8)}, {"bytes", request.body}} : body_of(request);
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
  auto const result = act(method, body);
  changed_.notify_all();
  co_return http::Response{200, "application/json", method == "response" || is_upload ? "ok" : result.dump(), {}};
}

Json FakeSlack::act(std::string const& method, Json const& body) {
  if (method == "chat.postMessage") {
    auto message = body;
    auto const channel = body.at("channel").get<std::string>();
    if (channel.front() == 'U') message["channel"] = "D" + channel.substr(1);
    message["ts"] = "1700000000." + std::to_string(100000 + next_ts_++);
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
  if (method == "conversations.history") {
    auto messages = Json::array();
    for (auto const& message : posted_)
      if (message["channel"] == body.at("channel")) messages.insert(messages.begin(), message);
    return {{"ok", true}, {"messages", messages}};
  }
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
  if (method == "files.getUploadURLExternal") {
    auto const id = "F" + std::to_string(next_ts_++);
    return {{"ok", true}, {"file_id", id}, {"upload_url", server_.url("/upload/" + id)}};
  }
  if (method == "upload") {
    uploads_[body.at("file").get<std::string>()] = body.at("bytes").get<std::string>();
    return {{"ok", true}};
  }
  if (method == "files.completeUploadExternal") {
    auto const id = body.at("files").at(0).at("id").get<std::string>();
    if (!uploads_.contains(id)) return {{"ok", false}, {"error", "file_not_found"}};
    Json message{
        {"channel", body.at("channel_id")}, {"text", body.value("initial_comment", "")}, {"file", uploads_[id]}};
    message["ts"] = "1700000000." + std::to_string(100000 + next_ts_++);
    posted_.push_back(message);
    return {{"ok", true}, {"files", body.at("files")}};
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
