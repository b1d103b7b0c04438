// The Web API's client against a server that answers as Slack does, over real sockets.
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>

#include "http/client.hpp"
#include "runtime/log.hpp"
#include "slack/client.hpp"
#include "slack/form.hpp"
#include "slack/render.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/http_server.hpp"
#include "tests/support/run_coro.hpp"

using namespace kolega;
using namespace kolega::slack;
using Json = nlohmann::json;
using Kind = ApiResult::Kind;
namespace asio = boost::asio;

namespace {

/// What came in, and what is answered, by path.
class FakeSlack {
 public:
  explicit FakeSlack(std::map<std::string, std::vector<http::Response>> answers) : answers_(std::move(answers)) {
    http::Router router;
    http::Route route;
    route.methods = {http::Method::post};
    route.handler = [this](http::Request request) { return answer(std::move(request)); };
    router.add_prefix("/", std::move(route));
    server_ = std::make_unique<test::HttpServer>(std::move(router));
  }

  [[nodiscard]] std::string url(std::string const& path) const { return server_->url(path); }
  [[nodiscard]] std::vector<http::Request> requests() const {
    std::lock_guard const lock(mutex_);
    return requests_;
  }
  [[nodiscard]] http::Request only_request() const {
    auto const all = requests();
    REQUIRE(all.size() == 1);
    return all.front();
  }

 private:
  asio::awaitable<http::Response> answer(http::Request request) {
    std::lock_guard const lock(mutex_);
    auto& answers = answers_[request.path];
    requests_.push_back(std::move(request));
    if (answers.empty()) co_return http::Response{404, "text/plain", "no_such_answer", {}};
    auto next = answers.front();
    if (answers.size() > 1) answers.erase(answers.begin());
    co_return next;
  }

  mutable std::mutex mutex_;
  std::map<std::string, std::vector<http::Response>> answers_;
  std::vector<http::Request> requests_;
  std::unique_ptr<test::HttpServer> server_;  // last: its threads end before the rest goes
};

http::Response json(std::string body) { return {200, "application/json; charset=utf-8", std::move(body), {}}; }

/// A client with an io_context of its own.
struct Caller {
  explicit Caller(std::string api_url) : api(client, std::move(api_url), "xoxb-secret", metrics) {}
  template <class T>
  T run(asio::awaitable<T> task) {
    return test::run_coro(io, std::move(task));
  }

  asio::io_context io;
  runtime::Metrics metrics;
  http::Client client{io, {}};
  WebApi api;
};

}  // namespace

TEST_CASE("a message is posted as JSON with the token, its metadata and no unfurled links") {
  FakeSlack slack({{"/api/chat.postMessage", {json(R"({"ok":true,"channel":"D0ANA","ts":"1.2"})")}}});
  Caller caller(slack.url("/api"));
  Json metadata{{"event_type", "kolega_notice"}, {"event_payload", {{"notice", 7}}}};
  auto const result = caller.run(
      caller.api.post_message("U0ANA", render_message({"żółw <!channel>", {}}, {"T0ACME"}), metadata, "1.0"));
  CHECK(result.kind == Kind::ok);
  CHECK(result.text("ts") == "1.2");
  auto const request = slack.only_request();
  CHECK(request.header("Authorization") == "Bearer xoxb-secret");
  CHECK(request.header("Content-Type") == "application/json; charset=utf-8");
  auto const body = Json::parse(request.body);
  CHECK(body["channel"] == "U0ANA");
  CHECK(body["text"] == "żółw &lt;!channel&gt;");
  CHECK(body["thread_ts"] == "1.0");
  CHECK(body["metadata"] == metadata);
  CHECK(body["unfurl_links"] == false);
  CHECK(caller.metrics.value("kolega_slack_calls_total", {{"method", "chat.postMessage"}, {"outcome", "ok"}}) == 1);
}

TEST_CASE("a profile is asked for by form, with its locale") {
  FakeSlack slack({{"/api/users.info", {json(R"({"ok":true,"user":{"tz":"Europe/Lisbon"}})")}}});
  Caller caller(slack.url("/api/"));
  auto const result = caller.run(caller.api.user_info("U0ANA"));
  CHECK(result.text("user", "tz") == "Europe/Lisbon");
  auto const form = FormFields::decode(slack.only_request().body);
  REQUIRE(form.has_value());
  CHECK(form->get("user") == "U0ANA");
  CHECK(form->get("include_locale") == "true");
}

