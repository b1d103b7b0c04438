// Whatever arrives at a port, or from a server we called: read or refused, and the same whether it comes at once or
// byte by byte. A request that ends elsewhere when it is cut elsewhere could smuggle another one in.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "http/request_reader.hpp"
#include "http/response_reader.hpp"
#include "http/url.hpp"
#include "http/wire.hpp"

namespace http = kolega::http;

namespace {

void require(bool promise) {
  if (!promise) std::abort();
}

/// A request as one text that can be compared.
std::string told(http::Request const& request) {
  std::string text = request.path + "?" + request.query;
  for (auto const& [name, value] : request.headers) text += "\n" + name + ":" + value;
  return text + "\n\n" + request.body;
}

/// The request that stands at the front, with how much is left behind it; or "" when there is none (yet: how early a
/// bad one is refused depends on how it is cut).
std::string read_request(std::string_view bytes, std::size_t step) {
  http::Limits limits;
  limits.header_bytes = 1024;
  limits.body_bytes = 512;
  using State = http::RequestReader::State;
  http::RequestReader reader(limits);
  std::string pending;
  std::size_t given = 0;
  while (given < bytes.size()) {
    auto const next = bytes.substr(given, step);
    pending += next;
    given += next.size();
    for (std::size_t used = 1; used > 0 && !pending.empty();) {
      used = reader.feed(pending);
      require(used <= pending.size());
      pending.erase(0, used);
      if (reader.state() == State::refused) {
        require(reader.refusal() != http::ReadRefusal::none);
        return "";
      }
      if (reader.state() == State::complete) {
        auto const& request = reader.request();
        require(request.body.size() <= limits.body_bytes);
        require(!request.path.empty());
        auto const rest = pending.size() + bytes.size() - given;
        return std::to_string(reader.knows_verb()) + std::to_string(reader.keep_alive()) + std::to_string(rest) +
               told(request);
      }
    }
  }
  return "";
}

std::string read_response(std::string_view bytes, std::size_t step) {
  using State = http::ResponseReader::State;
  http::ResponseReader reader(false, 512);
  std::string pending;
  std::size_t given = 0;
  while (given < bytes.size() && reader.state() == State::reading) {
    auto const next = bytes.substr(given, step);
    pending += next;
    given += next.size();
    auto const used = reader.feed(pending);
    require(used <= pending.size());
    pending.erase(0, used);
  }
  reader.end_of_stream();
  require(reader.state() != State::reading);
  if (reader.state() == State::failed) return "failed";
  require(reader.response().body.size() <= 512);
  return std::to_string(reader.response().status) + std::to_string(reader.keep_alive()) + reader.response().body;
}

/// What a stranger sent makes no second header, and no second answer, in ours.
void answer(std::string_view words) {
  http::Response response;
  response.headers = {{"X-Said", std::string(words)}, {std::string(words), "x"}};
  std::string out;
  http::append_response(out, response, {"0123456789abcdef", false, false, false});
  require(out.ends_with("\r\n\r\n") && out.find("\r\n\r\n") == out.size() - 4);
  require(std::count(out.begin(), out.end(), '\n') <= 9);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const bytes(reinterpret_cast<char const*>(data), size);
  if (size > 4096) return 0;
  auto const at_once = read_request(bytes, size + 1);
  for (std::size_t const step : {1U, 7U}) require(read_request(bytes, step) == at_once);
  auto const answered = read_response(bytes, size + 1);
  for (std::size_t const step : {1U, 7U}) require(read_response(bytes, step) == answered);
  answer(bytes);
  if (auto const url = http::parse_url(bytes)) {
    require(!url->host.empty() && url->target.starts_with('/') && url->port != 0);
    for (char const c : url->authority() + url->target) require(static_cast<unsigned char>(c) > 0x20 && c != 0x7f);
  }
  return 0;
}
