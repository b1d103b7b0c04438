#include "text/catalogue.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "text/time.hpp"

namespace kolega::text {
namespace {

class PlainOutput final : public Output {
 public:
  std::string text;
  void words(std::string_view catalogue_words) override { text += catalogue_words; }
  void argument(Span const& span) override { text += span.text; }
  void argument(std::string const& its_text) override { text += its_text; }
};

class LineOutput final : public Output {
 public:
  Line line;
  void words(std::string_view catalogue_words) override {
    if (!after_words_) line.push_back({Span::Kind::plain, {}, {}});
    line.back().text += catalogue_words;
    after_words_ = true;
  }
  void argument(Span const& span) override {
    line.push_back(span);
    after_words_ = false;
  }
  void argument(std::string const& text) override { argument(Span{Span::Kind::plain, text, {}}); }

 private:
  bool after_words_{false};
};

class CatalogueWording final : public Wording {
 public:
  CatalogueWording(Language language, Catalogue const& catalogue) : language_(language), catalogue_(catalogue) {}
  [[nodiscard]] std::string write(LocalTime const& time) const override {
    return date_time(language_, time, catalogue_);
  }
  [[nodiscard]] std::string write(std::chrono::minutes length) const override {
    return duration(language_, length, catalogue_);
  }

 private:
  Language language_;
  Catalogue const& catalogue_;
};

nlohmann::json parse_without_double_keys(std::string_view text) {
  std::set<std::string> seen;
  return nlohmann::json::parse(text, [&](int, nlohmann::json::parse_event_t event, nlohmann::json const& value) {
    if (event == nlohmann::json::parse_event_t::key && !seen.insert(value.get<std::string>()).second)
      throw std::runtime_error("\"" + value.get<std::string>() + "\" is there twice");
    return true;
  });
}

}  // namespace

Catalogue::Catalogue(std::vector<EmbeddedFile> const& files) {
  for (auto const& file : files) {
    try {
      read(file);
    } catch (std::exception const& error) {
      throw std::runtime_error("config/locales/" + std::string(file.language) + "/" + std::string(file.topic) +
                               ".json: " + error.what());
    }
  }
}

void Catalogue::read(EmbeddedFile const& file) {
  auto const language = parse_language(file.language);
  if (!language || name(*language) != file.language) throw std::runtime_error("the folder names no language of Kolega");
  auto const sentences = parse_without_double_keys(file.json);
  if (!sentences.is_object()) throw std::runtime_error("expected one object of \"key\": \"pattern\"");
  for (auto const& [key, value] : sentences.items()) {
    if (!value.is_string() || value.get_ref<std::string const&>().empty())
      throw std::runtime_error("\"" + key + "\": expected a text that is not empty");
    auto& slot = messages_[key].at(static_cast<std::size_t>(*language));
    if (slot) throw std::runtime_error("\"" + key + "\" is in another file of this language already");
    auto const& pattern = value.get_ref<std::string const&>();
    try {
      slot.emplace(Entry{pattern, Message(*language, pattern)});
    } catch (BadPattern const& error) {
      throw std::runtime_error("\"" + key + "\": " + error.what());
    }
  }
}

Catalogue::Entry const* Catalogue::entry(Language language, std::string_view key) const noexcept {
  auto const found = messages_.find(key);
  if (found == messages_.end()) return nullptr;
  auto const& slot = found->second[static_cast<std::size_t>(language)];
  return slot ? &*slot : nullptr;
}

void Catalogue::say(Language language, std::string_view key, Arguments const& arguments, Output& output) const {
  auto const* const found = entry(language, key);
  auto const where = [&] { return "sentence \"" + std::string(key) + "\" (" + std::string(name(language)) + ")"; };
  if (found == nullptr) throw std::logic_error(where() + " is not in the catalogue");
  try {
    found->message.say(arguments, CatalogueWording(language, *this), output);
  } catch (std::logic_error const& error) {
    throw std::logic_error(where() + ": " + error.what());
  }
}

std::string Catalogue::plain(Language language, std::string_view key, Arguments const& arguments) const {
  PlainOutput output;
  say(language, key, arguments, output);
  return std::move(output.text);
}

Line Catalogue::line(Language language, std::string_view key, Arguments const& arguments) const {
  LineOutput output;
  say(language, key, arguments, output);
  return std::move(output.line);
}

std::vector<std::string> Catalogue::keys() const {
  std::vector<std::string> keys;
  for (auto const& [key, translations] : messages_) keys.push_back(key);
  std::sort(keys.begin(), keys.end());
  return keys;
}

Message const* Catalogue::find(Language language, std::string_view key) const noexcept {
  auto const* const found = entry(language, key);
  return found == nullptr ? nullptr : &found->message;
}

std::string_view Catalogue::pattern(Language language, std::string_view key) const noexcept {
  auto const* const found = entry(language, key);
  return found == nullptr ? std::string_view() : found->pattern;
}

Catalogue const& catalogue() {
  static Catalogue const built_in(embedded_catalogue());
  return built_in;
}

std::string plain(Language language, std::string_view key, Arguments const& arguments) {
  return catalogue().plain(language, key, arguments);
}

Line line(Language language, std::string_view key, Arguments const& arguments) {
  return catalogue().line(language, key, arguments);
}

}  // namespace kolega::text
