#include "app/dispatcher.hpp"

#include <stdexcept>

#include "app/access.hpp"
#include "app/ask_kolega.hpp"
#include "app/carry_words.hpp"
#include "app/cast_vote.hpp"
#include "app/celebrate.hpp"
#include "app/delivery_key.hpp"
#include "app/home.hpp"
#include "app/list_requests.hpp"
#include "app/notices.hpp"
#include "app/open_request.hpp"
#include "app/people.hpp"
#include "app/say_thanks.hpp"
#include "app/show_request.hpp"
#include "app/work_request.hpp"

namespace kolega::app {
namespace {

constexpr std::string_view opened_kind = "opened";
constexpr std::string_view acted_kind = "acted";
constexpr std::string_view greeted_kind = "greeted";
constexpr std::string_view voted_kind = "voted";    // names no request: whoever repeats it says which
constexpr std::string_view kolega_kind = "kolega";  // about oneself
constexpr std::string_view celebrated_kind = "celebrated";
constexpr std::string_view thanked_kind = "thanked:";  // with the thanks' id behind it

Result<Outcome> again(Tx& tx, Organisation const& organisation, Deed const& deed, Incoming const& incoming,
                      Person const& person) {
  if (deed.kind == greeted_kind) return Outcome(Greeted{});
  if (auto const* vote = std::get_if<VoteCommand>(&incoming.command); vote && deed.kind == voted_kind) {
    auto outcome = perform_again(tx, organisation, {person, *vote, incoming.now});
    if (!outcome) return outcome.error();
    return Outcome(*std::move(outcome));
  }
  if (auto const* kolega = std::get_if<KolegaCommand>(&incoming.command); kolega && deed.kind == kolega_kind)
    return Outcome(perform_again(KolegaInput{incoming.caller, person, *kolega, incoming.now}));
  if (auto const* celebrate = std::get_if<CelebrateCommand>(&incoming.command);
      celebrate && deed.kind == celebrated_kind)
    return Outcome(perform_again(tx, CelebrateInput{person, *celebrate, incoming.now}));
  if (auto const* thanks = std::get_if<ThanksCommand>(&incoming.command);
      thanks && deed.kind.starts_with(thanked_kind)) {
    if (auto const* wish = std::get_if<WishPublicThanks>(thanks))
      return Outcome(ThanksOutcome(ThanksWishKept{wish->wanted}));
    return Outcome(ThanksOutcome(thanked_again(tx, organisation, {std::stoll(deed.kind.substr(thanked_kind.size()))})));
  }
  auto const request = tx.requests().find(deed.request);
  if (!request) throw std::logic_error("a kept delivery names a request that is gone");
  if (deed.kind == opened_kind) return Outcome(Opened{view_request(tx, organisation, *request)});
  auto entry = tx.timeline().find(deed.entry);
  if (!entry) throw std::logic_error("a kept delivery names a timeline entry that is gone");
  return Outcome(acted(tx, organisation, *request, *entry));
}

/// What is to be kept of an outcome: nothing for what only looks.
std::optional<Deed> deed_of(Outcome const& outcome) {
  if (auto const* opened = std::get_if<Opened>(&outcome))
    return Deed{std::string(opened_kind), opened->view.request.id, {}};
  if (auto const* acted = std::get_if<Acted>(&outcome))
    return Deed{std::string(acted_kind), acted->view.request.id, acted->entry.id};
  if (std::holds_alternative<Greeted>(outcome)) return Deed{std::string(greeted_kind), {}, {}};
  if (auto const* kolega = std::get_if<KolegaOutcome>(&outcome); kolega && is_deed(*kolega))
    return Deed{std::string(kolega_kind), {}, {}};
  if (auto const* celebrate = std::get_if<CelebrateOutcome>(&outcome); celebrate && is_deed(*celebrate))
    return Deed{std::string(celebrated_kind), {}, {}};
  if (auto const* heard = std::get_if<Heard>(&outcome); heard && heard->kept)
    return Deed{std::string(greeted_kind), {}, {}};
  if (auto const* vote = std::get_if<VoteOutcome>(&outcome); vote && is_deed(*vote))
    return Deed{std::string(voted_kind), {}, {}};
  if (auto const* thanks = std::get_if<ThanksOutcome>(&outcome); thanks && is_deed(*thanks)) {
    auto const* said = std::get_if<Thanked>(thanks);
    return Deed{std::string(thanked_kind) + std::to_string(said ? said->view.thanks.id.value : 0), {}, {}};
  }
  return std::nullopt;
}

/// What only looks is done again when it comes again: nothing of it was kept.
bool only_looks(Command const& command) {
  return std::holds_alternative<ListRequests>(command) || std::holds_alternative<ShowRequest>(command) ||
         std::holds_alternative<WantHelp>(command) || std::holds_alternative<OpenedHome>(command) ||
         std::holds_alternative<WantHandbook>(command) || std::holds_alternative<WantLoad>(command) ||
         std::holds_alternative<Misunderstood>(command) || std::holds_alternative<WantRequestForm>(command);
}

Request const* changed_request(Outcome const& outcome) {
  if (auto const* opened = std::get_if<Opened>(&outcome)) return &opened->view.request;
  if (auto const* acted = std::get_if<Acted>(&outcome)) return &acted->view.request;
  return nullptr;
}

/// The deed that this delivery is a repetition of. A picture says so only while nothing has happened to the request
/// since: a double click is one deed, a button that is pressed again after a change is a new one.
std::optional<Deed> known_deed(Tx& tx, Incoming const& incoming) {
  if (auto deed = tx.deliveries().find(incoming.keys)) return deed;
  if (incoming.picture.empty()) return std::nullopt;
  auto deed = tx.deliveries().find({&incoming.picture, 1});
  if (!deed || !deed->entry) return std::nullopt;
  auto const timeline = tx.timeline().of(deed->request);
  if (timeline.empty() || timeline.back().id != deed->entry) return std::nullopt;
  return deed;
}

struct Performer {
  Tx& tx;
  Organisation const& organisation;
  Incoming const& incoming;
  Person const& person;

