#include "playground/web_api.hpp"

#include <boost/asio/use_awaitable.hpp>
#include <charconv>
#include <nlohmann/json.hpp>

#include "playground/answer_call.hpp"
#include "slack/form.hpp"
#include "slack/json.hpp"

namespace kolega::playground {
namespace {

using boost::asio::awaitable;
using Json = nlohmann::json;
using slack::text_at;

constexpr std::string_view prefix{"/api/"};
/// What forms may hold; whatever else is in them is not looked at.
constexpr char const* argument_names[] = {"channel",
                                          "channels",
                                          "text",
                                          "blocks",
                                          "attachments",
                                          "thread_ts",
                                          "reply_broadcast",
                                          "ts",
                                          "message_ts",
                                          "user",
                                          "users",
                                          "bot",
                                          "cursor",
                                          "limit",
                                          "oldest",
                                          "latest",
                                          "inclusive",
                                          "include_all_metadata",
                                          "view",
                                          "hash",
                                          "metadata",
                                          "trigger_id",
                                          "view_id",
                                          "user_id",
                                          "external_id",
                                          "email",
                                          "types",
                                          "include_locale",
                                          "include_users",
                                          "include_disabled",
                                          "include_count",
                                          "usergroup",
                                          "return_im",
                                          "exclude_archived",
                                          "filename",
                                          "length",
                                          "alt_txt",
                                          "title",
                                          "files",
                                          "file",
                                          "channel_id",
                                          "initial_comment",
                                          "token",
                                          "foo",
                                          "error"};

bool is_json_argument(std::string_view name) noexcept {
  return name == "blocks" || name == "attachments" || name == "view" || name == "metadata" || name == "files";
}

/// JSON inside of a text, as forms have it and JSON bodies may.
void unpack(Json& arguments, char const* name) {
  auto const text = text_at(arguments, name);
  if (text.empty()) return;
  if (auto parsed = slack::parse_json(text)) arguments[name] = *std::move(parsed);
}

Json arguments_of(http::Request const& request, std::string& error) {
  auto arguments = Json::object();
  if (request.header("content-type").starts_with("application/json")) {
    auto parsed = slack::parse_json(request.body.empty() ? std::string_view("{}") : std::string_view(request.body));
    if (!parsed || !parsed->is_object()) {
      error = parsed ? "json_not_object" : "invalid_json";
      return arguments;
    }
    arguments = *std::move(parsed);
  } else {
    for (auto const* body : {&request.query, &request.body}) {
      auto const form = slack::FormFields::decode(*body);
      if (!form) {
        error = "invalid_form_data";
        return arguments;
      }
      for (auto const* name : argument_names)
        if (form->has(name)) arguments[name] = form->get(name);
    }
  }
  for (auto const* name : argument_names)
    if (is_json_argument(name)) unpack(arguments, name);
  return arguments;
}

std::string token_of(http::Request const& request, Json const& arguments) {
  constexpr std::string_view bearer{"Bearer "};
  auto const header = request.header("authorization");
  if (header.starts_with(bearer)) return std::string(header.substr(bearer.size()));
  return std::string(text_at(arguments, "token"));
}

Json auth_test(State& state, Json const&) {
  auto const& setup = state.setup;
  return {{"url", state.base_url + "/"},   {"team", setup.team_name},      {"user", "kolega"},
          {"team_id", setup.team_id},      {"user_id", setup.bot_user_id}, {"bot_id", setup.bot_id},
          {"is_enterprise_install", false}};
}

Json api_test(State&, Json const& arguments) {
  auto const error = text_at(arguments, "error");
  auto json = error.empty() ? Json::object() : failed(error);
  json["args"] = arguments;
  json["args"].erase("token");
  return json;
}

}  // namespace

Json failed(std::string_view error, std::vector<std::string> const& messages) {
  Json json{{"ok", false}, {"error", error}};
  if (!messages.empty()) json["response_metadata"]["messages"] = messages;
  return json;
}

std::int64_t number_argument(Json const& arguments, char const* name, std::int64_t otherwise) {
  auto const& value = slack::member(arguments, name);
  if (value.is_number_integer()) return value.get<std::int64_t>();
  auto const text = text_at(arguments, name);
  std::int64_t number = otherwise;
  return std::from_chars(text.data(), text.data() + text.size(), number).ec == std::errc() ? number : otherwise;
}

bool flag_argument(Json const& arguments, char const* name) {
  auto const text = text_at(arguments, name);
  return slack::flag_at(arguments, name) || text == "true" || text == "1";
}

Page page_of(std::size_t count, Json const& arguments, std::int64_t usual_limit) {
  auto const limit =
      static_cast<std::size_t>(std::clamp<std::int64_t>(number_argument(arguments, "limit", usual_limit), 1, 999));
  std::size_t begin = 0;
  auto cursor = text_at(arguments, "cursor");
  if (cursor.starts_with("next:")) std::from_chars(cursor.data() + 5, cursor.data() + cursor.size(), begin);
  Page page;
  page.begin = std::min(begin, count);
  page.end = std::min(page.begin + limit, count);
  if (page.end < count) page.next_cursor = "next:" + std::to_string(page.end);
  return page;
}

WebApi::WebApi(State& state) : state_(state) {
  methods_.push_back({"auth.test", "", {}, auth_test});
  methods_.push_back({"api.test", "", {}, api_test});
  for (auto const& group : {chat_methods(), conversation_methods(), file_methods(), people_methods(), view_methods()})
    methods_.insert(methods_.end(), group.begin(), group.end());
}

void WebApi::add_routes(http::Router& router) {
  http::Route route{"", {http::Method::get, http::Method::post}, {}, [this](http::Request request) {
                      return answer(std::move(request));
                    }};
  router.add_prefix(std::string(prefix), route);
}

Json WebApi::act(std::string_view method, http::Request const& request, Json const& arguments) {
  auto const found =
      std::find_if(methods_.begin(), methods_.end(), [&](ApiMethod const& each) { return each.name == method; });
  if (found == methods_.end()) {
    auto json = failed("unknown_method");
    json["req_method"] = method;
    return json;
  }
  auto const token = token_of(request, arguments);
  if (method != "api.test" && token.empty()) return failed("not_authed");
  if (method != "api.test" && token != state_.setup.token) return failed("invalid_auth");
  if (auto refusal = state_.scopes.refusal(found->scope); !refusal.is_null()) return refusal;
  std::vector<std::string> missing;
  for (auto const name : found->needed)
    if (auto const& value = slack::member(arguments, name.data());
        value.is_null() || (value.is_string() && text_at(arguments, name.data()).empty()))
      missing.push_back("[ERROR] missing required field: " + std::string(name));
  if (!missing.empty()) return failed("invalid_arguments", missing);
  auto result = found->act(state_, arguments);
  if (!result.contains("ok")) result["ok"] = true;
  return result;
}

awaitable<http::Response> WebApi::answer(http::Request request) {
  TrafficEntry entry;
  entry.what = request.path.substr(prefix.size());
  entry.path = request.path;
  entry.method = name(request.method);
  entry.request = request.body.empty() ? request.query : request.body;
  auto const given = std::make_shared<http::Request const>(std::move(request));
  std::function<http::Response()> const act_now = [this, given, method = entry.what] {
    std::string error;
    auto const arguments = arguments_of(*given, error);
    auto const result = error.empty() ? act(method, *given, arguments) : failed(error);
    return http::Response{
        200, "application/json; charset=utf-8", slack::write_json(result), {{"X-OAuth-Scopes", state_.scopes.text()}}};
  };
  co_return co_await answer_call(state_, std::move(entry), act_now);
}

}  // namespace kolega::playground
