#include "slack/form.hpp"

#include <algorithm>

#include "slack/json.hpp"
#include "slack/utf.hpp"

namespace kolega::slack {
namespace {

constexpr std::size_t most_fields{256};

int hex_value(char c) noexcept {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// False for a broken percent escape.
bool append_decoded(std::string& out, std::string_view text) {
  bool plain_ascii = true;
  auto const begin = out.size();
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '+') {
      c = ' ';
    } else if (c == '%') {
      if (i + 2 >= text.size()) return false;
      auto const high = hex_value(text[i + 1]), low = hex_value(text[i + 2]);
      if (high < 0 || low < 0) return false;
      c = static_cast<char>(high * 16 + low);
      i += 2;
    }
    plain_ascii = plain_ascii && static_cast<unsigned char>(c) < 0x80;
    out += c;
  }
  if (!plain_ascii && !is_valid_utf8(std::string_view(out).substr(begin)))
    out.replace(begin, std::string::npos, valid_utf8(std::string_view(out).substr(begin)));
  return true;
}

bool is_unreserved(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

void append_encoded(std::string& out, std::string_view text) {
  constexpr std::string_view digits{"0123456789ABCDEF"};
  for (char const c : text) {
    if (is_unreserved(c)) {
      out += c;
    } else {
      auto const byte = static_cast<unsigned char>(c);
      out += '%';
      out += digits[byte >> 4];
      out += digits[byte & 15];
    }
  }
}

}  // namespace

Result<FormFields> FormFields::decode(std::string_view body) {
  FormFields form;
  form.text_.reserve(body.size());
  form.fields_.reserve(24);
  while (!body.empty()) {
    auto const end = std::min(body.find('&'), body.size());
    auto const pair = body.substr(0, end);
    body.remove_prefix(std::min(end + 1, body.size()));
    if (pair.empty()) continue;
    if (form.fields_.size() == most_fields) return malformed("form: more than 256 fields");
    auto const equals = std::min(pair.find('='), pair.size());
    Field field;
    field.name = form.text_.size();
    bool fine = append_decoded(form.text_, pair.substr(0, equals));
    field.name_end = field.value = form.text_.size();
    fine = fine && append_decoded(form.text_, pair.substr(std::min(equals + 1, pair.size())));
    field.value_end = form.text_.size();
    if (!fine)
      return malformed("form: field " + std::to_string(form.fields_.size() + 1) +
                       ": a % is not followed by two hex digits");
    form.fields_.push_back(field);
  }
  return form;
}

FormFields::Field const* FormFields::find(std::string_view name) const noexcept {
  std::string_view const text(text_);
  for (auto const& field : fields_)
    if (text.substr(field.name, field.name_end - field.name) == name) return &field;
  return nullptr;
}

std::string_view FormFields::get(std::string_view name) const noexcept {
  auto const* field = find(name);
  return field == nullptr ? std::string_view{}
                          : std::string_view(text_).substr(field->value, field->value_end - field->value);
}

bool FormFields::has(std::string_view name) const noexcept { return find(name) != nullptr; }

void append_form_field(std::string& body, std::string_view name, std::string_view value) {
  if (!body.empty()) body += '&';
  append_encoded(body, name);
  body += '=';
  append_encoded(body, value);
}

std::string encode_form(std::initializer_list<std::pair<std::string_view, std::string_view>> fields) {
  std::string body;
  for (auto const& [name, value] : fields) append_form_field(body, name, value);
  return body;
}

}  // namespace kolega::slack