  Result<Outcome> operator()(WantRequestForm const& wanted) const {
    if (wanted.source)
      if (auto const made = made_already(tx, organisation, person, wanted.source->message)) return *made;
    return Outcome(RequestFormWanted{wanted.department, person.guest, wanted.service, wanted.text, wanted.source});
  }
  Result<Outcome> operator()(OpenRequest const& command) const {
    return wrap(open_request(tx, organisation, {person, command, origin(), incoming.now}));
  }
  Result<Outcome> operator()(ActOnRequest const& command) const {
    return wrap(work_request(tx, organisation, {person, command, origin(), incoming.now}));
  }
  Result<Outcome> operator()(WantActForm const& command) const {
    return wrap(want_act_form(tx, organisation, person, command));
  }
  Result<Outcome> operator()(ShowRequest const& command) const {
    return wrap(show_request(tx, organisation, person, command));
  }
  Result<Outcome> operator()(ListRequests const& command) const {
    return Outcome(list_requests(tx, organisation, person, command, incoming.now));
  }
  Result<Outcome> operator()(OpenedHome const&) const {
    open_home(tx, person, incoming.caller.account, incoming.now);
    return Outcome(Greeted{});
  }
  Result<Outcome> operator()(Misunderstood const& command) const { return command.error; }
  Result<Outcome> operator()(WantHelp const& command) const { return Outcome(HelpWanted{command.about}); }
  Result<Outcome> operator()(WantHandbook const& command) const {
    return wrap(show_handbook(tx, organisation, person, command));
  }
  Result<Outcome> operator()(WantLoad const& command) const {
    return wrap(show_load(tx, organisation, person, command, incoming.now));
  }
  Result<Outcome> operator()(SaidDirectly const& said) const {
    Notice notice;
    notice.conversation = said.conversation;
    notice.kind = NoticeKind::help;
    notice.receiver = person.id;
    notice.created_at = notice.next_attempt_at = incoming.now;
    static_cast<void>(tx.outbox().add(notice));
    return Outcome(Greeted{});
  }
  Result<Outcome> operator()(SaidInThread const& said) const {
    auto heard = hear_words(tx, organisation, {person, said, origin(), incoming.now});
    // In a thread of anything else it is as good as said outside of threads.
    if (auto const* words = heard ? std::get_if<Heard>(&*heard) : nullptr; words && !words->kept && said.is_direct)
      return (*this)(SaidDirectly{said.message.conversation});
    return heard;
  }
  Result<Outcome> operator()(ChangedWords const& changed) const {
    return Outcome(change_words(tx, person, changed, incoming.now));
  }
  Result<Outcome> operator()(VoteCommand const& command) const {
    return wrap(perform(tx, organisation, VoteInput{person, command, incoming.now}));
  }
  Result<Outcome> operator()(KolegaCommand const& command) const {
    return wrap(perform(tx, organisation, KolegaInput{incoming.caller, person, command, incoming.now}));
  }
  Result<Outcome> operator()(CelebrateCommand const& command) const {
    return wrap(perform(tx, organisation, CelebrateInput{person, command, incoming.now}));
  }
  Result<Outcome> operator()(ThanksCommand const& command) const {
    auto const tenant = incoming.caller.is_foreign ? std::string() : incoming.caller.account.tenant;
    return wrap(perform(tx, organisation, ThanksInput{person, tenant, command, incoming.now}));
  }

