#include "slack/courier.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/clock.hpp"
#include "slack/client.hpp"
#include "slack/file_carrier.hpp"
#include "slack/render.hpp"
#include "slack/upload.hpp"
#include "views/answers.hpp"
#include "views/celebration_cards.hpp"
#include "views/list_cards.hpp"
#include "views/privacy_cards.hpp"
#include "views/request_cards.hpp"
#include "views/request_news.hpp"
#include "views/talk_cards.hpp"
#include "views/thanks_cards.hpp"
#include "views/vote_cards.hpp"

namespace kolega::slack {

namespace asio = boost::asio;
using runtime::Delivery;

namespace {

bool is_token_trouble(std::string_view code) {
  constexpr std::string_view codes[] = {"invalid_auth",  "not_authed",       "token_revoked",
                                        "token_expired", "account_inactive", "missing_scope"};
  return std::find(std::begin(codes), std::end(codes), code) != std::end(codes);
}

/// What a try to change something means for the notice.
Delivery outcome_of(ApiResult const& result) {
  switch (result.kind) {
    case ApiResult::Kind::ok: return {Delivery::Kind::sent, {}, {}, {}};
    case ApiResult::Kind::error:
      // A token can be replaced, and what waits is then sent; everything else Slack would refuse again.
      if (is_token_trouble(result.code))
        return {Delivery::Kind::retry, {}, std::chrono::seconds(60), result.describe()};
      return {Delivery::Kind::failed, {}, {}, result.describe()};
    case ApiResult::Kind::rate_limited: return {Delivery::Kind::retry, {}, result.retry_after, result.describe()};
    case ApiResult::Kind::not_sent: return {Delivery::Kind::retry, {}, {}, result.describe()};
    case ApiResult::Kind::unknown: return {Delivery::Kind::unknown, {}, {}, result.describe()};
  }
  return {};
}

nlohmann::json home_of(AccountRef const& account, Card const& card) {
  nlohmann::json body;
  body["user_id"] = account.user_id;
  body["view"] = render_home(card, {account.tenant});
  return body;
}

/// A chat.update can be repeated: it says the same again.
Delivery repeatable(Delivery delivery) {
  if (delivery.kind == Delivery::Kind::unknown) delivery.kind = Delivery::Kind::retry;
  return delivery;
}

/// In the thread of a card, when that stands.
bool belongs_in_thread(app::NoticeKind kind) {
  return kind == app::NoticeKind::card_entry || kind == app::NoticeKind::promise_alarm ||
         kind == app::NoticeKind::helper_gone || kind == app::NoticeKind::requester_update ||
         kind == app::NoticeKind::file_lost || kind == app::NoticeKind::unheard;
}
bool rings(app::NoticeKind kind) {
  return kind == app::NoticeKind::promise_alarm || kind == app::NoticeKind::helper_gone ||
         kind == app::NoticeKind::requester_update;
}

/// What may pass is not waited for very long: everything that is said after a file waits behind it.
bool is_tried_long_enough(app::Notice const& notice, Instant now) {
  constexpr int attempts{6};
  constexpr std::chrono::minutes time{5};
  return notice.attempts >= attempts && now - notice.created_at > time;
}

/// Words for messages that are looked for later.
constexpr char const* event_type = "kolega_notice";

std::string tenant_of(app::PersonView const& person) {
  auto const& accounts = person.accounts;
  auto const slack = std::find_if(accounts.begin(), accounts.end(),
                                  [](AccountRef const& each) { return each.platform == Platform::slack; });
  return slack == accounts.end() ? std::string() : slack->tenant;
}

std::string team_of(app::Parcel const& parcel, std::string const& configured) {
  if (configured.empty() && parcel.celebration && !parcel.celebration->people.empty())
    return tenant_of(parcel.celebration->people.begin()->second);
  if (!configured.empty() || (!parcel.view && !parcel.vote && !parcel.thanks)) return configured;
  auto const& someone = parcel.view     ? parcel.view->requester
                        : parcel.thanks ? parcel.thanks->giver
                                        : parcel.vote->request.requester;
  return tenant_of(someone);
}

}  // namespace

SlackCourier::SlackCourier(WebApi& api, runtime::OrganisationSource& organisation, app::Clock const& clock,
                           Options options)
    : api_(api), organisation_(organisation), clock_(clock), options_(std::move(options)) {}

void SlackCourier::configure(Options options) {
  std::lock_guard const lock(mutex_);
  options_ = std::move(options);
}

SlackCourier::Options SlackCourier::options() const {
  std::lock_guard const lock(mutex_);
  return options_;
}

std::optional<Card> SlackCourier::card_of(app::Parcel const& parcel) const {
  return card_of(parcel, parcel.notice.kind);
}

std::optional<Card> SlackCourier::card_of(app::Parcel const& parcel, app::NoticeKind kind) const {
  views::Reader const reader{parcel.language, parcel.zone, clock_.now(), options().command_prefix};
  switch (kind) {
    case app::NoticeKind::department_card:
      if (parcel.view) return views::department_card(reader, *parcel.view);
      break;
    case app::NoticeKind::card_entry:
      if (parcel.view && parcel.entry) return views::card_entry(reader, *parcel.view, *parcel.entry, parcel.actor_name);
      break;
    case app::NoticeKind::requester_update:
      if (parcel.view && parcel.entry)
        return views::requester_update(reader, *parcel.view, *parcel.entry, parcel.actor_name);
      break;
    case app::NoticeKind::card_left:
      if (parcel.view) return views::left_card(reader, *parcel.view);
      break;
    case app::NoticeKind::requester_card:
      if (parcel.view) return views::requester_card(reader, *parcel.view);
      break;
    case app::NoticeKind::watcher_update:
      if (parcel.view && parcel.entry) return views::watcher_update(reader, parcel);
      break;
    case app::NoticeKind::helper_update:
      if (parcel.view && parcel.entry) return views::helper_update(reader, parcel);
      break;
    case app::NoticeKind::promise_alarm:
      if (auto const event = parse_promise_event(parcel.notice.about); event && parcel.view)
        return views::promise_alarm(reader, *parcel.view, *event);
      break;
    case app::NoticeKind::escalation:
      if (auto const event = parse_promise_event(parcel.notice.about); event && parcel.view)
        return views::escalation(reader, *parcel.view, *event);
      break;
    case app::NoticeKind::helper_gone:
      if (parcel.view && parcel.entry) return views::helper_gone(reader, parcel);
      break;
    case app::NoticeKind::lead_asked:
      if (parcel.view && parcel.entry) return views::lead_asked(reader, parcel);
      break;
    case app::NoticeKind::entry_edited:
      if (parcel.copy && parcel.copy->kind != kind) return card_of(parcel, parcel.copy->kind);
      break;
    case app::NoticeKind::entry_file: return views::attached_file(reader, parcel);
    case app::NoticeKind::file_lost: return views::lost_file(reader, parcel, organisation_.get()->file_megabytes);
    case app::NoticeKind::unheard:
      if (parcel.view) return views::unheard(reader, parcel);
      break;
    case app::NoticeKind::home:
      if (parcel.home) return views::home_card(reader, *parcel.home);
      break;
    case app::NoticeKind::help: return views::help(reader, *organisation_.get());
    case app::NoticeKind::vote_request:
    case app::NoticeKind::vote_reminder:
      // What was taken back before it went out is not asked; what stands already says so.
      if (parcel.vote && (parcel.posted || !parcel.vote->ballot.voided_at))
        return views::vote_card(reader, *parcel.vote, parcel.notice.kind == app::NoticeKind::vote_reminder);
      break;
    case app::NoticeKind::vote_shared:
      if (parcel.vote && parcel.vote->vote)
        return views::vote_shared(reader, *parcel.vote, parcel.notice.about.ends_with('+'));
      break;
    case app::NoticeKind::thanks_post:
      if (parcel.thanks) return views::thanks_post(reader, *parcel.thanks);
      break;
    case app::NoticeKind::thanks_note:
      if (parcel.thanks) return views::thanks_note(reader, *parcel.thanks);
      break;
    case app::NoticeKind::personal_export: break;  // a file
    case app::NoticeKind::celebration_preview:
      if (parcel.celebration) return views::celebration_preview(reader, *parcel.celebration);
      break;
    case app::NoticeKind::celebration_post:
      if (parcel.celebration) return views::celebration_post(reader, *parcel.celebration);
      break;
  }
  return std::nullopt;
}

asio::awaitable<Delivery> SlackCourier::publish(app::Parcel const& parcel) {
  auto const card = card_of(parcel);
  if (!card) co_return Delivery{Delivery::Kind::failed, {}, {}, "what it is about is gone"};
  auto const& account = parcel.home->account;
  auto const body = home_of(account, *card);
  CallOptions options;
  options.idempotent = true;
  auto const result = co_await api_.call("views.publish", body, options);
  auto delivery = repeatable(outcome_of(result));
  if (delivery.kind == Delivery::Kind::sent) delivery.message = {parcel.notice.conversation, {}};
  co_return delivery;
}

asio::awaitable<Delivery> SlackCourier::send_file(app::Parcel const& parcel) {
  if (parcel.file.empty()) co_return Delivery{Delivery::Kind::failed, {}, {}, "what it is about is gone"};
  Upload file;
  file.channel = parcel.notice.conversation.id;
  file.name = "kolega.json";
  file.bytes = parcel.file;
  views::Reader const reader{parcel.language, parcel.zone, clock_.now(), options().command_prefix};
  file.comment = views::export_note(reader);
  auto const result = co_await upload(api_, std::move(file));
  auto delivery = outcome_of(result);
  if (delivery.kind == Delivery::Kind::sent) delivery.message = {parcel.notice.conversation, {}};
  co_return delivery;
}

asio::awaitable<Delivery> SlackCourier::deliver(app::Parcel parcel) {
  if (parcel.notice.kind == app::NoticeKind::personal_export) co_return co_await send_file(parcel);
  if (parcel.notice.kind == app::NoticeKind::home) co_return co_await publish(parcel);
  auto const card = card_of(parcel);
  if (!card) co_return Delivery{Delivery::Kind::failed, {}, {}, "what it is about is gone"};
  if (parcel.is_stale) co_return Delivery{Delivery::Kind::failed, {}, {}, "the request was moved away from here"};
  if (parcel.notice.kind == app::NoticeKind::card_left) {
    parcel.posted = MessageRef{parcel.notice.conversation, parcel.notice.about};
    co_return co_await update(parcel, *card);
  }
  if (parcel.notice.kind == app::NoticeKind::entry_edited) co_return co_await update(parcel, *card);
  if (parcel.notice.kind == app::NoticeKind::entry_file) co_return co_await carry(parcel);
  if (parcel.notice.kind == app::NoticeKind::card_entry) {
    // The card went first in this conversation; without it there is no thread, and the timeline has the words.
    if (!parcel.posted) co_return Delivery{Delivery::Kind::failed, {}, {}, "the card is not there"};
    co_return co_await post(parcel, *card);
  }
  if (!parcel.posted && parcel.may_be_posted) {
    // An earlier card of this request may stand there: find it and update it, or post where it certainly does not.
    auto const number = parcel.view->request.number.to_string();
    auto const found = co_await api_.find_message(parcel.notice.conversation.id, event_type, "request", number,
                                                  parcel.view->request.opened_at);
    if (found.kind != ApiResult::Kind::ok) {
      auto outcome = outcome_of(found);
      if (outcome.kind != Delivery::Kind::failed) co_return repeatable(outcome);
      outcome.kind = Delivery::Kind::unknown;  // we may not look, so we cannot know
      co_return outcome;
    }
    if (!found.ts.empty()) parcel.posted = MessageRef{{Platform::slack, found.channel}, found.ts};
  }
  if (parcel.posted && app::is_card(parcel.notice.kind)) co_return co_await update(parcel, *card);
  co_return co_await post(parcel, *card);
}

// Made outside of any co_await: g++ 12 destroys an aggregate temporary of such an expression twice.
nlohmann::json SlackCourier::message_of(app::Parcel const& parcel, Card const& card) const {
  return render_message(card, {team_of(parcel, options().team_id)});
}

asio::awaitable<Delivery> SlackCourier::post(app::Parcel const& parcel, Card const& card) {
  auto const& notice = parcel.notice;
  nlohmann::json metadata;
  metadata["event_type"] = event_type;
  metadata["event_payload"]["notice"] = notice.id.value;
  if (parcel.view && app::is_card(notice.kind))
    metadata["event_payload"]["request"] = parcel.view->request.number.to_string();
  auto const is_reply = belongs_in_thread(notice.kind) && parcel.posted;
  auto const thread = is_reply ? parcel.posted->message_id : std::string();
  auto const channel = is_reply ? parcel.posted->conversation.id : notice.conversation.id;
  auto message = message_of(parcel, card);
  // What must be noticed is shown outside of its thread as well.
  if (is_reply && rings(notice.kind)) message["reply_broadcast"] = true;
  auto const result = co_await api_.post_message(channel, message, metadata, thread);
  auto delivery = outcome_of(result);
  if (delivery.kind == Delivery::Kind::sent)
    delivery.message = {{Platform::slack, std::string(result.text("channel"))}, std::string(result.text("ts"))};
  co_return delivery;
}

asio::awaitable<Delivery> SlackCourier::carry(app::Parcel const& parcel) {
  auto const place = app::parse_file_key(parcel.notice.about);
  auto const card = card_of(parcel);
  FileTarget target;
  target.blocks = std::make_shared<nlohmann::json const>(message_of(parcel, *card)["blocks"]);
  if (parcel.posted) {
    target.channel = parcel.posted->conversation.id;
    target.thread_ts = parcel.posted->message_id;
  } else if (!parcel.notice.receiver) {
    co_return Delivery{Delivery::Kind::failed, {}, {}, "the card is not there"};
  } else {
    auto body = nlohmann::json::object();
    body["users"] = parcel.notice.conversation.id;
    CallOptions options;
    options.idempotent = true;
    auto const opened = co_await api_.call("conversations.open", body, options);
    if (opened.kind != ApiResult::Kind::ok) co_return repeatable(outcome_of(opened));
    target.channel = opened.text("channel", "id");
  }
  auto const most = organisation_.get()->file_megabytes * 1024 * 1024;
  auto delivery = co_await carry_file(api_, parcel.files[place->place], target, most);
  if (delivery.kind == Delivery::Kind::retry && is_tried_long_enough(parcel.notice, clock_.now()))
    delivery.kind = Delivery::Kind::failed;
  co_return delivery;
}

asio::awaitable<Delivery> SlackCourier::update(app::Parcel const& parcel, Card const& card) {
  auto const& posted = *parcel.posted;
  auto const message = message_of(parcel, card);
  auto const result = co_await api_.update_message(posted.conversation.id, posted.message_id, message);
  // Someone deleted the card: the request needs one again.
  if (result.kind == ApiResult::Kind::error && result.code == "message_not_found") {
    // A question that its reader did away with is not asked again.
    if (!app::is_card(parcel.notice.kind) || parcel.vote) co_return Delivery{Delivery::Kind::sent, posted, {}, {}};
    co_return co_await post(parcel, card);
  }
  auto delivery = repeatable(outcome_of(result));
  if (delivery.kind == Delivery::Kind::sent) delivery.message = posted;
  co_return delivery;
}

asio::awaitable<std::optional<MessageRef>> SlackCourier::find(app::Parcel parcel) {
  if (parcel.notice.kind == app::NoticeKind::home || parcel.notice.kind == app::NoticeKind::personal_export)
    co_return std::nullopt;
  if (parcel.notice.kind == app::NoticeKind::entry_file) {
    auto const place = app::parse_file_key(parcel.notice.about);
    if (!place || place->place >= parcel.files.size() || !parcel.posted) co_return std::nullopt;
    auto const there = co_await api_.find_file(parcel.posted->conversation.id, parcel.files[place->place].name,
                                               parcel.notice.created_at, parcel.posted->message_id);
    if (there.kind != ApiResult::Kind::ok || there.ts.empty()) co_return std::nullopt;
    co_return MessageRef{{Platform::slack, there.channel}, there.ts};
  }
  // A card is known by its request, everything else by its notice.
  auto const is_card = app::is_card(parcel.notice.kind) && parcel.view;
  std::string const key = is_card ? "request" : "notice";
  auto const value = is_card ? parcel.view->request.number.to_string() : std::to_string(parcel.notice.id.value);
  auto const thread =
      belongs_in_thread(parcel.notice.kind) && parcel.posted ? parcel.posted->message_id : std::string();
  auto const found = co_await api_.find_message(parcel.notice.conversation.id, event_type, key, value,
                                                parcel.notice.created_at, thread);
  if (found.kind != ApiResult::Kind::ok || found.ts.empty()) co_return std::nullopt;
  co_return MessageRef{{Platform::slack, found.channel}, found.ts};
}

}  // namespace kolega::slack
