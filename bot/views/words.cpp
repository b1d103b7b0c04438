#include "views/words.hpp"

namespace kolega::views {

std::string state_word(Reader const& reader, State state) { return reader.say("state." + std::string(name(state))); }
std::string act_word(Reader const& reader, Act act) { return reader.say("act." + std::string(name(act))); }

std::string refusal(Reader const& reader, Error const& error) {
  text::Arguments arguments;
  auto const give = [&](std::string_view key) { arguments.emplace_back(key, std::string(error.detail(key))); };
  auto const give_number = [&](std::string_view key) {
    auto const digits = std::string(error.detail(key));
    arguments.emplace_back(key, digits.empty() ? std::int64_t{0} : std::stoll(digits));
  };
  for (auto const* key :
       {"given", "nearest", "known", "command", "usage", "number", "helper", "department", "person", "label"})
    give(key);
  for (auto const* key : {"limit", "length", "days"}) give_number(key);
  arguments.emplace_back("has_nearest", error.detail("nearest").empty() ? "no" : "yes");
  arguments.emplace_back("has_number", error.detail("number").empty() ? "no" : "yes");
  arguments.emplace_back("has_known", error.detail("known").empty() ? "no" : "yes");
  arguments.emplace_back("why", std::string(error.detail("why")));
  auto const act = parse_act(error.detail("act"));
  auto const state = parse_state(error.detail("state"));
  arguments.emplace_back("act", act ? act_word(reader, *act) : std::string());
  arguments.emplace_back("state", state ? state_word(reader, *state) : std::string());
  return reader.say("error." + std::string(name(error.code)), arguments);
}

}  // namespace kolega::views
