// views.*
#include <nlohmann/json.hpp>

#include "playground/block_check.hpp"
#include "playground/web_api.hpp"
#include "slack/json.hpp"

namespace kolega::playground {
namespace {

using Json = nlohmann::json;
using slack::text_at;

constexpr std::size_t largest{250'000};

/// The view with the ids that were left out, or in `error` what is wrong with it.
JsonRef read_view(Json const& arguments, std::string_view type, Json& error) {
  auto view = arguments.at("view");
  if (!view.is_object()) {
    error = failed("invalid_arguments", {"[ERROR] must be a valid view [json-pointer:/view]"});
  } else if (slack::write_json(view).size() > largest) {
    error = failed("view_too_large");
  } else if (auto const faults = faults_of_view(view); !faults.empty()) {
    error = failed("invalid_arguments", faults);
  } else if (text_at(view, "type") != type) {
    error =
        failed("invalid_arguments", {"[ERROR] must be of type " + std::string(type) + " [json-pointer:/view/type]"});
  } else {
    give_ids(view["blocks"]);
    return std::make_shared<Json const>(std::move(view));
  }
  return nullptr;
}

Json answer_with(State& state, View const& view) {
  state.announce_views(view.person);
  return {{"view", view_json(view, state.setup)}};
}

Json open(State& state, Json const& arguments) {
  Json error;
  auto const content = read_view(arguments, "modal", error);
  if (!content) return error;
  std::string word;
  auto const person = state.tickets.use_trigger(std::string(text_at(arguments, "trigger_id")), word);
  if (!person) return failed(word);
  return answer_with(state, state.views.open(*person, content));
}

Json push(State& state, Json const& arguments) {
  Json error;
  auto const content = read_view(arguments, "modal", error);
  if (!content) return error;
  std::string word;
  auto const person = state.tickets.use_trigger(std::string(text_at(arguments, "trigger_id")), word);
  if (!person) return failed(word);
  auto const* view = state.views.push(*person, content);
  return view ? answer_with(state, *view) : failed("push_limit_reached");
}

Json update(State& state, Json const& arguments) {
  auto const id = text_at(arguments, "view_id");
  auto const external = text_at(arguments, "external_id");
  if (id.empty() == external.empty())
    return failed("invalid_arguments", {"[ERROR] one of view_id and external_id is needed"});
  auto const* view = id.empty() ? state.views.find_external(external) : state.views.find(id);
  if (!view) return failed("not_found");
  Json error;
  auto const content = read_view(arguments, text_at(*view->content, "type"), error);
  if (!content) return error;
  auto const hash = text_at(arguments, "hash");
  if (!hash.empty() && hash != view->hash) return failed("hash_conflict");
  auto const* updated = state.views.update(view->id, content);
  state.announce_home(updated->person);
  return answer_with(state, *updated);
}

Json publish(State& state, Json const& arguments) {
  auto const user = std::string(text_at(arguments, "user_id"));
  auto const* person = state.people.find(user);
  if (!person) return failed("user_not_found");
  if (!person->active) return failed("not_enabled");
  Json error;
  auto const content = read_view(arguments, "home", error);
  if (!content) return error;
  auto const* old = state.views.home(user);
  auto const hash = text_at(arguments, "hash");
  if (!hash.empty() && old && hash != old->hash) return failed("hash_conflict");
  auto const& view = state.views.publish(user, content);
  state.announce_home(user);
  return {{"view", view_json(view, state.setup)}};
}

}  // namespace

std::vector<ApiMethod> view_methods() {
  return {{"views.open", "", {"trigger_id", "view"}, open},
          {"views.push", "", {"trigger_id", "view"}, push},
          {"views.update", "", {"view"}, update},
          {"views.publish", "", {"user_id", "view"}, publish}};
}

}  // namespace kolega::playground
