#include "app/celebrate.hpp"

#include <algorithm>

#include "app/celebration_days.hpp"
#include "app/forget_me.hpp"
#include "domain/plain_text.hpp"

namespace kolega::app {
namespace {

MyCelebrations view_mine(Tx& tx, Organisation const& organisation, PersonId person) {
  auto planned = tx.celebrations().planned_for(person);
  std::erase_if(planned, [](Celebration const& each) { return each.occasion == Occasion::own_words; });
  return {tx.celebrations().dates_of(person), std::move(planned), tx.wishes().of(person).celebrations,
          !organisation.celebrations_channel.empty()};
}

/// The day as it was said.
std::string words_of(WrittenDay const& day) { return to_text(next_such_day(day, {})); }

struct Performer {
  Tx& tx;
  Organisation const& organisation;
  CelebrateInput const& input;

  Result<CelebrateOutcome> operator()(ShowCelebrations const&) const {
    return CelebrateOutcome(view_mine(tx, organisation, input.person.id));
  }

  Result<CelebrateOutcome> operator()(KeepDate const& command) const {
    if (auto const channel = check_channel(); !channel) return channel.error();
    auto const today = local_day(input.now, organisation.zone);
    if (command.day.year && next_such_day(command.day, today) > today)
      return make_error(ErrorCode::day_to_come, {{"given", words_of(command.day)}});
    CelebrationDate const date{input.person.id, command.kind, command.day, false};
    keep_wish(true);
    return CelebrateOutcome(DateKept{date, keep_date(tx, organisation, date, input.now)});
  }

  Result<CelebrateOutcome> operator()(SkipCelebration const& command) const {
    auto celebration = command.celebration ? mine(command.celebration) : next_of_mine();
    if (!celebration) {
      if (!command.celebration) return CelebrateOutcome(NothingToSkip{});
      return make_error(ErrorCode::celebration_over);
    }
    celebration->state = CelebrationState::skipped;
    tx.celebrations().update(*celebration);
    return CelebrateOutcome(CelebrationDecided{*celebration});
  }

  Result<CelebrateOutcome> operator()(AgreeToCelebration const& command) const {
    auto celebration = mine(command.celebration);
    if (!celebration) return make_error(ErrorCode::celebration_over);
    celebration->agreed = true;
    celebration->state = CelebrationState::planned;  // a Skip is taken back
    tx.celebrations().update(*celebration);
    alarm_for(tx, organisation, *celebration, input.now);
    return CelebrateOutcome(CelebrationDecided{*celebration});
  }

  Result<CelebrateOutcome> operator()(WishCelebrations const& command) const {
    keep_wish(command.wanted);
    if (!command.wanted) drop_celebrations(tx, input.person.id);
    return CelebrateOutcome(CelebrationWishKept{command.wanted});
  }

  Result<CelebrateOutcome> operator()(SayCelebration const& command) const {
    if (auto const channel = check_channel(); !channel) return channel.error();
    if (input.person.guest) return make_error(ErrorCode::guests_do_not);
    auto words = trimmed(without_controls(command.words));
    if (words.empty()) return make_error(ErrorCode::empty_text);
    if (auto const length = count_code_points(words); length > celebration_limit)
      return make_error(ErrorCode::text_too_long,
                        {{"limit", std::to_string(celebration_limit)}, {"length", std::to_string(length)}});
    return CelebrateOutcome(CelebrationSaid{say_celebration(tx, organisation, input.person, words, input.now)});
  }

  Result<CelebrateOutcome> operator()(WantImportForm const&) const {
    if (auto const allowed = check_import(); !allowed) return allowed.error();
    return CelebrateOutcome(ImportFormWanted{});
  }

  Result<CelebrateOutcome> operator()(ImportDates const& command) const {
    if (auto const allowed = check_import(); !allowed) return allowed.error();
    auto read = read_import(command.csv);
    DatesImported imported{0, std::move(read.refused)};
    for (auto const& line : read.lines) {
      auto const refusal = take(line);
      if (refusal.empty())
        ++imported.taken;
      else
        imported.refused.push_back({line.line, refusal, line.email});
    }
    std::sort(imported.refused.begin(), imported.refused.end(),
              [](RefusedLine const& one, RefusedLine const& other) { return one.line < other.line; });
    tx.audit().add({{}, input.now, input.person.id, "import_celebrations", std::to_string(imported.taken)});
    return CelebrateOutcome(std::move(imported));
  }

