#include "tests/support/scenario/playground.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>

#include "bot/demo_organisation.hpp"
#include "config/loader.hpp"
#include "slack/form.hpp"

namespace kolega::test {
namespace {

/// Monday 2026-11-23 10:00 in Warsaw.
constexpr Instant monday_morning{std::chrono::seconds(1795424400)};

}  // namespace

std::string Receiver::Delivery::field(std::string const& name) const {
  auto const form = slack::FormFields::decode(body);
  return form ? std::string(form->get(name)) : std::string();
}

nlohmann::json Receiver::Delivery::payload() const {
  return nlohmann::json::parse(body.starts_with("{") ? body : field("payload"));
}

std::string Receiver::Delivery::header(std::string const& name) const {
  for (auto const& each : headers)
    if (http::same_ignoring_case(each.name, name)) return each.value;
  return {};
}

Receiver::Receiver()
    : server_([this] {
        http::Router router;
        router.add({"/slack/events",
                    {http::Method::post},
                    {},
                    [this](http::Request request) -> boost::asio::awaitable<http::Response> {
                      std::lock_guard const lock(mutex_);
                      came_.push_back({request.body, request.headers});
                      changed_.notify_all();
                      http::Response answer;
                      if (!answers_.empty()) {
                        answer = answers_.front();
                        answers_.erase(answers_.begin());
                      }
                      co_return answer;
                    }});
        return router;
      }()) {}

void Receiver::answer_next(http::Response response) {
  std::lock_guard const lock(mutex_);
  answers_.push_back(std::move(response));
}

std::vector<Receiver::Delivery> Receiver::wait(std::size_t count, std::function<bool(Delivery const&)> const& fits) {
  std::unique_lock lock(mutex_);
  std::vector<Delivery> found;
  auto const enough = [&] {
    found.clear();
    std::copy_if(came_.begin(), came_.end(), std::back_inserter(found), fits);
    return found.size() >= count;
  };
  if (!changed_.wait_for(lock, patience, enough))
    throw std::runtime_error("waited for " + std::to_string(count) +
                             " deliveries; came: " + std::to_string(found.size()));
  return found;
}

std::vector<Receiver::Delivery> Receiver::wait_for(std::size_t count) {
  return wait(count, [](Delivery const& each) { return !each.body.starts_with("{"); });
}

std::vector<Receiver::Delivery> Receiver::wait_for_deliveries(std::string const& type, std::size_t count) {
  return wait(count, [&](Delivery const& each) {
    return each.body.starts_with("{") && (type.empty() || each.payload()["event"]["type"] == type);
  });
}

std::vector<nlohmann::json> Receiver::wait_for_events(std::string const& type, std::size_t count) {
  std::vector<nlohmann::json> events;
  for (auto const& each : wait_for_deliveries(type, count)) events.push_back(each.payload()["event"]);
  return events;
}

Playground::Playground(With with, std::function<std::optional<Instant>()> next_due) : clock(monday_morning) {
  auto config = config::load_text(demo_organisation(), "scenario", [](std::string const&) { return std::nullopt; });
  if (!config) throw std::runtime_error(config::to_string(config.error()));
  playground::Workspace::Options options;
  options.setup = demo_setup(*config);
  options.setup.token = token;
  options.setup.signing_secret = secret;
  options.clock_runs = false;
  options.next_due = next_due ? std::move(next_due) : [this] { return daemon_ ? daemon_->next_due() : std::nullopt; };
  options.clock_was_turned = [this] {
    if (daemon_) daemon_->clock_was_turned();
  };
  options.event_retries = {std::chrono::milliseconds(1), std::chrono::milliseconds(1), std::chrono::milliseconds(1)};
  workspace_ = std::make_unique<playground::Workspace>(std::move(options), clock);
  if (auto const bound = workspace_->bind(); !bound) throw std::runtime_error(bound.error().internal);
  if (with == With::receiver) {
    kolega_place = std::make_unique<Receiver>();
    workspace_->deliver_to(kolega_place->url());
  } else {
    config->server.listen = config->server.admin_listen = {"127.0.0.1", 0};
    config->storage.url = config::Secret("memory:");
    config->slack->signing_secrets.assign(1, config::Secret(secret));
    config->slack->bot_token = config::Secret(token);
    config->slack->api_url = workspace_->api_url();
    config->slack->channel_rate = {1000, 1000};
    DaemonOptions daemon_options;
    daemon_options.clock = &clock;
    daemon_options.threads = 2;
    auto daemon = Daemon::start(*std::move(config), daemon_options);
    if (!daemon) throw std::runtime_error(daemon.error().internal);
    daemon_ = *std::move(daemon);
    workspace_->deliver_to("http://127.0.0.1:" + std::to_string(daemon_->port()) + "/slack/events");
  }
  workspace_->start();
}

Playground::~Playground() {
  daemon_.reset();
  workspace_->stop();
}

nlohmann::json Playground::read(std::string const& path) {
  HttpProbe probe(port());
  return Json::parse(probe.ask(http_request("GET", "/_workspace/" + path)).body);
}

nlohmann::json Playground::act(std::string const& path, Json const& body) {
  HttpProbe probe(port(), std::chrono::seconds(10));
  return Json::parse(
      probe.ask(http_request("POST", "/_workspace/" + path, body.dump(), "Content-Type: application/json\r\n")).body);
}

RawResponse Playground::ask(std::string const& method, std::string const& target, std::string const& body,
                            std::string const& headers) {
  HttpProbe probe(port(), std::chrono::seconds(10));
  return probe.ask(http_request(method, target, body, headers));
}

RawResponse Playground::api_raw(std::string const& method, std::string const& body, std::string const& headers) {
  HttpProbe probe(port());
  return probe.ask(http_request("POST", "/api/" + method, body, headers));
}

nlohmann::json Playground::api(std::string const& method, Json const& arguments) {
  auto const response =
      api_raw(method, arguments.dump(),
              "Content-Type: application/json; charset=utf-8\r\nAuthorization: Bearer " + std::string(token) + "\r\n");
  return Json::parse(response.body);
}

nlohmann::json Playground::messages(std::string const& person, std::string const& conversation) {
  return read("messages?as=" + person + "&conversation=" + conversation).at("messages");
}

nlohmann::json Playground::wait_until(std::string const& person, std::string const& conversation,
                                      std::function<bool(Json const&)> const& condition) {
  Json now;
  auto const came = HttpServer::eventually([&] { return condition(now = messages(person, conversation)); });
  if (!came) throw std::runtime_error(conversation + " never became as awaited: " + now.dump());
  return now;
}

std::string Playground::new_trigger(std::string const& person) {
  auto const answer =
      act("command", {{"as", person}, {"conversation", "C0GENERAL"}, {"command", "/request"}, {"text", ""}});
  if (!answer.at("ok").get<bool>()) throw std::runtime_error(answer.dump());
  return kolega_place->wait_for(++triggers_).back().field("trigger_id");
}

nlohmann::json Playground::modal(std::string const& title) {
  Json input{{"type", "input"}, {"block_id", "words"}};
  input["label"] = {{"type", "plain_text"}, {"text", "Words"}};
  input["element"] = {{"type", "plain_text_input"}, {"action_id", "value"}, {"max_length", 10}};
  Json view{{"type", "modal"}, {"callback_id", "test"}, {"blocks", Json::array({input})}};
  view["title"] = {{"type", "plain_text"}, {"text", title}};
  view["submit"] = {{"type", "plain_text"}, {"text", "Send"}};
  return view;
}

}  // namespace kolega::test
