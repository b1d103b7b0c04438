#pragma once
// Renders cards and forms as the adapter does, and notes what is wrong with them: what the judge of Block Kit finds,
// and every mention, link or command to Slack that is not the one mention the tests put there ("<@U0ANA>").
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "slack/render.hpp"
#include "tests/unit/slack_block_kit.hpp"

namespace block_kit {

/// Texts in which Slack reads markup: mrkdwn objects, and the notification text of a message.
inline void collect_mrkdwn(Json const& json, std::vector<std::string>& texts) {
  if (json.is_object() && json.value("type", "") == "mrkdwn") texts.push_back(json["text"]);
  if (json.is_structured())
    for (auto const& part : json) collect_mrkdwn(part, texts);
}

inline std::vector<std::string> markup_of_people(Json const& rendered) {
  std::vector<std::string> texts;
  collect_mrkdwn(rendered, texts);
  if (rendered.contains("text")) texts.push_back(rendered["text"]);
  std::vector<std::string> faults;
  for (auto const& text : texts)
    for (std::size_t at = text.find('<'); at != text.npos; at = text.find('<', at + 1))
      if (text.compare(at, 8, "<@U0ANA>") != 0 && text.compare(at, own_link.size(), own_link) != 0)
        faults.push_back("markup: " + text.substr(at, 20));
  return faults;
}

/// Renders as the adapter does and notes what is wrong, once each.
class Gallery {
 public:
  /// As it goes out by chat.postMessage and chat.update.
  void message(kolega::Card const& card) {
    auto const rendered = kolega::slack::render_message(card, acme_);
    add(rendered, faults_of_message(rendered));
  }
  /// As a command is answered, and as it is posted to a response_url.
  void answer(kolega::Card const& card) {
    for (auto const& rendered : {kolega::slack::render_answer(card, acme_, kolega::slack::Audience::only_you),
                                 kolega::slack::render_answer(card, acme_, kolega::slack::Audience::only_you, false)})
      add(rendered, faults_of_message(rendered));
  }
  void view(kolega::Form const& form) {
    auto const rendered = kolega::slack::render_view(form, acme_, "1795420800.1234.abcd");
    add(rendered, faults_of_view(rendered));
  }
  void home(kolega::Card const& card) {
    auto const rendered = kolega::slack::render_home(card, acme_);
    add(rendered, faults_of_home(rendered));
  }
  void errors(kolega::FormErrors const& errors, std::set<std::string> const& inputs) {
    auto const rendered = kolega::slack::render_errors(errors);
    std::vector<std::string> faults;
    for (auto const& [key, sentence] : rendered["errors"].items()) {
      if (!inputs.contains(key)) faults.push_back("an error at " + key + ", which is no input");
      if (sentence.get<std::string>().empty()) faults.push_back("an error without a sentence");
    }
    add(rendered, faults);
  }
  [[nodiscard]] std::set<std::string> const& faults() const { return faults_; }
  [[nodiscard]] std::size_t rendered() const { return rendered_; }

 private:
  kolega::slack::RenderContext const acme_{"T0ACME"};

  void add(Json const& rendered, std::vector<std::string> const& found) {
    ++rendered_;
    faults_.insert(found.begin(), found.end());
    for (auto const& fault : markup_of_people(rendered)) faults_.insert(fault);
  }
  std::set<std::string> faults_;
  std::size_t rendered_{0};
};

}  // namespace block_kit
