// What people do and Kolega answers, within three seconds.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "playground/acts.hpp"
#include "playground/block_check.hpp"
#include "playground/form_check.hpp"
#include "playground/message_json.hpp"
#include "playground/payloads.hpp"
#include "playground/response_urls.hpp"
#include "slack/json.hpp"

namespace kolega::playground {
namespace {

using Json = nlohmann::json;
using slack::member;
using slack::text_at;

http::Response no_view() { return page_refusal("not_found", "This window is no longer open."); }

http::Response timed_out(std::string const& what) {
  return page_refusal("operation_timeout", what + " failed because Kolega did not answer within three seconds.");
}
http::Response broke(std::string const& what, int status) {
  return page_refusal("operation_failed",
                      what + " failed: Kolega answered with status " + std::to_string(status) + ".");
}

/// Errors stand at input blocks, by their block_id; Slack's client shows no others (docs: surfaces/modals).
http::Response refused_form(Json const& view, Json const& errors) {
  std::string lost;
  for (auto const& [block_id, sentence] : errors.items()) {
    auto const& blocks = member(view, "blocks");
    auto const fits = std::any_of(blocks.begin(), blocks.end(), [&, id = block_id](Json const& block) {
      return text_at(block, "block_id") == id && text_at(block, "type") == "input";
    });
    if (!fits || !sentence.is_string()) lost += (lost.empty() ? "" : ", ") + block_id;
  }
  if (!errors.is_object() || errors.empty() || !lost.empty())
    return page_refusal("invalid_errors",
                        "Kolega answered with errors that Slack would not show, as no input block has "
                        "this block_id: " +
                            lost);
  return page_answer({{"ok", false}, {"error", "errors"}, {"errors", errors}});
}

/// What was filled in, as Slack sends it: files as their objects, which Kolega may read from then on.
Json sent_values(State& state, Person const& person, Json values) {
  if (!values.is_object()) return Json::object();
  for (auto& block : values) {
    if (!block.is_object()) continue;
    for (auto& value : block) {
      if (text_at(value, "type") != "file_input") continue;
      auto files = Json::array();
      for (auto const& each : member(value, "files")) {
        auto* file = state.files.find(text_at(each, "id"));
        if (!file || file->author != person.id) continue;
        file->for_bot = true;
        files.push_back(slack_file(state, *file));
      }
      value["files"] = std::move(files);
    }
  }
  return values;
}

/// The answer to a form, done: what the page is told. With the state's mutex held.
http::Response after_submission(State& state, std::string const& view_id, std::string const& person,
                                Json const& answer) {
  auto const action = text_at(answer, "response_action");
  if (action == "errors") {
    auto const* refused = state.views.find(view_id);
    return refused_form(refused ? *refused->content : Json(), member(answer, "errors"));
  }
  if (action == "update" || action == "push") {
    auto view = member(answer, "view");
    if (auto const faults = faults_of_view(view); !faults.empty())
      return page_refusal("invalid_view", "Kolega answered with a window that Slack would refuse: " + faults.front());
    give_ids(view["blocks"]);
    auto content = std::make_shared<Json const>(std::move(view));
    if (action == "push" ? !state.views.push(person, content) : !state.views.update(view_id, content))
      return page_refusal("push_limit_reached", "No more than three windows can be open.");
  } else if (action == "clear") {
    state.views.clear(person);
  } else {
    state.views.close(view_id);
  }
  state.announce_views(person);
  return page_answer({});
}

/// Null, or the JSON object that it is; `text` when it is neither.
Json read_answer(std::string const& body) {
  if (body.empty()) return {};
  auto parsed = slack::parse_json(body);
  if (parsed && parsed->is_object()) return *std::move(parsed);
  Json json;
  json["text"] = body;
  return json;
}

}  // namespace

void Acts::guide_by(Person const& person, std::string_view act) {
  constexpr std::array<std::string_view, 6> provider_acts{"claim", "reply", "ask", "resolve", "assign", "decline"};
  if (person.departments.empty()) return;
  if (std::find(provider_acts.begin(), provider_acts.end(), act) != provider_acts.end())
    state_.guide.provider_acted = true;
}

void Acts::guide_by_vote() {
  std::lock_guard const lock(state_.mutex);
  if (!std::exchange(state_.guide.voted, true)) state_.announce_guide();
}

Acts::Answer Acts::deliver(Outgoing outgoing, std::string what) {
  auto response = co_await sender_.deliver(std::move(outgoing));
  if (!response) co_return timed_out(what);
  if (response->status != 200) co_return broke(what, response->status);
  http::Response fine;
  fine.body = std::move(response->body);
  co_return fine;
}

Acts::Answer Acts::command(Person person, JsonRef body) {
  Outgoing outgoing;
  auto const word = std::string(text_at(*body, "command"));
  Tickets::Origin origin;
  {
    std::lock_guard const lock(state_.mutex);
    auto const* conversation = conversation_of(person, *body);
    if (!conversation) co_return page_refusal("conversation_not_found", "There is no such conversation here.");
    auto const& known = state_.setup.commands;
    if (std::none_of(known.begin(), known.end(), [&](auto const& each) { return each.command == word; }))
      co_return page_refusal("unknown_command", word + " is not a valid command.");
    auto const text = text_at(*body, "text");
    outgoing = command_of(state_, person, *conversation, word, text);
    origin.person = person.id;
    origin.conversation = conversation->id;
    guide_by(person, text.substr(0, text.find(' ')));
  }
  auto const response = co_await deliver(std::move(outgoing), word);
  if (!response.header("cache-control").empty()) co_return response;
  if (word.ends_with("/vote") || word.ends_with("-vote")) guide_by_vote();
  std::lock_guard const lock(state_.mutex);
  auto const answer = read_answer(response.body);
  auto const wrong = answer.empty() ? std::string() : show_answer(state_, origin, answer);
  if (!wrong.empty() && wrong != "no_text")
    co_return page_refusal(wrong, "Slack would refuse Kolega's answer: " + wrong);
  co_return page_answer({});
}

Acts::Answer Acts::press(Person person, JsonRef body) {
  Outgoing outgoing;
  auto const& action = member(*body, "action");
  // "vote#3" is the third of its kind on the card.
  auto const act = std::string(text_at(action, "action_id").substr(0, text_at(action, "action_id").find('#')));
  auto const& values = member(member(*body, "state"), "values");
  {
    std::lock_guard const lock(state_.mutex);
    auto const* view = state_.views.find(text_at(*body, "view_id"));
    auto const* conversation = view ? nullptr : conversation_of(person, *body);
    auto const* message = view ? nullptr : message_of(person, conversation_of(person, *body), *body);
    if (view && view->person != person.id) co_return no_view();
    if (!view && !message) co_return page_refusal("message_not_found", "This message is gone.");
    auto const& blocks = view ? member(*view->content, "blocks") : message->blocks ? *message->blocks : Json();
    auto const* element = element_in(blocks, action);
    if (!element) co_return page_refusal("no_such_element", "This button is not there any more.");
    auto used = action;
    for (auto const* key : {"type", "value", "text"})
      if (element->contains(key) && (text_at(*element, "type") == "button" || *key == 't')) used[key] = (*element)[key];
    outgoing = view ? press_in_view(state_, person, *view, used, values)
                    : press_on_message(state_, person, *conversation, *message, used, values);
    guide_by(person, act);
  }
  auto const response = co_await deliver(std::move(outgoing), "This");
  if (!response.header("cache-control").empty()) co_return response;
  if (act == "vote") guide_by_vote();
  co_return page_answer({});
}

Acts::Answer Acts::submit(Person person, JsonRef body) {
  Outgoing outgoing;
  std::string view_id;
  {
    std::lock_guard const lock(state_.mutex);
    auto const* view = state_.views.find(text_at(*body, "view_id"));
    if (!view || view->person != person.id) co_return no_view();
    auto const values = sent_values(state_, person, member(member(*body, "state"), "values"));
    auto const errors = form_errors(*view->content, values);
    if (!errors.empty()) co_return page_answer({{"ok", false}, {"error", "errors"}, {"errors", errors}});
    outgoing = submission_of(state_, person, *view, values);
    view_id = view->id;
    // A form of an act: "act:reply" and the like are the provider's.
    guide_by(person, "reply");
  }
  auto const response = co_await deliver(std::move(outgoing), "The form");
  if (!response.header("cache-control").empty()) co_return response;
  std::lock_guard const lock(state_.mutex);
  co_return after_submission(state_, view_id, person.id, read_answer(response.body));
}

Acts::Answer Acts::shortcut(Person person, JsonRef body) {
  Outgoing outgoing;
  {
    std::lock_guard const lock(state_.mutex);
    auto* conversation = conversation_of(person, *body);
    auto const* message = message_of(person, conversation, *body);
    if (!message) co_return page_refusal("message_not_found", "This message is gone.");
    auto const callback_id = std::string(text_at(*body, "callback_id"));
    auto const& known = state_.setup.shortcuts;
    if (std::none_of(known.begin(), known.end(), [&](auto const& each) { return each.callback_id == callback_id; }))
      co_return page_refusal("unknown_shortcut", "There is no such shortcut.");
    outgoing = shortcut_on(state_, person, *conversation, *message, callback_id);
  }
  auto const response = co_await deliver(std::move(outgoing), "The shortcut");
  if (!response.header("cache-control").empty()) co_return response;
  co_return page_answer({});
}

Acts::Answer Acts::close(Person person, JsonRef body) {
  std::optional<Outgoing> outgoing;
  {
    std::lock_guard const lock(state_.mutex);
    auto const* view = state_.views.find(text_at(*body, "view_id"));
    if (!view || view->person != person.id) co_return no_view();
    auto const all = slack::flag_at(*body, "all") || slack::flag_at(*view->content, "clear_on_close");
    if (slack::flag_at(*view->content, "notify_on_close")) outgoing = closing_of(state_, person, *view, all);
    if (all)
      state_.views.clear(person.id);
    else
      state_.views.close(view->id);
    state_.announce_views(person.id);
  }
  if (outgoing) {
    auto const response = co_await deliver(*std::move(outgoing), "Closing");
    if (!response.header("cache-control").empty()) co_return response;
  }
  co_return page_answer({});
}

}  // namespace kolega::playground
