#include "http/request_reader.hpp"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>
#include <optional>

namespace kolega::http {
namespace beast_http = boost::beast::http;
namespace {

/// An absolute target ("http://host/path") is served as its path (RFC 9112, 3.2.2).
std::string_view origin_form(std::string_view target) {
  if (target.empty() || target.front() == '/') return target;
  auto const scheme = target.find("://");
  if (scheme == std::string_view::npos) return target;
  auto const path = target.find_first_of("/?", scheme + 3);
  return path == std::string_view::npos ? "/" : target.substr(path);
}

/// What Beast would wait for more of until the deadline, although it can never become a request: TLS or other binary
/// spoken to a plain port, or lines that end in a bare LF.
bool is_hopeless(std::string_view head) {
  auto const first = head.front();
  if (first <= ' ' || first > '~') return true;  // a verb is of tokens (RFC 9110, 9.1), known or not
  for (auto at = head.find('\n'); at != std::string_view::npos; at = head.find('\n', at + 1))
    if (head[at - 1] != '\r') return true;
  return false;
}

/// What may be the beginning of "0\r\n\r\n". Beast, given the last chunk in smaller pieces, asserts that it was not. To
/// wait for five bytes is safe: while a body in chunks is not complete, at least so much is to come.
bool is_piece_of_last_chunk(std::string_view bytes) { return bytes.size() < 5 && bytes.front() == '0'; }

/// Reserving what a stranger only announces would let a few headers cost much memory.
constexpr std::size_t trusted_reserve = 64 * 1024;

/// One message's parser. Beast cannot reset one, so RequestReader::reset makes a new one in its place.
class Message final : public beast_http::basic_parser<true> {
  using string_view = boost::beast::string_view;
  using error_code = boost::beast::error_code;

 public:
  Request request;
  ReadRefusal refusal{ReadRefusal::none};
  bool knows_verb{true};
  bool expects_continue{false};
  bool is_1_0{false};

  explicit Message(Limits const& limits) {
    header_limit(static_cast<std::uint32_t>(limits.header_bytes));
    body_limit(limits.body_bytes);
    request.headers.reserve(16);
  }

 private:
  void refuse(ReadRefusal why, error_code& ec) {
    refusal = why;
    ec = beast_http::error::bad_value;
  }

  void on_request_impl(beast_http::verb verb, string_view, string_view target, int version, error_code&) override {
    is_1_0 = version < 11;
    switch (verb) {
      case beast_http::verb::get: request.method = Method::get; break;
      case beast_http::verb::head: request.method = Method::head; break;
      case beast_http::verb::post: request.method = Method::post; break;
      case beast_http::verb::put: request.method = Method::put; break;
      case beast_http::verb::delete_: request.method = Method::del; break;
      default: knows_verb = false;
    }
    auto const whole = origin_form({target.data(), target.size()});
    auto const mark = whole.find('?');
    request.path = whole.substr(0, mark);
    if (mark != std::string_view::npos) request.query = whole.substr(mark + 1);
    if (request.path.empty()) request.path = "/";
  }

  void on_response_impl(int, string_view, int, error_code&) override {}

  void on_field_impl(beast_http::field field, string_view name, string_view value, error_code& ec) override {
    if (in_trailer_) return;  // a trailer must not change what was decided by the head
    switch (field) {
      case beast_http::field::content_length:
        // Beast lets "5, 5" and repeated equal lengths pass; two readers may not.
        if (has_length_ || value.find(',') != string_view::npos) return refuse(ReadRefusal::ambiguous_length, ec);
        has_length_ = true;
        break;
      case beast_http::field::transfer_encoding:
        // Beast takes a coding it does not know for none at all; two readers would disagree where the body ends.
        if (has_encoding_ || !boost::beast::iequals(value, "chunked")) return refuse(ReadRefusal::ambiguous_length, ec);
        has_encoding_ = true;
        break;
      case beast_http::field::host:
        if (has_host_) return refuse(ReadRefusal::malformed, ec);
        has_host_ = true;
        break;
      case beast_http::field::expect:
        if (!boost::beast::iequals(value, "100-continue")) return refuse(ReadRefusal::unknown_expect, ec);
        expects_continue = true;
        break;
      default: break;
    }
    if (has_length_ && has_encoding_) return refuse(ReadRefusal::ambiguous_length, ec);
    request.headers.push_back({{name.data(), name.size()}, {value.data(), value.size()}});
  }

