#include "app/say_thanks.hpp"

#include <algorithm>
#include <stdexcept>

#include "app/access.hpp"
#include "app/ballots.hpp"
#include "app/celebration_days.hpp"
#include "app/find_person.hpp"
#include "app/work_request.hpp"
#include "domain/plain_text.hpp"

namespace kolega::app {
namespace {

using Receivers = std::vector<PersonId>;

void without(Receivers& receivers, PersonId person) {
  receivers.erase(std::remove(receivers.begin(), receivers.end(), person), receivers.end());
}

Result<Receivers> named_people(Tx& tx, Organisation const& organisation, ThanksInput const& input,
                               std::vector<PersonRef> const& people) {
  Receivers receivers;
  for (auto const& ref : people) {
    auto const person = find_person(tx, organisation, ref);
    if (!person) return person.error();
    if (person->id == input.giver.id) return make_error(ErrorCode::thanks_to_oneself);
    if (std::find(receivers.begin(), receivers.end(), person->id) == receivers.end()) receivers.push_back(person->id);
  }
  if (receivers.size() > thanks_receivers_limit)
    return make_error(ErrorCode::too_many_people, {{"limit", std::to_string(thanks_receivers_limit)}});
  return receivers;
}

/// Its members and leads but the giver, those too whom Kolega never met and the config names.
Receivers people_of(Tx& tx, Organisation const& organisation, ThanksInput const& input, Department const& department) {
  Receivers receivers;
  for (auto const& entry : organisation.people) {
    Person nobody;
    nobody.email = entry.email;
    if (input.tenant.empty() || entry.slack.empty() || !department.is_member(nobody)) continue;
    static_cast<void>(
        find_person(tx, organisation, {AccountRef{Platform::slack, input.tenant, entry.slack}, entry.name}));
  }
  for (auto const& member : members_of(tx, department)) receivers.push_back(member.id);
  without(receivers, input.giver.id);
  return receivers;
}

/// All who helped on it but the giver.
Result<Receivers> helpers_of(Tx& tx, Organisation const& organisation, ThanksInput const& input,
                             RequestNumber const& number) {
  auto const found = find_request(tx, organisation, input.giver, number);
  if (!found) return found.error();
  auto receivers = helpers_in(tx.timeline().of(found->request.id));
  without(receivers, input.giver.id);
  return receivers;
}

void tell(Tx& tx, Thanks const& thanks, NoticeKind kind, ConversationRef conversation, PersonId receiver, Instant now) {
  Notice notice;
  notice.kind = kind;
  notice.about = std::to_string(thanks.id.value);
  notice.receiver = receiver;
  notice.conversation = std::move(conversation);
  notice.created_at = notice.next_attempt_at = now;
  static_cast<void>(tx.outbox().add(notice));
}

void tell_privately(Tx& tx, Thanks const& thanks, PersonId receiver, Instant now) {
  if (auto const account = account_to_write(tx, receiver))
    tell(tx, thanks, NoticeKind::thanks_note, {account->platform, account->user_id}, receiver, now);
}

bool wishes_no_publicity(Tx& tx, PersonId person) { return !tx.wishes().of(person).public_thanks; }

/// Where those who are named in public may be named at all.
bool has_somebody_to_name(Tx& tx, Thanks const& thanks) {
  if (!thanks.department.empty()) return true;
  return std::any_of(thanks.receivers.begin(), thanks.receivers.end(),
                     [&](PersonId each) { return !wishes_no_publicity(tx, each); });
}

struct Performer {
  Tx& tx;
  Organisation const& organisation;
  ThanksInput const& input;

  Result<ThanksOutcome> operator()(SayThanks const& command) const {
    auto thanks = checked(command);
    if (!thanks) return thanks.error();
    auto receivers = receivers_of(command, *thanks);
    if (!receivers) return receivers.error();
    if (receivers->empty()) return make_error(ErrorCode::nobody_to_thank);
    thanks->receivers = *std::move(receivers);
    thanks->is_public = command.is_public && has_somebody_to_name(tx, *thanks);
    auto const can_be_told = std::any_of(thanks->receivers.begin(), thanks->receivers.end(),
                                         [&](PersonId each) { return account_to_write(tx, each).has_value(); });
    if (!can_be_told && !thanks->is_public) return make_error(ErrorCode::nobody_to_thank);
    *thanks = tx.thanks().add(*thanks);

    if (thanks->is_public) post(*thanks);
    for (auto const receiver : thanks->receivers) {
      auto const is_named = thanks->is_public && (!thanks->department.empty() || !wishes_no_publicity(tx, receiver));
      if (!is_named) tell_privately(tx, *thanks, receiver, input.now);
    }
    for (auto const receiver : thanks->receivers) count_thanked(tx, organisation, receiver, input.now);
    return ThanksOutcome(thanked(*thanks));
  }

