#include "playground/response_urls.hpp"

#include <nlohmann/json.hpp>

#include "playground/answer_call.hpp"
#include "playground/block_check.hpp"
#include "playground/message_json.hpp"
#include "slack/json.hpp"

namespace kolega::playground {
namespace {

using Json = nlohmann::json;
using slack::text_at;

constexpr std::string_view prefix{"/response/"};

}  // namespace

std::string show_answer(State& state, Tickets::Origin const& origin, Json const& answer) {
  auto* conversation = state.conversations.find(origin.conversation);
  if (!conversation) return "channel_not_found";
  auto* original = origin.ts.empty() ? nullptr : Conversations::find_message(*conversation, origin.ts);
  if (original && slack::flag_at(answer, "delete_original")) {
    state.remove(*conversation, std::string(original->ts));
    return {};
  }
  Message message;
  message.author = state.setup.bot_user_id;
  message.text = text_at(answer, "text");
  if (auto const& blocks = slack::member(answer, "blocks"); !blocks.is_null()) {
    if (!faults_of_blocks(blocks, Surface::message).empty()) return "invalid_blocks";
    auto kept = blocks;
    give_ids(kept);
    message.blocks = std::make_shared<Json const>(std::move(kept));
  }
  if (message.text.empty() && !message.blocks) return "no_text";
  if (original && slack::flag_at(answer, "replace_original")) {
    auto const previous = slack_message(state, *conversation, *original, false);
    original->text = message.text;
    original->blocks = message.blocks;
    original->edited = true;
    state.announce(*conversation, *original);
    if (original->only_for.empty()) state.tell_changed(*conversation, *original, previous);
    return {};
  }
  if (text_at(answer, "response_type") != "in_channel") message.only_for = origin.person;
  message.thread_ts = answer.contains("thread_ts") ? std::string(text_at(answer, "thread_ts")) : origin.thread_ts;
  auto const posted = state.write(*conversation, std::move(message));
  state.tell_posted(*conversation, posted);
  return {};
}

std::string ResponseUrls::url(State& state, Tickets::Origin origin) {
  return state.base_url + std::string(prefix) + state.tickets.new_response(std::move(origin));
}

void ResponseUrls::add_routes(http::Router& router) {
  http::Route route{"", {http::Method::post}, {"application/json"}, [this](http::Request request) {
                      return answer(std::move(request));
                    }};
  router.add_prefix(std::string(prefix), route);
}

http::Response ResponseUrls::act(http::Request const& request) {
  http::Response response;
  auto const refused = [&](int status, std::string const& word) {
    response.status = status;
    response.content_type = "application/json; charset=utf-8";
    response.body = R"({"ok":false,"error":")" + word + "\"}";
    return response;
  };
  auto const body = slack::parse_json(request.body);
  if (!body || !body->is_object()) return refused(400, "invalid_payload");
  auto const origin = state_.tickets.use_response(request.path.substr(prefix.size()));
  if (!origin) return refused(404, "used_url");
  auto const wrong = show_answer(state_, *origin, *body);
  if (!wrong.empty()) return refused(400, wrong);
  response.body = "ok";
  return response;
}

boost::asio::awaitable<http::Response> ResponseUrls::answer(http::Request request) {
  TrafficEntry entry;
  entry.what = "response_url";
  entry.path = request.path;
  entry.request = request.body;
  auto const given = std::make_shared<http::Request const>(std::move(request));
  std::function<http::Response()> const act_now = [this, given] { return act(*given); };
  co_return co_await answer_call(state_, std::move(entry), act_now);
}

}  // namespace kolega::playground
