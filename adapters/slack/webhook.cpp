#include "slack/webhook.hpp"

#include <nlohmann/json.hpp>

#include "app/delivery_key.hpp"
#include "app/people.hpp"
#include "runtime/log.hpp"
#include "runtime/metrics.hpp"
#include "runtime/task_group.hpp"
#include "slack/client.hpp"
#include "slack/orders.hpp"
#include "slack/press.hpp"
#include "slack/render.hpp"
#include "views/answers.hpp"
#include "views/forms.hpp"
#include "views/outcomes.hpp"
#include "views/vote_forms.hpp"

namespace kolega::slack {

namespace asio = boost::asio;
namespace log = runtime::log;
using http::Response;

namespace {

Response json_answer(nlohmann::json const& body) { return {200, "application/json; charset=utf-8", body.dump(), {}}; }
Response empty_answer() { return {}; }
/// Takes the inputs for files out of a form; false when it has none.
bool without_files(Form& form) {
  return std::erase_if(form.inputs, [](Input const& input) { return input.kind == Input::Kind::files; }) > 0;
}

/// By the media type alone: its case, its parameters and blanks before them say nothing (RFC 9110, 8.3.1).
bool has_json(http::Request const& request) {
  auto type = request.header("content-type");
  type = type.substr(0, type.find(';'));
  while (type.ends_with(' ') || type.ends_with('\t')) type.remove_suffix(1);
  return http::same_ignoring_case(type, "application/json");
}

/// Of the envelope kinds that Kolega knows; others could be anything and are counted as one.
std::string label(Interaction const& interaction) {
  constexpr std::string_view names[] = {"block_actions",  "view_submission",  "view_closed", "shortcut",
                                        "message_action", "block_suggestion", "unknown"};
  return std::string(names[interaction.index()]);
}

/// The form for a new request as a reply that never went to the store.
FrontDesk::Reply form_reply(Organisation const& organisation, Caller const& caller, WantRequestForm const& wanted) {
  auto const viewer = app::viewer_by_config(organisation, caller);
  auto const* entry = app::entry_of(organisation, caller);
  auto const is_guest = caller.is_foreign || (entry && entry->guest);
  app::RequestFormWanted form{wanted.department, is_guest, wanted.service, wanted.text, wanted.source};
  return {viewer, app::Answer{viewer, std::move(form), false}};
}

}  // namespace

Webhook::Webhook(runtime::FrontDesk& desk, WebApi& api, Directory& directory, runtime::TaskGroup& tasks,
                 runtime::Metrics& metrics, Options options)
    : desk_(desk), api_(api), directory_(directory), tasks_(tasks), metrics_(metrics), budget_(options.budget) {
  configure(options.signing_secrets, std::move(options.installation));
}

void Webhook::configure(std::vector<std::string> const& signing_secrets, Installation installation) {
  auto next = std::make_shared<Settings const>(Settings{SignatureVerifier(signing_secrets), std::move(installation)});
  std::lock_guard const lock(mutex_);
  settings_.swap(next);
}

std::shared_ptr<Webhook::Settings const> Webhook::settings() const {
  std::lock_guard const lock(mutex_);
  return settings_;
}

views::Reader Webhook::reader_for(app::Viewer const& viewer) const {
  return {viewer.language, viewer.zone, desk_.now(), settings()->installation.command_prefix};
}

void Webhook::add_routes(http::Router& router) {
  for (auto const* path : {"/slack/events", "/slack/commands", "/slack/interactions"})
    router.add({path,
                {http::Method::post},
                {"application/x-www-form-urlencoded", "application/json"},
                [this](http::Request request) { return receive(std::move(request)); }});
}

asio::awaitable<Response> Webhook::receive(http::Request request) {
  auto const is_json = has_json(request);
  std::optional<Result<FormFields>> form;
  if (!is_json) {
    form = FormFields::decode(request.body);
    // Slack's check of the address comes unsigned as well: an empty 200, and nothing is done.
    if (*form && is_ssl_check(**form)) co_return empty_answer();
  }
  auto const verdict = settings()->verifier.verify(request.header("x-slack-request-timestamp"),
                                                   request.header("x-slack-signature"), request.body, desk_.now());
  if (verdict != Verdict::ok) {
    metrics_.count("kolega_slack_refused_total", {{"reason", std::string(name(verdict))}});
    log::warning("slack_signature_refused", {{"deed", request.correlation_id}, {"reason", name(verdict)}});
    co_return Response{401, "text/plain; charset=utf-8", "The request's signature was not accepted.\n", {}};
  }

  Error unreadable;
  if (is_json) {
    auto envelope = parse_event(request.body);
    if (envelope) co_return co_await event(*std::move(envelope), std::move(request.correlation_id));
    unreadable = envelope.error();
  } else if (!*form) {
    unreadable = form->error();
  } else if ((*form)->has("payload")) {
    auto parsed = parse_interaction(**form);
    if (parsed) co_return co_await interaction(*std::move(parsed), std::move(request.correlation_id));
    unreadable = parsed.error();
  } else {
    auto parsed = parse_slash_command(**form);
    if (parsed) {
      auto signed_as = app::delivery_key(
          {"slack", "signature", request.header("x-slack-request-timestamp"), request.header("x-slack-signature")});
      co_return co_await command(*std::move(parsed), std::move(signed_as), std::move(request.correlation_id));
    }
    unreadable = parsed.error();
  }
  metrics_.count("kolega_slack_refused_total", {{"reason", "unreadable"}});
  log::warning("slack_unreadable", {{"deed", request.correlation_id}, {"reason", unreadable.internal}});
  co_return Response{400, "text/plain; charset=utf-8", "Not a payload of Slack: " + unreadable.internal + "\n", {}};
}

asio::awaitable<Response> Webhook::command(SlashCommand command, std::string signed_as, std::string correlation_id) {
  auto const since = std::chrono::steady_clock::now();
  metrics_.count("kolega_slack_received_total", {{"kind", "command"}});
  RenderContext const context{command.team_id};
  AccountRef const account{Platform::slack, command.team_id, command.user_id};
  auto const current = settings();
  auto const organisation = desk_.organisation();
  auto order = order_of(command, *organisation, current->installation);
  if (!order) co_return json_answer(render_answer(refusal(account, order.error()), context, Audience::only_you));
  order->correlation_id = std::move(correlation_id);
  if (order->keys.empty()) order->keys.push_back(std::move(signed_as));  // the very same bytes again are the same deed

  if (auto const* wanted = std::get_if<WantRequestForm>(&order->command)) {
    // A form opens before anything slow: the config alone says what is in it.
    auto const reply = form_reply(*organisation, order->caller, *wanted);
    if (co_await open_form(reply, command.trigger_id, command.team_id, since)) co_return empty_answer();
    co_return json_answer(render_answer(card_of(reply), context, Audience::only_you));
  }
  auto const executor = co_await asio::this_coro::executor;
  FrontDesk::Late late = [this, executor, command](Reply reply) {
    post_later(executor, command.response_url, card_of(reply), command.team_id);
  };
  auto const reply = co_await desk_.handle(*std::move(order), budget_, std::move(late));
  if (!reply) {
    auto const reader = reader_for(app::viewer_by_config(*organisation, Caller{account, {}, false}));
    co_return json_answer(render_answer(views::still_working(reader), context, Audience::only_you));
  }
  if (reply->answer && views::form_of({}, *organisation, reply->answer->outcome))
    if (co_await open_form(*reply, command.trigger_id, command.team_id, since)) co_return empty_answer();
  co_return json_answer(render_answer(card_of(*reply), context, Audience::only_you));
}

asio::awaitable<Response> Webhook::interaction(Interaction interaction, std::string correlation_id) {
  metrics_.count("kolega_slack_received_total", {{"kind", label(interaction)}});
  if (auto* actions = std::get_if<BlockActions>(&interaction))
    co_return co_await press(std::move(*actions), std::move(correlation_id));
  if (auto* submitted = std::get_if<ViewSubmission>(&interaction))
    co_return co_await submission(std::move(*submitted), std::move(correlation_id));
  if (auto* action = std::get_if<MessageAction>(&interaction))
    co_return co_await shortcut(std::move(*action), std::move(correlation_id));
  if (std::holds_alternative<BlockSuggestion>(interaction))
    co_return json_answer({{"options", nlohmann::json::array()}});
  co_return empty_answer();
}

asio::awaitable<Response> Webhook::press(BlockActions actions, std::string correlation_id) {
  AccountRef const account{Platform::slack, actions.origin.team_id, actions.origin.user_id};
  auto const executor = co_await asio::this_coro::executor;
  auto const since = std::chrono::steady_clock::now();
  auto const place = place_of(actions);
  auto order = order_of(actions, settings()->installation);
  if (!order) {
    tell_presser(executor, place, refusal(account, order.error()));
    co_return empty_answer();
  }
  order->correlation_id = std::move(correlation_id);
  if (refreshes_form(actions)) co_return co_await refresh(std::move(actions), *std::move(order));
  std::optional<Reply> reply;
  if (auto const* wanted = std::get_if<WantRequestForm>(&order->command)) {
    reply = form_reply(*desk_.organisation(), order->caller, *wanted);
  } else {
    FrontDesk::Late late = [this, executor, place](Reply made) { answer_press(executor, place, std::move(made)); };
    reply = co_await desk_.handle(*std::move(order), budget_, std::move(late));
  }
  if (!reply) co_return empty_answer();
  if (reply->answer && views::form_of({}, *desk_.organisation(), reply->answer->outcome)) {
    if (!co_await open_form(*reply, place.trigger_id, place.team_id, since))
      tell_presser(executor, place, card_of(*reply));
    co_return empty_answer();
  }
  answer_press(executor, place, *std::move(reply));
  co_return empty_answer();
}

asio::awaitable<Response> Webhook::refresh(BlockActions actions, Order order) {
  auto const organisation = desk_.organisation();
  auto const& view = *actions.view;
  std::optional<Reply> reply;
  if (auto const* wanted = std::get_if<WantRequestForm>(&order.command)) {
    reply = form_reply(*organisation, order.caller, *wanted);
  } else {
    FrontDesk::Late nobody_waits = [](Reply) {};
    reply = co_await desk_.handle(std::move(order), budget_, std::move(nobody_waits));
  }
  if (!reply || !reply->answer) co_return empty_answer();
  auto const form = views::form_of(reader_for(reply->viewer), *organisation, reply->answer->outcome);
  auto const reference = parse_private_metadata(view.private_metadata);
  if (!form || !reference) co_return empty_answer();
  RenderContext const context{actions.origin.team_id};
  auto const rendered = render_view(*form, context, reference->nonce);
  auto const result = co_await api_.update_view(view.id, rendered, view.hash);
  // Who chose twice quickly gets the form of the later choice.
  if (result.kind != ApiResult::Kind::ok && result.code != "hash_conflict")
    log::warning("slack_form_failed", {{"reason", result.describe()}});
  co_return empty_answer();
}

asio::awaitable<Response> Webhook::submission(ViewSubmission submission, std::string correlation_id) {
  AccountRef const account{Platform::slack, submission.origin.team_id, submission.origin.user_id};
  auto const reference = parse_private_metadata(submission.view.private_metadata);
  auto const values = values_of(submission.view, submission.origin.team_id);
  auto order = order_of(submission, settings()->installation);
  if (!order) {
    log::warning("slack_form_refused", {{"deed", correlation_id}, {"reason", name(order.error().code)}});
    if (!reference) co_return empty_answer();
    auto const viewer = app::viewer_by_config(*desk_.organisation(), Caller{account, {}, false});
    co_return json_answer(render_errors(views::form_errors(reader_for(viewer), values, order.error())));
  }
  order->correlation_id = std::move(correlation_id);
  if (auto* open = std::get_if<OpenRequest>(&order->command); open && open->source) {
    auto const message = open->source->message;
    open->source->permalink = co_await api_.permalink(message.conversation.id, message.message_id);
  }
  auto const executor = co_await asio::this_coro::executor;
  FrontDesk::Late late = [this, executor, user = submission.origin.user_id,
                          team = submission.origin.team_id](Reply reply) {
    // The form is gone by now: the result goes to its sender directly.
    tasks_.spawn(executor, "slack_late_form", post_direct(user, card_of(reply), team));
  };
  auto const reply = co_await desk_.handle(*std::move(order), budget_, std::move(late));
  if (!reply) co_return empty_answer();
  auto const reader = reader_for(reply->viewer);
  if (!reply->answer) {
    co_return json_answer(render_errors(views::form_errors(reader, values, reply->answer.error())));
  }
  if (!views::shows_result(reply->answer->outcome)) co_return empty_answer();
  auto const result = views::result_form(reader, card_of(*reply));
  co_return json_answer(
      {{"response_action", "update"}, {"view", render_view(result, {submission.origin.team_id}, submission.view.id)}});
}

asio::awaitable<Response> Webhook::shortcut(MessageAction action, std::string correlation_id) {
  auto const since = std::chrono::steady_clock::now();
  auto const organisation = desk_.organisation();
  auto order = order_of(action, *organisation, settings()->installation);
  if (!order) co_return empty_answer();
  order->correlation_id = std::move(correlation_id);
  auto const caller = order->caller;
  auto const wanted = std::get<WantRequestForm>(order->command);
  // Whether the message is a request already is worth a look; when that takes too long, the form's answer will say.
  FrontDesk::Late nobody_waits = [](Reply) {};
  auto reply = co_await desk_.handle(*std::move(order), budget_, std::move(nobody_waits));
  if (!reply) reply = form_reply(*organisation, caller, wanted);
  auto const& origin = action.origin;
  if (co_await open_form(*reply, origin.trigger_id, origin.team_id, since)) co_return empty_answer();
  PressPlace place;
  place.team_id = origin.team_id;
  place.user_id = origin.user_id;
  place.response_url = action.response_url;
  auto const executor = co_await asio::this_coro::executor;
  tell_presser(executor, std::move(place), card_of(*reply));
  co_return empty_answer();
}

asio::awaitable<bool> Webhook::open_form(Reply const& reply, std::string trigger_id, std::string team_id,
                                         std::chrono::steady_clock::time_point since) {
  constexpr std::chrono::milliseconds answer_by{2700};
  if (!reply.answer) co_return false;
  auto form = views::form_of(reader_for(reply.viewer), *desk_.organisation(), reply.answer->outcome);
  auto const left =
      answer_by - std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - since);
  if (!form || left.count() <= 0) co_return false;
  RenderContext const context{team_id};
  auto const view = render_view(*form, context, trigger_id);
  auto result = co_await api_.open_view(trigger_id, view, left);
  if (result.kind == ApiResult::Kind::error && without_files(*form)) {
    // An app that was installed without the scope for files may not ask for them.
    auto const plain_view = render_view(*form, context, trigger_id);
    result = co_await api_.open_view(trigger_id, plain_view, left);
  }
  if (result.kind == ApiResult::Kind::ok) co_return true;
  // A redelivery of what opened the form already: Slack's errors and its guide spell it differently.
  if (result.code == "exchanged_trigger_id" || result.code == "trigger_exchanged") co_return true;
  metrics_.count("kolega_slack_forms_failed_total");
  log::warning("slack_form_failed", {{"reason", result.describe()}});
  co_return false;
}

