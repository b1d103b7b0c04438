#pragma once
// What people see, before a platform gives it its shape. Views make cards; each adapter renders them in one place.
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "domain/ids.hpp"

namespace kolega {

/// A piece of a sentence. `text` is always plain: the adapter escapes it.
struct Span {
  enum class Kind {
    plain,
    strong,
    code,    // a command to type
    person,  // `account` when known on the platform in question: shown as a mention; else `text`, the name
  };
  Kind kind{Kind::plain};
  std::string text;
  std::vector<AccountRef> accounts;  // of a person: all that are known
  std::string url{};                 // where the words lead, or ""
  bool operator==(Span const&) const = default;
};
using Line = std::vector<Span>;

/// What a press means. `act` is one of the words that bot/app dispatches ("claim", "reply", …), `subject` a request's
/// number, `nonce` makes two cards of the same request two things (duplicates are recognised by it on Teams), `choice`
/// is which of several things with the same act it is: a vote's score.
struct Press {
  std::string act;
  std::string subject;
  std::string nonce;
  std::string choice{};
  bool operator==(Press const&) const = default;
};

struct Button {
  enum class Style { normal, primary, danger };
  std::string label;
  Press press;
  Style style{Style::normal};
  bool operator==(Button const&) const = default;
};

struct Heading {
  std::string text;
  bool operator==(Heading const&) const = default;
};
struct Paragraph {
  Line line;
  bool operator==(Paragraph const&) const = default;
};
/// Words of a person, exactly as written: no markup is read in them, no mention in them rings.
struct Quote {
  std::string text;
  bool operator==(Quote const&) const = default;
};
struct Fact {
  std::string label;
  Line value;
  bool operator==(Fact const&) const = default;
};
struct Facts {
  std::vector<Fact> facts;
  bool operator==(Facts const&) const = default;
};
/// Small print.
struct Note {
  Line line;
  bool operator==(Note const&) const = default;
};
struct Buttons {
  std::vector<Button> buttons;
  std::vector<Button> more{};  // seldom wanted: behind a menu that says `more_label`
  std::string more_label{};
  bool operator==(Buttons const&) const = default;
};
/// A line of a list, with what can be done about it beside it.
struct Item {
  Line line;
  std::optional<Button> button{};
  bool operator==(Item const&) const = default;
};
struct Divider {
  bool operator==(Divider const&) const = default;
};
using Block = std::variant<Heading, Paragraph, Quote, Facts, Note, Buttons, Divider, Item>;

/// One message. `summary` is what notifications and screen readers get; it is never empty, and for a private department
/// it holds no word of the request.
struct Card {
  std::string summary;
  std::vector<Block> blocks;
  bool operator==(Card const&) const = default;
};

struct Choice {
  std::string value;
  std::string label;
  bool operator==(Choice const&) const = default;
};

struct Input {
  enum class Kind { text, long_text, choice, choices, person, date, number, files };
  Kind kind{Kind::text};
  std::string key;  // comes back with the answer
  std::string label;
  std::string hint;  // may be ""
  bool required{true};
  std::string initial;           // may be ""; for choice and choices a value
  std::size_t max_length{3000};  // of text and long_text, in UTF-16 units
  std::vector<Choice> choices;
  bool refreshes{false};  // of choice: the form is shown anew, with what follows from the choice
  bool operator==(Input const&) const = default;
};

/// A form (Slack modal, Teams dialog). `kind` and `subject` come back with the answers.
struct Form {
  std::string kind;     // "request", "reply"
  std::string subject;  // a request's number, the message that one is made of (source_token), or ""
  std::string title;
  std::string submit;
  std::string cancel;
  std::vector<Block> intro;
  std::vector<Input> inputs;
  std::string seen{};  // what it shows of that request (seen_token): comes back as well
  bool operator==(Form const&) const = default;
};

/// An error at its field: (input key, sentence).
using FormErrors = std::vector<std::pair<std::string, std::string>>;

}  // namespace kolega
