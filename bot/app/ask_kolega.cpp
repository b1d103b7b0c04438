#include "app/ask_kolega.hpp"

#include "app/ballots.hpp"
#include "app/forget_me.hpp"
#include "app/home.hpp"
#include "app/people.hpp"
#include "app/retention.hpp"
#include "domain/written_day.hpp"

namespace kolega::app {
namespace {

Me view_me(Tx& tx, Organisation const& organisation, Person const& person) {
  Me me;
  me.person = person;
  me.accounts = tx.people().accounts(person.id);
  me.zone = organisation.zone_of(person);
  me.zone_is_theirs = !person.zone.empty();
  for (auto const& department : organisation.departments)
    if (department.is_member(person)) me.places.push_back({department.name, department.is_lead(person)});
  me.is_admin = organisation.is_admin(person);
  return me;
}

Result<void> check_admin(Organisation const& organisation, Person const& person) {
  if (!organisation.is_admin(person)) return make_error(ErrorCode::admins_only);
  return {};
}

struct Performer {
  Tx& tx;
  Organisation const& organisation;
  KolegaInput const& input;

  Result<KolegaOutcome> operator()(ShowMe const&) const {
    return KolegaOutcome(view_me(tx, organisation, input.person));
  }

  Result<KolegaOutcome> operator()(ChooseLanguage const& command) const {
    auto person = input.person;
    if (!command.language && !command.automatic)
      return KolegaOutcome(LanguageShown{person.language, person.language_chosen});
    person.language_chosen = command.language.has_value();
    if (command.language) {
      person.language = *command.language;
    } else {
      auto const* entry = entry_of(organisation, input.caller);
      person.language = entry && entry->language ? *entry->language : organisation.language;
    }
    tx.people().update(person);
    refresh_home(tx, person.id, input.now);
    return KolegaOutcome(LanguageKept{person.language, person.language_chosen});
  }

  Result<KolegaOutcome> operator()(StartPause const& command) const {
    auto until = Instant::max();
    if (!command.until.empty()) {
      auto const day = parse_written_day(command.until);
      if (!day) return make_error(ErrorCode::invalid_date, {{"given", command.until}});
      auto const& zone = organisation.zone_of(input.person);
      until = instant_at(next_such_day(*day, local_day(input.now, zone)), std::chrono::minutes(0), zone);
      if (until <= input.now) return make_error(ErrorCode::day_is_over, {{"given", command.until}});
    }
    return KolegaOutcome(keep_pause(until));
  }

  Result<KolegaOutcome> operator()(EndPause const&) const { return KolegaOutcome(keep_pause(std::nullopt)); }

  Result<KolegaOutcome> operator()(ShowStatus const& command) const {
    if (auto const allowed = check_admin(organisation, input.person); !allowed) return allowed.error();
    auto const act = command.audit ? "audit" : "status";
    auto const lines = command.audit ? tx.audit().newest(audit_shown) : std::vector<AuditEntry>{};
    tx.audit().add({{}, input.now, input.person.id, act, {}});
    if (!command.audit) return KolegaOutcome(view_status(tx, organisation, input.now));
    Audit audit;
    for (auto const& entry : lines) {
      auto const actor = tx.people().find(entry.actor);
      audit.lines.push_back({entry, actor ? actor->name : std::string()});
    }
    return KolegaOutcome(std::move(audit));
  }

  Result<KolegaOutcome> operator()(ShowPrivacy const&) const {
    return KolegaOutcome(Privacy{view_me(tx, organisation, input.person), tx.personal().counts(input.person.id),
                                 tx.wishes().of(input.person.id),
                                 static_cast<std::int64_t>(tx.celebrations().dates_of(input.person.id).size()),
                                 organisation.text_retention, organisation.works_council});
  }

  Result<KolegaOutcome> operator()(ExportMe const&) const {
    auto const account = account_to_write(tx, input.person.id);
    if (!account) return make_error(ErrorCode::not_reachable);
    Notice notice;
    notice.kind = NoticeKind::personal_export;
    notice.receiver = input.person.id;
    notice.conversation = {account->platform, account->user_id};
    notice.created_at = notice.next_attempt_at = input.now;
    static_cast<void>(tx.outbox().add(notice));
    return KolegaOutcome(ExportSent{});
  }

  Result<KolegaOutcome> operator()(ForgetMe const& command) const {
    if (!command.confirmed) return KolegaOutcome(ForgetAsked{count_open_requests(tx, input.person.id)});
    forget_person(tx, organisation, input.person, input.now);
    return KolegaOutcome(Forgotten{});
  }

 private:
  [[nodiscard]] PauseKept keep_pause(std::optional<Instant> until) const {
    auto person = input.person;
    person.paused_until = until;
    if (person != input.person) tx.people().update(person);
    return {until};
  }
};

/// The number, where it tells an admin nothing of a private department; they do not see its content.
RequestNumber number_of(Tx& tx, Organisation const& organisation, RequestId id) {
  auto const request = id ? tx.requests().find(id) : std::nullopt;
  if (!request) return {};
  auto const* department = organisation.department(request->department());
  return department && !department->is_private ? request->number : RequestNumber{};
}

}  // namespace

Status view_status(Tx& tx, Organisation const& organisation, Instant now) {
  Status status;
  status.notices = tx.outbox().counts();
  status.sent_lately = tx.outbox().sent_since(now - std::chrono::days(1));
  for (auto const& notice : tx.outbox().troubled(troubled_shown))
    status.troubled.push_back(
        {notice.kind, notice.state, notice.created_at, number_of(tx, organisation, notice.request), notice.detail});
  status.gates = tx.votes().stopped_since(now - std::chrono::days(30));
  status.timers = tx.timers().counts();
  status.next_timer = tx.timers().next_due();
  status.late_timers = tx.timers().overdue(now - std::chrono::minutes(1));
  status.deployment = organisation.deployment;
  status.celebrations = tx.celebrations().counts_since(local_day(now, organisation.zone) - std::chrono::days(30));
  status.text_retention = organisation.text_retention;
  status.texts_due = tx.personal().count_old_texts(texts_forgotten_before(organisation, now));
  status.texts_due_soon =
      tx.personal().count_old_texts(texts_forgotten_before(organisation, now + std::chrono::days(30)));
  return status;
}

Result<KolegaOutcome> perform(Tx& tx, Organisation const& organisation, KolegaInput const& input) {
  return std::visit(Performer{tx, organisation, input}, input.command);
}

KolegaOutcome perform_again(KolegaInput const& input) {
  if (std::holds_alternative<ChooseLanguage>(input.command))
    return LanguageKept{input.person.language, input.person.language_chosen};
  if (std::holds_alternative<ExportMe>(input.command)) return ExportSent{};
  auto const paused = is_paused(input.person, input.now);
  return PauseKept{paused ? input.person.paused_until : std::nullopt};
}

}  // namespace kolega::app