TEST_CASE("a rate limit, a refusal and a doubt are told apart over the wire") {
  FakeSlack slack(
      {{"/api/views.open",
        {http::Response{429, "text/plain", "", {{"Retry-After", "30"}}},
         json(R"({"ok":false,"error":"expired_trigger_id"})"), http::Response{503, "text/html", "<html>", {}}}}});
  Caller caller(slack.url("/api/"));
  auto const limited = caller.run(caller.api.open_view("t", Json::object()));
  CHECK(limited.kind == Kind::rate_limited);
  CHECK(limited.retry_after == std::chrono::seconds(30));
  CHECK(caller.run(caller.api.open_view("t", Json::object())).code == "expired_trigger_id");
  CHECK(caller.run(caller.api.open_view("t", Json::object())).kind == Kind::unknown);
  CHECK(slack.requests().size() == 3);  // nothing was repeated
}

TEST_CASE("when nobody listens, nothing was sent") {
  Caller caller("http://127.0.0.1:1/api/");
  CHECK(caller.run(caller.api.post_message("C1", Json::object())).kind == Kind::not_sent);
}

TEST_CASE("an answer goes to the response_url without the token, and to no foreign address") {
  FakeSlack slack({{"/commands/1", {http::Response{200, "text/plain", "ok", {}}}}});
  Caller caller(slack.url("/api/"));
  auto const body = render_answer({"Done", {}}, {"T0ACME"}, Audience::only_you, false);
  CHECK(caller.run(caller.api.post_response(slack.url("/commands/1"), body)).kind == Kind::ok);
  auto const request = slack.only_request();
  CHECK(request.header("Authorization").empty());
  CHECK(Json::parse(request.body) == body);
  CHECK(caller.run(caller.api.post_response("https://evil.example/x", body)).code == "foreign_response_url");
  CHECK(caller.run(caller.api.post_response(slack.url("/expired"), body)).code == "no_such_answer");
}

TEST_CASE("a method's name cannot lead the token elsewhere") {
  FakeSlack slack({});
  Caller caller(slack.url("/api/"));
  for (std::string const method : {"", "../evil", "@evil.example/", "chat.postMessage?x", "a b"})
    CHECK(caller.run(caller.api.call(method, Json::object())).code == "unknown_method");
  CHECK(slack.requests().empty());
  CHECK_THROWS_AS(Caller("http://evil.example/api/"), std::invalid_argument);
}

TEST_CASE("a message that may have been posted is found by its metadata, page by page, in a direct message too") {
  FakeSlack slack(
      {{"/api/conversations.open", {json(R"({"ok":true,"channel":{"id":"D0ANA"}})")}},
       {"/api/conversations.history",
        {json(R"({"ok":true,"messages":[{"ts":"9.0"}],"response_metadata":{"next_cursor":"dXNlcg=="}})"),
         json(
             R"({"ok":true,"messages":[{"ts":"8.0","metadata":{"event_type":"kolega_notice","event_payload":{"notice":7}}}]})")}}});
  Caller caller(slack.url("/api/"));
  Instant const since{std::chrono::seconds(1'000'060)};
  auto const found = caller.run(caller.api.find_message("U0ANA", "kolega_notice", "notice", "7", since));
  CHECK(found.kind == Kind::ok);
  CHECK(found.channel == "D0ANA");
  CHECK(found.ts == "8.0");
  auto const requests = slack.requests();
  REQUIRE(requests.size() == 3);
  auto const second = FormFields::decode(requests[2].body);
  REQUIRE(second.has_value());
  CHECK(second->get("channel") == "D0ANA");
  CHECK(second->get("cursor") == "dXNlcg==");
  CHECK(second->get("oldest") == "1000000.000000");
  CHECK(second->get("include_all_metadata") == "true");
}

TEST_CASE("a search that came to no end does not say that the message is not there") {
  FakeSlack slack({{"/api/conversations.history",
                    {json(R"({"ok":true,"messages":[],"response_metadata":{"next_cursor":"more"}})")}}});
  Caller caller(slack.url("/api/"));
  auto const found = caller.run(caller.api.find_message("C0IT", "kolega_notice", "notice", "7", Instant{}));
  CHECK(found.kind == Kind::unknown);
  CHECK(found.ts.empty());
  CHECK(slack.requests().size() == 5);
}

TEST_CASE("neither token nor words stand in the log of a call") {
  std::mutex mutex;
  std::string lines;
  runtime::log::tee([&](std::string_view line) {
    std::lock_guard const lock(mutex);
    lines.append(line).append("\n");
  });
  {
    FakeSlack slack({{"/api/chat.postMessage", {json(R"({"ok":false,"error":"channel_not_found"})")}}});
    Caller caller(slack.url("/api/"));
    CHECK(caller.run(caller.api.post_message("C1", render_message({"my private words", {}}, {"T0"}))).kind ==
          Kind::error);
  }
  runtime::log::tee({});
  CHECK(lines.find("slack_call method=chat.postMessage") != std::string::npos);
  CHECK(lines.find("channel_not_found") != std::string::npos);
  CHECK(lines.find("xoxb") == std::string::npos);
  CHECK(lines.find("private words") == std::string::npos);
}