 private:
  [[nodiscard]] Result<void> check_channel() const {
    if (organisation.celebrations_channel.empty()) return make_error(ErrorCode::no_celebrations_channel);
    return {};
  }

  [[nodiscard]] Result<void> check_import() const {
    if (!organisation.is_admin(input.person)) return make_error(ErrorCode::admins_only);
    return check_channel();
  }

  void keep_wish(bool wanted) const {
    auto wishes = tx.wishes().of(input.person.id);
    if (wishes.celebrations == wanted) return;
    wishes.celebrations = wanted;
    tx.wishes().put(input.person.id, wishes);
  }

  /// One of mine about which something can still be decided.
  [[nodiscard]] std::optional<Celebration> mine(CelebrationId id) const {
    auto celebration = tx.celebrations().find(id);
    if (!celebration || celebration->person != input.person.id || celebration->occasion == Occasion::own_words)
      return std::nullopt;
    auto const is_open =
        celebration->state == CelebrationState::planned || celebration->state == CelebrationState::skipped;
    return is_open ? celebration : std::nullopt;
  }

  [[nodiscard]] std::optional<Celebration> next_of_mine() const {
    for (auto& each : tx.celebrations().planned_for(input.person.id))
      if (each.occasion != Occasion::own_words) return each;
    return std::nullopt;
  }

  /// Why the line is not taken; "" when it is.
  [[nodiscard]] std::string take(ImportLine const& line) const {
    auto const person = tx.people().by_email(line.email);
    if (!person || person->gone || is_buried(tx, organisation, line.email)) return "unknown";
    if (!tx.wishes().of(person->id).celebrations) return "not_wanted";
    for (auto const& own : tx.celebrations().dates_of(person->id))
      if (own.kind == line.kind && !own.imported) return "own_date";
    auto const today = local_day(input.now, organisation.zone);
    if (line.day.year && next_such_day(line.day, today) > today) return "to_come";
    static_cast<void>(keep_date(tx, organisation, {person->id, line.kind, line.day, true}, input.now));
    return {};
  }
};

}  // namespace

Result<CelebrateOutcome> perform(Tx& tx, Organisation const& organisation, CelebrateInput const& input) {
  return std::visit(Performer{tx, organisation, input}, input.command);
}

CelebrateOutcome perform_again(Tx& tx, CelebrateInput const& input) {
  if (auto const* wish = std::get_if<WishCelebrations>(&input.command)) return CelebrationWishKept{wish->wanted};
  if (auto const* date = std::get_if<KeepDate>(&input.command)) {
    auto const planned = tx.celebrations().planned_for(input.person.id);
    auto const wanted = date->kind == DateKind::joined ? Occasion::anniversary : Occasion::birthday;
    auto const next =
        std::find_if(planned.begin(), planned.end(), [&](Celebration const& each) { return each.occasion == wanted; });
    return DateKept{{input.person.id, date->kind, date->day, false},
                    next == planned.end() ? std::nullopt : std::optional(*next)};
  }
  auto const decided = [&](CelebrationId id) -> CelebrateOutcome {
    auto const celebration = tx.celebrations().find(id);
    if (!celebration || celebration->person != input.person.id) return NothingToSkip{};
    return CelebrationDecided{*celebration};
  };
  if (auto const* skip = std::get_if<SkipCelebration>(&input.command)) return decided(skip->celebration);
  if (auto const* agree = std::get_if<AgreeToCelebration>(&input.command)) return decided(agree->celebration);
  if (auto const* said = std::get_if<SayCelebration>(&input.command)) {
    CelebrationSaid again;
    again.celebration.occasion = Occasion::own_words;
    again.celebration.words = trimmed(without_controls(said->words));
    return again;
  }
  return DatesImported{};
}

}  // namespace kolega::app
