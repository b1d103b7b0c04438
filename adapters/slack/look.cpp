#include "slack/look.hpp"

#include <nlohmann/json.hpp>

#include "runtime/log.hpp"
#include "slack/client.hpp"
#include "slack/render.hpp"

namespace kolega::slack {

namespace asio = boost::asio;
namespace log = runtime::log;

namespace {

asio::awaitable<ApiResult> push_view(WebApi& api, std::string trigger_id, std::string view_id, nlohmann::json view) {
  auto body = nlohmann::json::object();
  body["trigger_id"] = std::move(trigger_id);
  body["view"] = view;
  CallOptions options;
  options.deadline = trigger_life;
  auto result = co_await api.call("views.push", std::move(body), options);
  // Three lie upon each other at most.
  if (result.code == "push_limit_reached") result = co_await api.update_view(std::move(view_id), std::move(view));
  co_return result;
}

asio::awaitable<ApiResult> show_on_view(WebApi& api, PressPlace place, nlohmann::json view, bool in_place) {
  if (place.view_type != "modal") co_return co_await api.open_view(place.trigger_id, std::move(view));
  if (in_place) co_return co_await api.update_view(place.view_id, std::move(view));
  co_return co_await push_view(api, place.trigger_id, place.view_id, std::move(view));
}

}  // namespace

PressPlace place_of(BlockActions const& actions) {
  PressPlace place{
      actions.origin.team_id, actions.origin.user_id, actions.origin.trigger_id, actions.response_url, {}, {},
      actions.is_ephemeral};
  if (actions.view) {
    place.view_id = actions.view->id;
    place.view_type = actions.view->type;
  }
  return place;
}

asio::awaitable<void> show_look(WebApi& api, PressPlace place, views::Look look) {
  RenderContext const context{place.team_id};
  if (place.view_id.empty()) {
    auto const body = render_answer(look.card, context, Audience::only_you, look.in_place);
    auto const result = co_await api.post_response(place.response_url, body);
    if (result.kind != ApiResult::Kind::ok) log::warning("slack_look_failed", {{"reason", result.describe()}});
    co_return;
  }
  auto const view = render_view(look.form, context, place.trigger_id);
  auto const result = co_await show_on_view(api, place, view, look.in_place);
  if (result.kind == ApiResult::Kind::ok) co_return;
  log::warning("slack_look_failed", {{"reason", result.describe()}});
  auto const message = render_message(look.card, context);
  auto const posted = co_await api.post_message(place.user_id, message);
  if (posted.kind != ApiResult::Kind::ok) log::warning("slack_direct_failed", {{"reason", posted.describe()}});
}

}  // namespace kolega::slack
