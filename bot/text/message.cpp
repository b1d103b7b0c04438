#include "text/message.hpp"

#include <algorithm>

#include "text/grammar.hpp"
#include "text/pattern.hpp"

namespace kolega::text {
namespace {

void collect(std::vector<Message::Part> const& parts, std::set<Message::Gap>& gaps) {
  for (auto const& part : parts) {
    if (part.kind == Message::Part::Kind::gap || part.kind == Message::Part::Kind::choice)
      gaps.insert({part.text, part.use});
    for (auto const& branch : part.branches) collect(branch.parts, gaps);
  }
}

class Speaker {
 public:
  Speaker(Language language, Arguments const& arguments, Wording const& wording, Output& output)
      : language_(language), arguments_(arguments), wording_(wording), output_(output) {}

  void require(std::string const& name) const { static_cast<void>(argument(name)); }

  // `counted` is the number of the plural around, for its number signs.
  void say(std::vector<Message::Part> const& parts, std::int64_t counted) const {
    for (auto const& part : parts) {
      switch (part.kind) {
        case Message::Part::Kind::words: output_.words(part.text); break;
        case Message::Part::Kind::number_sign: output_.words(number(language_, counted - part.offset)); break;
        case Message::Part::Kind::gap: std::visit(*this, argument(part.text).value); break;
        case Message::Part::Kind::choice: choose(part, counted); break;
      }
    }
  }

  void operator()(std::string const& text) const { output_.argument(text); }
  void operator()(std::int64_t value) const { output_.words(number(language_, value)); }
  void operator()(Span const& span) const { output_.argument(span); }
  void operator()(Line const& line) const {
    for (auto const& span : line) output_.argument(span);
  }
  void operator()(LocalTime const& time) const { output_.words(wording_.write(time)); }
  void operator()(std::chrono::minutes duration) const { output_.words(wording_.write(duration)); }

 private:
  [[nodiscard]] Argument const& argument(std::string const& name) const {
    auto const found = std::find_if(arguments_.begin(), arguments_.end(),
                                    [&](Argument const& argument) { return argument.name == name; });
    if (found == arguments_.end()) throw std::logic_error("argument {" + name + "} is missing");
    return *found;
  }

  void choose(Message::Part const& part, std::int64_t counted) const {
    auto const& value = argument(part.text).value;
    if (part.use == Message::Use::select) {
      auto const* const word = std::get_if<std::string>(&value);
      if (word == nullptr) throw std::logic_error("argument {" + part.text + "} is selected by, so it must be a text");
      say(branch(part, *word), counted);
      return;
    }
    auto const* const count = std::get_if<std::int64_t>(&value);
    if (count == nullptr) throw std::logic_error("argument {" + part.text + "} is counted, so it must be a number");
    for (auto const& exact : part.branches)
      if (exact.exact == *count) return say(exact.parts, *count);
    auto const counting = part.use == Message::Use::plural ? Counting::cardinal : Counting::ordinal;
    say(branch(part, plural_category(language_, counting, *count - part.offset)), *count);
  }

  // The named branch, else "other", which the reader of patterns makes sure of.
  [[nodiscard]] static std::vector<Message::Part> const& branch(Message::Part const& part, std::string_view selector) {
    Message::Branch const* other = nullptr;
    for (auto const& candidate : part.branches) {
      if (candidate.exact) continue;
      if (candidate.selector == selector) return candidate.parts;
      if (candidate.selector == "other") other = &candidate;
    }
    return other->parts;
  }

  Language language_;
  Arguments const& arguments_;
  Wording const& wording_;
  Output& output_;
};

}  // namespace

Message::Message(Language language, std::string_view pattern)
    : language_(language), parts_(read_pattern(language, pattern)) {
  collect(parts_, gaps_);
}

void Message::say(Arguments const& arguments, Wording const& wording, Output& output) const {
  Speaker const speaker(language_, arguments, wording, output);
  // Also those of branches that are not taken now, so that a missing one is found by the first test that passes here.
  for (auto const& gap : gaps_) speaker.require(gap.name);
  speaker.say(parts_, 0);
}

}  // namespace kolega::text