void Webhook::answer_press(asio::any_io_executor executor, PressPlace place, Reply reply) {
  if (reply.answer)
    if (auto look = views::look_of(reader_for(reply.viewer), *desk_.organisation(), reply.answer->outcome))
      return tasks_.spawn(std::move(executor), "slack_look", show_look(api_, std::move(place), *std::move(look)));
  // What only its presser sees is updated by nobody else: what came of it takes its place.
  auto const is_alone =
      reply.answer && (place.is_ephemeral || views::replaces_message(reply.answer->outcome)) && place.view_id.empty();
  if (is_alone && views::shows_in_place(reply.answer->outcome)) {
    views::Look look{card_of(reply), {}, true};
    return tasks_.spawn(std::move(executor), "slack_look", show_look(api_, std::move(place), std::move(look)));
  }
  // A press that changed something shows on the card itself; what it only shows, and why it did not work, is told to
  // its presser alone.
  if (!reply.answer || !app::is_deed(reply.answer->outcome))
    tell_presser(std::move(executor), std::move(place), card_of(reply));
}

void Webhook::tell_presser(asio::any_io_executor executor, PressPlace place, Card card) {
  if (!place.response_url.empty())
    return post_later(std::move(executor), std::move(place.response_url), std::move(card), std::move(place.team_id));
  tasks_.spawn(std::move(executor), "slack_direct",
               post_direct(std::move(place.user_id), std::move(card), std::move(place.team_id)));
}

