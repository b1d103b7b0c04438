#include "domain/celebrate_command.hpp"

#include <charconv>

#include "domain/plain_text.hpp"

namespace kolega {
namespace {

Error wrong_words(std::string_view usage) {
  return make_error(ErrorCode::missing_argument,
                    {{"command", "/celebrate me"}, {"usage", "/celebrate " + std::string(usage)}});
}

std::pair<std::string_view, std::string_view> split_word(std::string_view text) {
  text = trim(text);
  auto const end = std::min(text.find_first_of(blanks), text.size());
  return {text.substr(0, end), trim(text.substr(end))};
}

/// "birthday 14 May", "joined 2019-03-01".
Result<CelebrateCommand> parse_own_date(DateKind kind, std::string_view words) {
  auto const is_birthday = kind == DateKind::birthday;
  auto const usage = is_birthday ? "me birthday 14 May" : "me joined 2019-03-01";
  if (words.empty()) return wrong_words(usage);
  auto day = parse_written_day(words);
  if (!day) return make_error(ErrorCode::invalid_date, {{"given", shortened(without_controls(words), 80)}});
  if (is_birthday) day->year.reset();  // how old somebody is concerns nobody
  if (!is_birthday && !day->year) return wrong_words(usage);
  return CelebrateCommand(KeepDate{kind, *day});
}

std::optional<CelebrationId> id_in(std::string_view text) {
  CelebrationId id;
  auto const* const end = text.data() + text.size();
  auto const read = std::from_chars(text.data(), end, id.value);
  if (read.ec != std::errc{} || read.ptr != end || id.value < 1) return std::nullopt;
  return id;
}

/// The fields of one line, without their quotes.
std::vector<std::string> fields_of(std::string_view line) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (std::size_t at = 0; at < line.size(); ++at) {
    auto const c = line[at];
    if (c == '"') {
      if (quoted && at + 1 < line.size() && line[at + 1] == '"')
        fields.back() += line[++at];
      else
        quoted = !quoted;
    } else if (!quoted && (c == ',' || c == ';' || c == '\t')) {
      fields.emplace_back();
    } else {
      fields.back() += c;
    }
  }
  for (auto& field : fields) field = trimmed(field);
  return fields;
}

bool is_address(std::string_view text) {
  auto const at = text.find('@');
  return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
         text.find_first_of(blanks) == std::string_view::npos;
}

void read_line(int number, std::string_view line, ReadImport& read) {
  auto const fields = fields_of(line);
  auto const refuse = [&](std::string why, std::string_view given) {
    read.refused.push_back({number, std::move(why), shortened(without_controls(given), 60)});
  };
  if (!is_address(fields[0])) return refuse("no_address", fields[0]);
  if (fields.size() != 3) return refuse("columns", line);
  auto const kind = parse_date_kind(lowered(fields[1]));
  if (!kind) return refuse("no_kind", fields[1]);
  auto day = parse_written_day(fields[2]);
  if (!day) return refuse("no_day", fields[2]);
  if (*kind == DateKind::birthday) day->year.reset();
  if (*kind == DateKind::joined && !day->year) return refuse("no_year", fields[2]);
  read.lines.push_back({number, lowered(fields[0]), *kind, *day});
}

}  // namespace

std::string_view word_of(CelebrateCommand const& command) noexcept {
  struct Name {
    std::string_view operator()(ShowCelebrations const&) const { return "celebrations"; }
    std::string_view operator()(KeepDate const&) const { return "celebrate_date"; }
    std::string_view operator()(SkipCelebration const&) const { return "celebrate_skip"; }
    std::string_view operator()(AgreeToCelebration const&) const { return "celebrate_yes"; }
    std::string_view operator()(WishCelebrations const&) const { return "celebrate_wish"; }
    std::string_view operator()(SayCelebration const&) const { return "celebrate"; }
    std::string_view operator()(WantImportForm const&) const { return "celebrate_form"; }
    std::string_view operator()(ImportDates const&) const { return "celebrate_import"; }
  };
  return std::visit(Name{}, command);
}

Result<CelebrateCommand> parse_celebrate_command(TypedText const& text) {
  auto const all = trim(text.text);
  auto const word = lowered(all);
  if (word.empty() || word == "me" || word == "help") return CelebrateCommand(ShowCelebrations{});
  if (word == "skip") return CelebrateCommand(SkipCelebration{});
  if (word == "off" || word == "on") return CelebrateCommand(WishCelebrations{word == "on"});
  if (word == "import") return CelebrateCommand(WantImportForm{});
  auto const [first, rest] = split_word(all);
  if (lowered(first) == "me") {
    auto const [kind_word, words] = split_word(rest);
    if (auto const kind = parse_date_kind(lowered(kind_word))) return parse_own_date(*kind, words);
  }
  return CelebrateCommand(SayCelebration{text.spoken(all)});
}

std::optional<CelebrateCommand> celebrate_command_of(Press const& press) {
  auto const id = id_in(press.subject);
  if (!id) return std::nullopt;
  if (press.act == skip_celebration_act) return CelebrateCommand(SkipCelebration{*id});
  if (press.act == agree_celebration_act) return CelebrateCommand(AgreeToCelebration{*id});
  return std::nullopt;
}

ReadImport read_import(std::string_view csv) {
  ReadImport read;
  int number = 0;
  while (!csv.empty()) {
    auto const end = std::min(csv.find('\n'), csv.size());
    auto const line = trim(csv.substr(0, end));
    csv.remove_prefix(std::min(end + 1, csv.size()));
    ++number;
    if (line.empty()) continue;
    if (number == 1 && line.find('@') == std::string_view::npos) continue;  // a heading
    read_line(number, line, read);
  }
  return read;
}

}  // namespace kolega
