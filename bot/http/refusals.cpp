#include "http/refusals.hpp"

namespace kolega::http {
namespace {

Response plain(int status, std::string body, std::vector<Header> headers = {}) {
  return {status, "text/plain; charset=utf-8", std::move(body), std::move(headers)};
}

}  // namespace

Response answer_to(ReadRefusal refusal, Limits const& limits) {
  switch (refusal) {
    case ReadRefusal::none: break;
    case ReadRefusal::malformed: return plain(400, "This is no well-formed HTTP/1.1 request.\n");
    case ReadRefusal::ambiguous_length:
      return plain(
          400, "The length of the body is unclear: give either one Content-Length or Transfer-Encoding: chunked.\n");
    case ReadRefusal::header_too_large:
      return plain(431, "Request line and headers may have " + std::to_string(limits.header_bytes) + " bytes.\n");
    case ReadRefusal::body_too_large:
      return plain(413, "A body may have " + std::to_string(limits.body_bytes) + " bytes.\n");
    case ReadRefusal::unknown_expect: return plain(417, "The only expectation that is met is 100-continue.\n");
  }
  return plain(500, "Something went wrong.\n");
}

char const* word_for(ReadRefusal refusal) noexcept {
  switch (refusal) {
    case ReadRefusal::none: break;
    case ReadRefusal::malformed: return "malformed";
    case ReadRefusal::ambiguous_length: return "ambiguous_length";
    case ReadRefusal::header_too_large: return "header_too_large";
    case ReadRefusal::body_too_large: return "body_too_large";
    case ReadRefusal::unknown_expect: return "unknown_expect";
  }
  return "none";
}

Response too_slow() { return plain(408, "The request took too long to arrive.\n"); }

Response too_many_connections() {
  return plain(503, "Too many connections at once; try again in a moment.\n", {{"Retry-After", "5"}});
}

Response handler_late() {
  return plain(503, "This takes too long; it may still be done. Look before you try again.\n", {{"Retry-After", "30"}});
}

Response handler_broke(std::string_view correlation_id) {
  return plain(500, "Something went wrong here, not with your request. The log has more under " +
                        std::string(correlation_id) + ".\n");
}

}  // namespace kolega::http