  void on_header_impl(error_code& ec) override {
    in_trailer_ = true;
    if (is_1_0) {
      expects_continue = false;  // RFC 9110, 10.1.1
      if (has_encoding_) refuse(ReadRefusal::ambiguous_length, ec);
    } else if (!has_host_) {
      refuse(ReadRefusal::malformed, ec);  // RFC 9112, 3.2
    }
  }

  void on_body_init_impl(boost::optional<std::uint64_t> const& length, error_code&) override {
    if (length) request.body.reserve(static_cast<std::size_t>(std::min<std::uint64_t>(*length, trusted_reserve)));
  }

  std::size_t on_body_impl(string_view body, error_code&) override {
    request.body.append(body.data(), body.size());
    return body.size();
  }

  void on_chunk_header_impl(std::uint64_t, string_view, error_code&) override {}

  std::size_t on_chunk_body_impl(std::uint64_t, string_view body, error_code&) override {
    request.body.append(body.data(), body.size());
    return body.size();
  }

  void on_finish_impl(error_code&) override {}

  bool has_length_{false};
  bool has_encoding_{false};
  bool has_host_{false};
  bool in_trailer_{false};
};

}  // namespace

class RequestReader::Parser {
 public:
  explicit Parser(Limits const& given) : limits(given) { message.emplace(limits); }

  Limits limits;
  std::optional<Message> message;
  State state{State::head};
};

RequestReader::RequestReader(Limits const& limits) : parser_(std::make_unique<Parser>(limits)) {}
RequestReader::~RequestReader() = default;

void RequestReader::reset() {
  parser_->message.emplace(parser_->limits);
  parser_->state = State::head;
}

std::size_t RequestReader::feed(std::string_view bytes) {
  auto& message = *parser_->message;
  if (parser_->state == State::body && message.chunked() && is_piece_of_last_chunk(bytes)) return 0;
  boost::beast::error_code ec;
  auto const used = message.put(boost::asio::const_buffer(bytes.data(), bytes.size()), ec);
  if (ec && ec != beast_http::error::need_more) {
    parser_->state = State::refused;
    if (message.refusal != ReadRefusal::none) return used;
    if (ec == beast_http::error::header_limit)
      message.refusal = ReadRefusal::header_too_large;
    else if (ec == beast_http::error::body_limit)
      message.refusal = ReadRefusal::body_too_large;
    else if (ec == beast_http::error::bad_content_length || ec == beast_http::error::multiple_content_length ||
             ec == beast_http::error::bad_transfer_encoding)
      message.refusal = ReadRefusal::ambiguous_length;
    else
      message.refusal = ReadRefusal::malformed;
    return used;
  }
  if (ec && parser_->state == State::head && used == 0 && is_hopeless(bytes)) {
    parser_->state = State::refused;
    message.refusal = ReadRefusal::malformed;
  } else if (message.is_done()) {
    parser_->state = State::complete;
  } else if (message.is_header_done()) {
    parser_->state = State::body;
    message.eager(true);
  }
  return used;
}

RequestReader::State RequestReader::state() const noexcept { return parser_->state; }
ReadRefusal RequestReader::refusal() const noexcept { return parser_->message->refusal; }
Request& RequestReader::request() noexcept { return parser_->message->request; }
bool RequestReader::knows_verb() const noexcept { return parser_->message->knows_verb; }
bool RequestReader::keep_alive() const noexcept { return parser_->message->keep_alive(); }
bool RequestReader::http_1_0() const noexcept { return parser_->message->is_1_0; }
bool RequestReader::expects_continue() const noexcept { return parser_->message->expects_continue; }

}  // namespace kolega::http
