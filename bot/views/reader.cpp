#include "views/reader.hpp"

#include "text/time.hpp"

namespace kolega::views {

std::string Reader::when(Instant at) const { return text::when(language, local_time(at, zone), local_time(now, zone)); }

Span Reader::command(std::string_view words) const { return {Span::Kind::code, "/" + prefix + std::string(words), {}}; }

Span strong(std::string text) { return {Span::Kind::strong, std::move(text), {}}; }

}  // namespace kolega::views
