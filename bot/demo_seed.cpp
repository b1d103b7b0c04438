#include "bot/demo_seed.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <regex>
#include <stdexcept>

#include "bot/demo_stories.hpp"
#include "bot/demo_visitor.hpp"
#include "domain/calendar.hpp"

namespace kolega {

using Json = nlohmann::json;

namespace {

/// Deeds in the order of their times; each may plan further ones.
class Agenda {
 public:
  using Deed = std::function<void()>;
  void plan(Instant at, Deed deed) { deeds_.emplace(at, std::move(deed)); }
  [[nodiscard]] bool empty() const { return deeds_.empty(); }
  [[nodiscard]] Instant next() const { return deeds_.begin()->first; }
  Deed take() { return std::move(deeds_.extract(deeds_.begin()).mapped()); }

 private:
  std::multimap<Instant, Deed> deeds_;
};

/// What one department's people and its customers do all quarter.
struct Desk {
  Department const* department;
  std::vector<playground::Person const*> helpers;
  std::vector<playground::Person const*> customers;
  double requests_a_day;
};

class Quarter {
 public:
  explicit Quarter(SeedPlace const& place) : place_(place), visitor_(place.workspace.url()) {
    auto const& people = place_.setup.people;
    for (auto const& department : place_.organisation.departments) {
      Desk desk{&department, {}, {}, department.is_private ? 0.7 : 1.4};
      for (auto const& person : people) {
        auto const serves = std::count(person.departments.begin(), person.departments.end(), department.key) > 0;
        if (serves)
          desk.helpers.push_back(&person);
        else if (!person.guest || department.open_to_guests)
          desk.customers.push_back(&person);
      }
      if (!desk.helpers.empty() && !desk.customers.empty()) desks_.push_back(std::move(desk));
    }
  }

  SeedReport live(Instant end) {
    if (desks_.empty()) throw std::runtime_error("nobody asks and nobody serves in these departments");
    plan_days(end);
    while (!agenda_.empty() && agenda_.next() <= end) {
      turn_to(agenda_.next());
      agenda_.take()();
    }
    turn_to(end);
    return report_;
  }

 private:
  using Minutes = std::chrono::minutes;

  void plan_days(Instant end) {
    for (auto day = place_.clock.now(); day < end; day += std::chrono::days(1))
      for (auto const& desk : desks_) {
        auto const count = between(0, 1) + (chance(desk.requests_a_day - 0.5) ? 1 : 0);
        for (int i = 0; i < count; ++i) {
          auto const at = working(desk, day + Minutes(between(0, 7 * 60)));
          if (at < day + std::chrono::hours(18)) agenda_.plan(at, [this, &desk] { ask(desk); });
        }
        if (&desk == &desks_.front() && chance(0.35))
          agenda_.plan(working(desk, day + Minutes(between(60, 300))), [this] { thank(); });
      }
  }

  /// Time goes by with all that is due on the way happening at its moment.
  void turn_to(Instant at) {
    for (;;) {
      settle();
      auto const due = place_.daemon.next_due();
      auto const next = due && *due < at ? std::max(*due, place_.clock.now()) : at;
      if (next > place_.clock.now()) place_.clock.set(next);
      place_.daemon.clock_was_turned();
      if (next == at) return;
    }
  }
  void settle() {
    constexpr std::chrono::seconds patience(20);
    if (!place_.daemon.rest(patience) || !place_.workspace.rest(patience))
      throw std::runtime_error("Kolega did not come to rest within twenty seconds");
  }

  void ask(Desk const& desk) {
    auto const stories = stories_of(desk.department->key);
    auto const& story = stories[between(0, static_cast<int>(stories.size()) - 1)];
    auto const& customer = *pick(desk.customers);
    auto const text = told(story.asked, static_cast<int>(++told_ % 27) + 2);
    auto const number = number_in(command(customer, "/request", desk.department->key + " " + text));
    ++report_.requests;
    if (chance(0.04)) {
      later(desk, 10, 90, [=, this, &customer] { command(customer, "/request", "withdraw " + number); });
      return;
    }
    auto const& helper = *pick(desk.helpers);
    // One in ten is left lying longer than was promised.
    auto const slow = chance(0.1) ? 4 : 1;
    later(desk, 5 * slow, 110 * slow, [=, this, &desk, &story, &customer, &helper] {
      command(helper, "/request", "claim " + number);
      serve(desk, story, customer, helper, number);
    });
  }

  void serve(Desk const& desk, Story const& story, playground::Person const& customer, playground::Person const& helper,
             std::string const& number) {
    if (chance(0.05)) {
      later(desk, 5, 60, [=, this, &helper] {
        command(helper, "/request",
                "decline " + number + " This is decided with the budget in January, please ask again then.");
      });
      return;
    }
    auto const asks_back = story.answered.ends_with('?');
    if (!story.answered.empty())
      later(desk, 5, 40, [=, this, &desk, &story, &customer, &helper] {
        command(helper, "/request", (asks_back ? "ask " : "reply ") + number + " " + std::string(story.answered));
        if (asks_back)
          later(desk, 10, 60, [=, this, &customer] {
            command(customer, "/request", "add " + number + " Yes, as far as I can tell. I can show you at any time.");
          });
      });
    later(desk, 120, chance(0.2) ? 1500 : 420, [=, this, &desk, &story, &customer, &helper] {
      command(helper, "/request", "resolve " + number + " " + std::string(story.done));
      after_resolve(desk, customer, helper, number);
    });
  }

