#include "playground/page_api.hpp"

#include <charconv>
#include <nlohmann/json.hpp>
#include <set>

#include "playground/message_json.hpp"
#include "playground/next_time.hpp"
#include "playground/readings.hpp"
#include "slack/form.hpp"
#include "slack/json.hpp"

namespace kolega::playground {
namespace {

namespace asio = boost::asio;
using Json = nlohmann::json;
using http::Response;
using slack::text_at;

constexpr std::string_view prefix{"/_workspace/"};
/// What is done by nobody in particular.
std::set<std::string> const of_nobody{"clock",      "faults", "faults/clear", "person",
                                      "person/add", "group",  "scopes",       "sockets"};
constexpr std::int64_t longest_step{400 * 24 * 3600};

std::string query(http::Request const& request, char const* name) {
  auto const form = slack::FormFields::decode(request.query);
  return form ? std::string(form->get(name)) : std::string();
}

Response no_such_path(std::string const& path) {
  return page_refusal("unknown_path", "There is no " + path + " here; API.md lists what there is.", 404);
}
Response no_such_person() { return page_refusal("unknown_person", "Say who acts: \"as\" is the id of a person here."); }

}  // namespace

PageApi::PageApi(State& state, Acts& acts, Options options) : state_(state), acts_(acts), options_(options) {
  add_readings();
  add_doings();
}

void PageApi::add_routes(http::Router& router) {
  auto const handler = [this](http::Request request) { return answer(std::move(request)); };
  router.add_prefix(std::string(prefix), {"", {http::Method::get, http::Method::post}, {"application/json"}, handler});
  router.add({std::string(prefix) + "upload", {http::Method::post}, {"application/octet-stream"}, handler});
}

bool PageApi::is_foreign(http::Request const& request) const {
  if (options_.any_host) return false;
  auto host = request.header("host");
  if (host.starts_with("[::1]")) return false;
  host = host.substr(0, host.find(':'));
  return host != "127.0.0.1" && host != "localhost";
}

PageApi::Answer PageApi::answer(http::Request request) {
  if (is_foreign(request))
    co_return page_refusal("foreign_host", "This workspace is at 127.0.0.1; it answers to no other name.", 403);
  auto path = request.path.substr(prefix.size());
  if (request.method == http::Method::post) co_return co_await act(std::move(path), std::move(request));
  co_return co_await read(path, request);
}

std::optional<Person> PageApi::person_of(std::string_view id) const {
  std::lock_guard const lock(state_.mutex);
  auto const* person = state_.people.find(id);
  return person && person->active ? std::optional<Person>(*person) : std::nullopt;
}

PageApi::Answer PageApi::read(std::string const& path, http::Request const& request) {
  auto const person = person_of(query(request, "as"));
  if (path == "events") {
    if (!person) co_return no_such_person();
    EventHub::Listener listener;
    listener.viewer = person->id;
    listener.traffic = query(request, "traffic") == "1";
    listener.last_event_id = std::string(request.header("last-event-id"));
    Response response;
    response.content_type = "text/event-stream";
    response.headers.push_back({"Cache-Control", "no-store"});
    auto const executor = co_await asio::this_coro::executor;
    response.stream = state_.hub.listen(executor, std::move(listener));
    co_return response;
  }
  if (path == "file") co_return read_file(request);
  if (path == "clock") co_return page_answer({{"clock", clock_json()}});
  auto const found = readings_.find(path);
  if (found == readings_.end()) co_return no_such_path(path);
  std::lock_guard const lock(state_.mutex);
  auto const json = found->second(person ? &*person : nullptr, request);
  if (json.is_null())
    co_return person ? page_refusal("conversation_not_found", "There is no such conversation here.") : no_such_person();
  co_return page_answer(json);
}

Response PageApi::read_file(http::Request const& request) {
  auto const person = person_of(query(request, "as"));
  if (!person) return no_such_person();
  std::lock_guard const lock(state_.mutex);
  auto const* file = state_.files.find(query(request, "id"));
  if (!file || !file->bytes || !may_person_read(state_, *person, *file))
    return page_refusal("file_not_found", "There is no such file here.", 404);
  Response response;
  response.body = *file->bytes;
  response.content_type = is_picture(file->name) ? media_type(file->name) : "application/octet-stream";
  // Whatever it is, it is shown as a picture or saved, and never run.
  std::string name = file->name;
  for (auto& c : name)
    if (static_cast<unsigned char>(c) < 32 || c == '"' || c == '\\') c = '_';
  auto const* shown = is_picture(file->name) && query(request, "save").empty() ? "inline" : "attachment";
  response.headers.push_back({"Content-Disposition", std::string(shown) + "; filename=\"" + name + "\""});
  response.headers.push_back({"Content-Security-Policy", "sandbox; default-src 'none'"});
  response.headers.push_back({"X-Content-Type-Options", "nosniff"});
  response.headers.push_back({"Cache-Control", "private, max-age=3600"});
  return response;
}

Response PageApi::upload(http::Request request) {
  auto const person = person_of(query(request, "as"));
  if (!person) return no_such_person();
  return acts_.upload(*person, query(request, "name"), std::move(request.body));
}

PageApi::Answer PageApi::act(std::string path, http::Request request) {
  if (path == "upload" && request.header("content-type").starts_with("application/octet-stream"))
    co_return upload(std::move(request));
  auto const found = doings_.find(path);
  if (found == doings_.end()) co_return no_such_path(path);
  auto parsed = slack::parse_json(request.body.empty() ? std::string_view("{}") : std::string_view(request.body));
  if (!parsed || !parsed->is_object())
    co_return page_refusal("invalid_json", "The body of a POST here is a JSON object.", 400);
  auto const person = person_of(text_at(*parsed, "as"));
  if (!person && !of_nobody.contains(path)) co_return no_such_person();
  auto body = std::make_shared<Json const>(*std::move(parsed));
  co_return co_await found->second(person.value_or(Person()), std::move(body));
}

void PageApi::add_readings() {
  readings_["state"] = [this](Person const*, auto const&) { return read_state(state_); };
  readings_["people"] = [this](Person const*, auto const&) { return state_.people_json(); };
  readings_["sockets"] = [this](Person const*, auto const&) { return Json{{"connections", state_.sockets()}}; };
  readings_["scopes"] = [this](Person const*, auto const&) { return state_.scopes_json(); };
  readings_["guide"] = [this](Person const*, auto const&) { return Json{{"guide", state_.guide_json()}}; };
  readings_["faults"] = [this](Person const*, auto const&) { return Json{{"faults", state_.faults.json()}}; };
  readings_["traffic"] = [this](Person const*, http::Request const& request) {
    std::int64_t after = 0;
    auto const given = query(request, "after");
    std::from_chars(given.data(), given.data() + given.size(), after);
    return Json{{"entries", state_.traffic.after(after)}};
  };
  readings_["conversations"] = [this](Person const* person, auto const&) {
    return person ? read_conversations(state_, *person) : Json();
  };
  readings_["messages"] = [this](Person const* person, http::Request const& request) {
    return person ? read_messages(state_, *person, query(request, "conversation"), query(request, "thread")) : Json();
  };
  readings_["views"] = [this](Person const* person, auto const&) {
    return person ? Json{{"stack", state_.stack_json(person->id)}} : Json();
  };
  readings_["home"] = [this](Person const* person, auto const&) {
    if (!person) return Json();
    auto const* view = state_.views.home(person->id);
    return Json{{"view", view ? view_json(*view, state_.setup) : Json()}};
  };
}

void PageApi::add_doings() {
  auto const at_once = [](auto what) -> Doing {
    return [what](Person person, JsonRef body) -> Answer { co_return what(person, *body); };
  };
  doings_["command"] = [this](Person person, JsonRef body) {
    return acts_.command(std::move(person), std::move(body));
  };
  doings_["press"] = [this](Person person, JsonRef body) { return acts_.press(std::move(person), std::move(body)); };
  doings_["submit"] = [this](Person person, JsonRef body) { return acts_.submit(std::move(person), std::move(body)); };
  doings_["shortcut"] = [this](Person person, JsonRef body) {
    return acts_.shortcut(std::move(person), std::move(body));
  };
  doings_["close"] = [this](Person person, JsonRef body) { return acts_.close(std::move(person), std::move(body)); };
  doings_["say"] = at_once([this](Person const& person, Json const& body) { return acts_.say(person, body); });
  doings_["edit"] = at_once([this](Person const& person, Json const& body) { return acts_.edit(person, body); });
  doings_["delete"] = at_once([this](Person const& person, Json const& body) { return acts_.remove(person, body); });
  doings_["react"] =
      at_once([this](Person const& person, Json const& body) { return acts_.react(person, body, true); });
  doings_["unreact"] =
      at_once([this](Person const& person, Json const& body) { return acts_.react(person, body, false); });
  doings_["open"] = at_once([this](Person const& person, Json const& body) { return acts_.open(person, body); });
  doings_["join"] = at_once([this](Person const& person, Json const& body) { return acts_.join(person, body, true); });
  doings_["leave"] =
      at_once([this](Person const& person, Json const& body) { return acts_.join(person, body, false); });
  doings_["dismiss"] = at_once([this](Person const& person, Json const& body) { return acts_.dismiss(person, body); });
  doings_["home"] = at_once([this](Person const& person, Json const&) { return acts_.home(person); });
  doings_["kolega"] =
      at_once([this](Person const& person, Json const& body) { return acts_.place_kolega(person, body); });
  doings_["person"] = at_once([this](Person const&, Json const& body) { return acts_.change_person(body); });
  doings_["person/add"] = at_once([this](Person const&, Json const& body) { return acts_.add_person(body); });
  doings_["group"] = at_once([this](Person const&, Json const& body) { return acts_.change_group(body); });
  doings_["sockets"] = at_once([this](Person const&, Json const& body) {
    auto const reason = std::string(text_at(body, "disconnect"));
    if (reason != "warning" && reason != "refresh_requested" && reason != "link_disabled")
      return page_refusal("invalid_reason", "Reasons are warning, refresh_requested and link_disabled.");
    state_.close_sockets(reason);
    return page_answer({});
  });
  doings_["scopes"] = at_once([this](Person const&, Json const& body) { return acts_.grant(body); });
  doings_["clock"] = at_once([this](Person const&, Json const& body) { return turn_clock(body); });
  doings_["faults"] = at_once([this](Person const&, Json const& body) { return play(body); });
  doings_["faults/clear"] = at_once([this](Person const&, Json const&) {
    std::lock_guard const lock(state_.mutex);
    state_.faults.clear();
    state_.announce_faults();
    return page_answer({{"faults", state_.faults.json()}});
  });
}

Json PageApi::clock_json() const {
  auto json = state_.clock_json();
  auto const due = options_.next_due ? options_.next_due() : std::nullopt;
  json["next_due"] = due && *due > state_.clock.now() ? Json(due->time_since_epoch().count()) : Json();
  return json;
}

Response PageApi::turn_clock(Json const& body) {
  auto const to = text_at(body, "to");
  // Before the lock, as it may wait for Kolega's store.
  auto const due = to == "due" && options_.next_due ? options_.next_due() : std::nullopt;
  auto const now = state_.clock.now();
  std::chrono::seconds step(slack::number_at(body, "advance"));
  if (to == "monday") {
    step = next_monday(now, state_.setup.zone) - now;
  } else if (to == "morning") {
    step = next_morning(now, state_.setup.zone) - now;
  } else if (to == "due") {
    if (!due || *due <= now) return page_refusal("nothing_due", "Nothing of Kolega's waits for a time.");
    step = *due - now;
  } else if (!to.empty()) {
    return page_refusal("invalid_time", "The clock goes to \"monday\", \"morning\" or \"due\", or forward by seconds.");
  }
  if (step.count() < 1 || step.count() > longest_step)
    return page_refusal("invalid_time", "The clock goes forward only, by a second up to 400 days.");
  std::lock_guard const lock(state_.mutex);
  state_.clock.advance(step);
  if (options_.clock_was_turned) options_.clock_was_turned();
  state_.announce_clock();
  return page_answer({{"clock", state_.clock_json()}});
}

Response PageApi::play(Json const& body) {
  std::string problem;
  auto fault = Faults::parse(body, problem);
  if (!fault) return page_refusal("invalid_fault", problem);
  std::lock_guard const lock(state_.mutex);
  state_.faults.add(*std::move(fault));
  state_.announce_faults();
  return page_answer({{"faults", state_.faults.json()}});
}

}  // namespace kolega::playground