void Webhook::post_later(asio::any_io_executor executor, std::string response_url, Card card, std::string team_id) {
  if (response_url.empty()) return;
  tasks_.spawn(std::move(executor), "slack_response",
               post_response(std::move(response_url), std::move(card), std::move(team_id)));
}

asio::awaitable<void> Webhook::post_response(std::string response_url, Card card, std::string team_id) {
  auto const body = render_answer(card, {team_id}, Audience::only_you, false);
  auto const result = co_await api_.post_response(response_url, body);
  if (result.kind != ApiResult::Kind::ok) log::warning("slack_response_failed", {{"reason", result.describe()}});
}

asio::awaitable<void> Webhook::post_direct(std::string user_id, Card card, std::string team_id) {
  RenderContext const context{team_id};
  auto const message = render_message(card, context);
  auto const result = co_await api_.post_message(user_id, message);
  if (result.kind != ApiResult::Kind::ok) log::warning("slack_direct_failed", {{"reason", result.describe()}});
}

Card Webhook::card_of(Reply const& reply) const {
  auto const reader = reader_for(reply.viewer);
  if (!reply.answer) return views::refused_answer(reader, reply.answer.error());
  if (auto card = views::card_of(reader, *desk_.organisation(), reply.answer->outcome)) return *std::move(card);
  return views::form_failed(reader, *desk_.organisation(), reply.answer->outcome);
}

Card Webhook::refusal(AccountRef const& account, Error const& error) const {
  auto const viewer = app::viewer_by_config(*desk_.organisation(), Caller{account, {}, false});
  return views::refused_answer(reader_for(viewer), error);
}

}  // namespace kolega::slack