  void after_resolve(Desk const& desk, playground::Person const& customer, playground::Person const& helper,
                     std::string const& number) {
    if (chance(0.04)) {
      later(desk, 60, 600, [=, this, &desk, &customer, &helper] {
        command(customer, "/request", "reopen " + number + " It came back this morning.");
        later(desk, 60, 300, [=, this, &helper] {
          command(helper, "/request", "resolve " + number + " Now with a new part, that should hold.");
        });
      });
      return;
    }
    if (!chance(0.72)) return;
    later(desk, 45, 500, [=, this, &customer, &helper] {
      auto const drawn = between(1, 100);
      auto const score = drawn <= 3 ? 1 : drawn <= 8 ? 2 : drawn <= 21 ? 3 : drawn <= 55 ? 4 : 5;
      auto const comments = score >= 4 ? good_comments() : poor_comments();
      auto const comment = comments[between(0, static_cast<int>(comments.size()) - 1)];
      command(customer, "/vote", number + " " + std::to_string(score) + " " + std::string(comment));
      ++report_.votes;
      if (score == 5 && chance(0.3)) give_thanks(customer, helper);
    });
  }

  void thank() {
    auto const& people = place_.setup.people;
    auto const& giver = people[between(0, static_cast<int>(people.size()) - 1)];
    auto const& receiver = people[between(0, static_cast<int>(people.size()) - 1)];
    if (&giver != &receiver && !giver.guest && !receiver.guest) give_thanks(giver, receiver);
  }
  void give_thanks(playground::Person const& giver, playground::Person const& receiver) {
    auto const words = thank_yous()[between(0, static_cast<int>(thank_yous().size()) - 1)];
    auto const is_public = !place_.organisation.thanks_channel.empty() && chance(0.6);
    command(giver, "/thanks", (is_public ? "public @" : "@") + receiver.handle + " " + std::string(words));
    ++report_.thanks;
  }

  /// Typed in the direct conversation with Kolega; what only the writer sees of its answer is read and put away, as in
  /// a client that was restarted since.
  std::string command(playground::Person const& person, std::string const& word, std::string const& text) {
    auto const place = direct_conversation(person);
    visitor_.act("command", {{"as", person.id},
                             {"conversation", place},
                             {"command", "/" + place_.prefix + word.substr(1)},
                             {"text", text}});
    std::string said;
    auto const read = visitor_.read("messages?as=" + person.id + "&conversation=" + place);
    for (auto const& message : read.at("messages"))
      if (message.value("ephemeral", false)) {
        said = message.value("text", "");
        visitor_.act("dismiss", {{"as", person.id}, {"conversation", place}, {"ts", message.at("ts")}});
      }
    settle();
    return said;
  }

  std::string const& direct_conversation(playground::Person const& person) {
    auto& known = direct_[person.id];
    if (!known.empty()) return known;
    auto const read = visitor_.read("conversations?as=" + person.id);
    for (auto const& each : read.at("conversations"))
      if (each.value("with", "") == place_.setup.bot_user_id) known = each.at("id");
    return known;
  }

  static std::string number_in(std::string const& text) {
    static std::regex const number("[A-Z][A-Z0-9]{1,9}-[0-9]+");
    std::smatch found;
    if (!std::regex_search(text, found, number)) throw std::runtime_error("no number in: " + text);
    return found.str();
  }

  /// In the department's hours, some business minutes from now.
  void later(Desk const& desk, int least, int most, Agenda::Deed deed) {
    agenda_.plan(desk.department->calendar.add(place_.clock.now(), BusinessMinutes(between(least, most))),
                 std::move(deed));
  }
  static Instant working(Desk const& desk, Instant at) { return desk.department->calendar.add(at, BusinessMinutes(1)); }

  // The standard's distributions differ between libraries; these are the same wherever it runs.
  int between(int least, int most) {
    return least + static_cast<int>(random_() % static_cast<unsigned>(most - least + 1));
  }
  bool chance(double of) { return random_() % 1000 < of * 1000; }
  template <class T>
  T pick(std::vector<T> const& from) {
    return from[static_cast<std::size_t>(between(0, static_cast<int>(from.size()) - 1))];
  }

  SeedPlace const& place_;
  DemoVisitor visitor_;
  std::vector<Desk> desks_;
  Agenda agenda_;
  std::map<std::string, std::string> direct_;  // by person
  std::mt19937 random_{20261125};
  std::size_t told_{0};
  SeedReport report_;
};

}  // namespace

Result<SeedReport> live_a_quarter(SeedPlace const& place, Instant end) {
  try {
    return Quarter(place).live(end);
  } catch (std::exception const& broken) {
    return internal_error(ErrorCode::internal, std::string("the quarter could not be lived: ") + broken.what());
  }
}

}  // namespace kolega