 private:
  [[nodiscard]] Platform origin() const { return incoming.caller.account.platform; }
  template <class T>
  static Result<Outcome> wrap(Result<T> result) {
    if (!result) return result.error();
    return Outcome(*std::move(result));
  }
};

}  // namespace

Viewer viewer_by_config(Organisation const& organisation, Caller const& caller) {
  Viewer viewer{{}, organisation.language, organisation.zone};
  if (auto const* entry = entry_of(organisation, caller)) {
    if (entry->language) viewer.language = *entry->language;
    if (!entry->zone.empty()) viewer.zone = entry->zone;
  }
  return viewer;
}

namespace {

/// To be forgotten leaves nobody to recognise: the same delivery, come again, must not make somebody new.
bool was_forgotten_by(Tx& tx, Incoming const& incoming) {
  auto const* command = std::get_if<KolegaCommand>(&incoming.command);
  auto const* forget = command ? std::get_if<ForgetMe>(command) : nullptr;
  return forget && forget->confirmed && known_deed(tx, incoming);
}

}  // namespace

Result<Answer> dispatch(Tx& tx, Organisation const& organisation, Incoming const& incoming, Viewer& viewer) {
  if (was_forgotten_by(tx, incoming)) {
    viewer = viewer_by_config(organisation, incoming.caller);
    return Answer{viewer, Outcome(KolegaOutcome(Forgotten{})), true};
  }
  auto const person = recognise(tx, organisation, incoming.caller);
  viewer = {person.id, person.language, organisation.zone_of(person)};
  bool const only_shows = only_looks(incoming.command);
  if (auto const deed = only_shows ? std::nullopt : known_deed(tx, incoming)) {
    auto outcome = again(tx, organisation, *deed, incoming, person);
    if (!outcome) return outcome.error();
    return Answer{viewer, *std::move(outcome), true};
  }

  auto outcome = std::visit(Performer{tx, organisation, incoming, person}, incoming.command);
  if (!outcome) return outcome.error();
  if (auto const* kolega = std::get_if<KolegaOutcome>(&*outcome))
    if (auto const* kept = std::get_if<LanguageKept>(kolega)) viewer.language = kept->language;
  if (auto const* request = changed_request(*outcome)) refresh_homes(tx, *request, incoming.now);
  if (auto const deed = only_shows ? std::nullopt : deed_of(*outcome)) {
    auto keys = incoming.keys;
    if (!incoming.picture.empty()) keys.push_back(incoming.picture);
    if (!keys.empty()) tx.deliveries().keep(keys, *deed, incoming.now);
  }
  return Answer{viewer, *std::move(outcome), false};
}

}  // namespace kolega::app