  Result<ThanksOutcome> operator()(WantThanksForm const& command) const {
    ThanksFormWanted wanted{command.request, {}, organisation.values, !organisation.thanks_channel.empty()};
    if (command.request) {
      auto const receivers = helpers_of(tx, organisation, input, *command.request);
      if (!receivers) return receivers.error();
      if (receivers->empty()) return make_error(ErrorCode::nobody_to_thank);
      for (auto const receiver : *receivers) wanted.receivers.push_back(view_person(tx, receiver));
    }
    return ThanksOutcome(std::move(wanted));
  }

  Result<ThanksOutcome> operator()(PublishThanks const& command) const {
    auto thanks = tx.thanks().find(command.thanks);
    if (!thanks || thanks->giver != input.giver.id)
      return make_error(ErrorCode::unknown_command, {{"given", std::string(publish_thanks_act)}, {"nearest", ""}});
    if (organisation.thanks_channel.empty()) return make_error(ErrorCode::no_thanks_channel);
    if (!thanks->is_public && has_somebody_to_name(tx, *thanks)) {
      tx.thanks().make_public(thanks->id);
      thanks->is_public = true;
      post(*thanks);
    }
    return ThanksOutcome(thanked(*thanks));
  }

  Result<ThanksOutcome> operator()(WishPublicThanks const& command) const {
    auto wishes = tx.wishes().of(input.giver.id);
    wishes.public_thanks = command.wanted;
    tx.wishes().put(input.giver.id, wishes);
    return ThanksOutcome(ThanksWishKept{command.wanted});
  }

 private:
  [[nodiscard]] Result<Thanks> checked(SayThanks const& command) const {
    Thanks thanks;
    thanks.giver = input.giver.id;
    thanks.given_at = input.now;
    thanks.words = trimmed(without_controls(command.words));
    if (thanks.words.empty()) return make_error(ErrorCode::empty_text);
    if (auto const length = count_code_points(thanks.words); length > thanks_limit)
      return make_error(ErrorCode::text_too_long,
                        {{"limit", std::to_string(thanks_limit)}, {"length", std::to_string(length)}});
    for (auto const& value : organisation.values)
      if (std::find(command.values.begin(), command.values.end(), value) != command.values.end())
        thanks.values.push_back(value);
    if (command.is_public && organisation.thanks_channel.empty()) return make_error(ErrorCode::no_thanks_channel);
    return thanks;
  }

  [[nodiscard]] Result<Receivers> receivers_of(SayThanks const& command, Thanks& thanks) const {
    if (command.request) {
      auto const request = tx.requests().by_number(*command.request);
      if (request) thanks.request = request->id;
      return helpers_of(tx, organisation, input, *command.request);
    }
    if (command.department.empty()) return named_people(tx, organisation, input, command.people);
    auto const* department = organisation.department(command.department);
    if (!department) return make_error(ErrorCode::unknown_department, {{"given", command.department}});
    thanks.department = department->key;
    return people_of(tx, organisation, input, *department);
  }

  void post(Thanks const& thanks) const {
    tell(tx, thanks, NoticeKind::thanks_post, {Platform::slack, organisation.thanks_channel}, {}, input.now);
  }

  [[nodiscard]] Thanked thanked(Thanks const& thanks) const { return thanked_again(tx, organisation, thanks.id); }
};

}  // namespace

ThanksView view_thanks(Tx& tx, Organisation const& organisation, Thanks const& thanks) {
  ThanksView view;
  view.thanks = thanks;
  view.giver = view_person(tx, thanks.giver);
  for (auto const receiver : thanks.receivers)
    (wishes_no_publicity(tx, receiver) ? view.quiet : view.named).push_back(view_person(tx, receiver));
  if (!thanks.department.empty()) view.department = department_of(organisation, thanks.department).name;
  if (thanks.request)
    if (auto const request = tx.requests().find(thanks.request)) view.request = request->number;
  return view;
}

Result<ThanksOutcome> perform(Tx& tx, Organisation const& organisation, ThanksInput const& input) {
  return std::visit(Performer{tx, organisation, input}, input.command);
}

Thanked thanked_again(Tx& tx, Organisation const& organisation, ThanksId id) {
  auto const thanks = tx.thanks().find(id);
  if (!thanks) throw std::logic_error("thanks that were said are gone");
  auto const may_publish =
      !thanks->is_public && !organisation.thanks_channel.empty() && has_somebody_to_name(tx, *thanks);
  return {view_thanks(tx, organisation, *thanks), may_publish};
}

}  // namespace kolega::app
