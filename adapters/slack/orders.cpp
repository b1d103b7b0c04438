#include "slack/orders.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/delivery_key.hpp"
#include "slack/json.hpp"
#include "slack/manifest.hpp"
#include "slack/press.hpp"
#include "views/forms.hpp"

namespace kolega::slack {
namespace {

using app::delivery_key;

/// `team` is where the app is installed. Someone of another workspace (a shared channel) is foreign, whatever their id.
Caller caller_of(std::string_view team, std::string_view home, std::string_view user, std::string_view name,
                 std::string_view our_team, bool is_organisation) {
  Caller caller;
  auto const tenant = home.empty() ? team : home;
  caller.account = {Platform::slack, std::string(tenant), std::string(user)};
  caller.display_name = name;
  // An app that is installed for a whole organisation has people of several workspaces.
  auto const ours = our_team.empty() ? team : our_team;
  caller.is_foreign = !is_organisation && tenant != ours;
  return caller;
}

Caller caller_of(InteractionOrigin const& origin, std::string_view our_team) {
  return caller_of(origin.team_id, origin.user_team_id, origin.user_id, origin.user_name, our_team,
                   origin.is_enterprise_install);
}

/// Keys without content say nothing and are left out.
void add_key(FrontDesk::Order& order, std::string_view kind, std::string_view team, std::string_view id) {
  if (!id.empty()) order.keys.push_back(delivery_key({"slack", kind, team, id}));
}

/// A user group that is a department's is written as the department: "@it".
std::string naming_departments(std::string_view text, Organisation const& organisation) {
  std::string named(text);
  for (auto const& department : organisation.departments) {
    if (department.slack_usergroup.empty()) continue;
    auto const mention = "<!subteam^" + department.slack_usergroup;
    for (auto at = named.find(mention); at != std::string::npos; at = named.find(mention, at + 1)) {
      auto const end = named.find('>', at);
      auto const behind = at + mention.size();
      if (end == std::string::npos || (named[behind] != '>' && named[behind] != '|')) continue;
      named.replace(at, end + 1 - at, "@" + department.key);
    }
  }
  return named;
}

template <class Said>
Result<Command> wrapped(Result<Said> said) {
  if (!said) return said.error();
  return Command(*std::move(said));
}

Result<Command> command_of(SlashCommand const& command, Organisation const& organisation, std::string_view prefix) {
  auto word = std::string_view(command.command);
  if (!word.empty() && word.front() == '/') word.remove_prefix(1);
  if (word.substr(0, prefix.size()) == prefix) word.remove_prefix(prefix.size());
  auto const text = typed_text(naming_departments(command.text, organisation), command.team_id,
                               names_of(organisation, command.team_id));
  std::vector<std::string> keys;
  for (auto const& department : organisation.departments) keys.push_back(department.key);
  if (word == "request") return parse_request_command(text, keys);
  if (word == "vote") return wrapped(parse_vote_command(text, keys));
  if (word == "thanks") return wrapped(parse_thanks_command(text, keys, organisation.values));
  if (word == "celebrate") return wrapped(parse_celebrate_command(text));
  if (word == "kolega") return parse_kolega_command(text.spoken(text.text));
  auto const meant = nearest(word, {"request", "vote", "thanks", "celebrate", "kolega"});
  return make_error(
      ErrorCode::unknown_command,
      {{"given", command.command}, {"nearest", meant.empty() ? std::string() : "/" + std::string(prefix) + meant}});
}

/// Of the tab that is ours; the other shows the direct message. Without keys: to show it twice does no harm.
std::optional<FrontDesk::Order> home_order(EventCallback const& callback, Installation const& app) {
  auto const& event = callback.event;
  if (event.user.empty() || text_at(*event.raw, "tab") != "home") return std::nullopt;
  FrontDesk::Order order;
  order.caller = caller_of(callback, event.user, event.user_team, app);
  order.command = OpenedHome{};
  return order;
}

bool is_department_channel(Organisation const& organisation, std::string_view channel) {
  return std::any_of(organisation.departments.begin(), organisation.departments.end(),
                     [channel](Department const& each) { return !channel.empty() && each.slack_channel == channel; });
}

/// Where words of people are Kolega's business at all.
bool is_heard_there(Event const& event, Organisation const& organisation) {
  return event.channel_type == "im" || is_department_channel(organisation, event.channel);
}

void add_message_keys(FrontDesk::Order& order, EventCallback const& callback, std::string_view ts,
                      std::string_view changed_at) {
  add_key(order, "event", callback.team_id, callback.event_id);
  order.keys.push_back(delivery_key({"slack", "message", callback.team_id, callback.event.channel, ts, changed_at}));
}

/// Somebody changed words of theirs, or took them back. Only those in threads were ever carried anywhere.
std::optional<FrontDesk::Order> changed_order(EventCallback const& callback, Organisation const& organisation,
                                              Installation const& app) {
  auto const& event = callback.event;
  auto const is_removal = event.subtype == "message_deleted";
  auto const& message = member(*event.raw, is_removal ? "previous_message" : "message");
  auto const user = text_at(message, "user");
  if (!is_heard_there(event, organisation) || user.empty() || !text_at(message, "bot_id").empty() ||
      user == callback.bot_user || text_at(message, "thread_ts").empty() || text_at(message, "subtype") == "tombstone")
    return std::nullopt;
  FrontDesk::Order order;
  auto home = text_at(message, "user_team");
  if (home.empty()) home = text_at(message, "team");
  order.caller = caller_of(callback, user, home, app);
  auto const ts = text_at(message, "ts");
  auto text =
      is_removal ? std::string() : neutral_text(text_at(message, "text"), names_of(organisation, callback.team_id));
  order.command = ChangedWords{{{Platform::slack, event.channel}, std::string(ts)}, std::move(text)};
  add_message_keys(order, callback, ts, event.event_ts);
  return order;
}

}  // namespace

Result<FrontDesk::Order> order_of(SlashCommand const& slash, Organisation const& organisation,
                                  Installation const& app) {
  auto command = command_of(slash, organisation, app.command_prefix);
  FrontDesk::Order order;
  if (!command) command = Command(Misunderstood{command.error()});
  order.caller = caller_of(slash.team_id, {}, slash.user_id, slash.user_name, app.team_id, slash.is_enterprise_install);
  order.command = *std::move(command);
  add_key(order, "trigger", slash.team_id, slash.trigger_id);
  add_key(order, "response_url", slash.team_id, slash.response_url);
  return order;
}

views::FormValues values_of(ViewState const& view, std::string const& team) {
  views::FormValues values;
  for (auto const& input : view.values) {
    views::FormValue value{input.block_id, {}, {}, shared_files(input.files)};
    auto const names_people = input.type == "users_select" || input.type == "multi_users_select";
    for (auto const& each : input.values) {
      if (names_people)
        value.people.push_back({AccountRef{Platform::slack, team, each}, {}});
      else
        value.values.push_back(each);
    }
    values.push_back(std::move(value));
  }
  std::sort(values.begin(), values.end(),
            [](views::FormValue const& one, views::FormValue const& other) { return one.key < other.key; });
  return values;
}

bool refreshes_form(BlockActions const& actions) {
  return actions.view && actions.view->type == "modal" && actions.actions.front().element.action_id == "value";
}

Result<FrontDesk::Order> order_of(BlockActions const& actions, Installation const& app) {
  auto const& used = actions.actions.front();
  if (refreshes_form(actions)) {
    auto const reference = parse_private_metadata(actions.view->private_metadata);
    if (!reference) return reference.error();
    auto command = views::refreshed_form({reference->kind, reference->subject, reference->seen},
                                         values_of(*actions.view, actions.origin.team_id));
    if (!command) return command.error();
    FrontDesk::Order order;
    order.caller = caller_of(actions.origin, app.team_id);
    order.command = *std::move(command);
    return order;  // it only shows: the same again does no harm
  }
  auto const press = parse_press(used.element.action_id, used.element.value());
  if (!press) return press.error();
  auto command = kolega::command_of(*press);
  if (!command) return command.error();
  FrontDesk::Order order;
  order.caller = caller_of(actions.origin, app.team_id);
  order.command = *std::move(command);
  add_key(order, "trigger", actions.origin.team_id, actions.origin.trigger_id);
  order.picture = delivery_key({"slack", "press", actions.origin.team_id, actions.origin.user_id, actions.channel_id,
                                actions.message_ts, actions.view ? actions.view->id : std::string(), press->act,
                                press->subject, press->nonce, press->choice});
  if (!used.action_ts.empty())
    order.keys.push_back(
        delivery_key({"slack", "action", actions.origin.team_id, actions.origin.user_id, actions.channel_id,
                      actions.message_ts, press->act, press->subject, press->choice, used.action_ts}));
  return order;
}

Result<FrontDesk::Order> order_of(ViewSubmission const& submission, Installation const& app) {
  auto const& view = submission.view;
  auto const reference = parse_private_metadata(view.private_metadata);
  if (!reference) return reference.error();
  auto const values = values_of(view, submission.origin.team_id);
  auto command = views::command_of_form({reference->kind, reference->subject, reference->seen}, values);
  if (!command) return command.error();
  FrontDesk::Order order;
  order.caller = caller_of(submission.origin, app.team_id);
  order.command = *std::move(command);
  add_key(order, "trigger", submission.origin.team_id, submission.origin.trigger_id);
  if (!view.id.empty()) {
    std::string filled;
    for (auto const& input : view.values)
      for (auto const& value : input.values) filled += delivery_key({input.block_id, value});
    for (auto const& input : view.values)
      for (auto const& file : input.files) filled += delivery_key({input.block_id, file.id});
    order.keys.push_back(delivery_key({"slack", "view", submission.origin.team_id, view.id, view.hash, filled}));
  }
  return order;
}

std::optional<FrontDesk::Order> order_of(EventCallback const& callback, Organisation const& organisation,
                                         Installation const& app) {
  auto const& event = callback.event;
  if (event.type == "app_home_opened") return home_order(callback, app);
  if (event.type != "message") return std::nullopt;
  if (event.subtype == "message_changed" || event.subtype == "message_deleted")
    return changed_order(callback, organisation, app);
  constexpr std::string_view words[] = {"", "file_share", "thread_broadcast", "me_message"};
  auto const is_direct = event.channel_type == "im";
  if (std::find(std::begin(words), std::end(words), event.subtype) == std::end(words) || !event.bot_id.empty() ||
      event.user.empty() || event.user == callback.bot_user || !is_heard_there(event, organisation) ||
      (!is_direct && event.thread_ts.empty()))
    return std::nullopt;
  FrontDesk::Order order;
  order.caller = caller_of(callback, event.user, event.user_team, app);
  ConversationRef const conversation{Platform::slack, event.channel};
  if (event.thread_ts.empty())
    order.command = SaidDirectly{conversation};
  else
    order.command = SaidInThread{{conversation, event.thread_ts},
                                 {conversation, event.ts},
                                 neutral_text(event.text, names_of(organisation, callback.team_id)),
                                 shared_files(event.files),
                                 is_direct};
  add_message_keys(order, callback, event.ts, {});
  return order;
}

std::optional<FrontDesk::Order> order_of(MessageAction const& action, Organisation const& organisation,
                                         Installation const& app) {
  if (action.callback_id != turn_into_request_callback) return std::nullopt;
  auto const& origin = action.origin;
  FrontDesk::Order order;
  order.caller = caller_of(origin, app.team_id);
  WantRequestForm wanted;
  for (auto const& department : organisation.departments)
    if (department.slack_channel == action.channel_id) wanted.department = department.key;
  auto const name_of = names_of(organisation, origin.team_id);
  wanted.text = neutral_text(action.message_text, name_of);
  SourceMessage source;
  source.message = {{Platform::slack, action.channel_id}, action.message_ts};
  source.files = shared_files(action.files);
  if (!action.message_user.empty() && action.message_bot_id.empty()) {
    auto const author = caller_of(origin.team_id, action.message_user_team, action.message_user, {}, app.team_id,
                                  origin.is_enterprise_install);
    source.author =
        PersonRef{author.account, author.is_foreign ? std::string() : name_of(action.message_user), author.is_foreign};
  }
  wanted.source = std::move(source);
  order.command = std::move(wanted);
  return order;  // it only shows: the same again does no harm
}

Caller caller_of(EventCallback const& callback, std::string_view user, std::string_view home, Installation const& app) {
  return caller_of(callback.team_id, home, user, {}, app.team_id, !callback.enterprise_id.empty());
}

ResolveUser names_of(Organisation const& organisation, std::string team) {
  return [&organisation, team = std::move(team)](std::string_view user_id) {
    auto const* entry = organisation.person({Platform::slack, team, std::string(user_id)});
    return entry ? entry->name : std::string();
  };
}

}  // namespace kolega::slack
