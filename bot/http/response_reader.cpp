#include "http/response_reader.hpp"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>
#include <optional>

namespace kolega::http {
namespace beast_http = boost::beast::http;
namespace {

/// As in request_reader.cpp.
bool is_piece_of_last_chunk(std::string_view bytes) { return bytes.size() < 5 && bytes.front() == '0'; }

class Message final : public beast_http::basic_parser<false> {
  using string_view = boost::beast::string_view;
  using error_code = boost::beast::error_code;

 public:
  Response response;

  Message(bool to_head, std::size_t body_bytes) {
    eager(true);
    skip(to_head);
    header_limit(ResponseReader::header_bytes);
    body_limit(body_bytes);
    response.content_type.clear();
  }

 private:
  void on_request_impl(beast_http::verb, string_view, string_view, int, error_code&) override {}
  void on_response_impl(int status, string_view, int, error_code&) override { response.status = status; }
  void on_field_impl(beast_http::field field, string_view name, string_view value, error_code&) override {
    if (in_trailer_) return;
    if (field == beast_http::field::content_type) response.content_type.assign(value.data(), value.size());
    response.headers.push_back({{name.data(), name.size()}, {value.data(), value.size()}});
  }
  void on_header_impl(error_code&) override { in_trailer_ = true; }
  void on_body_init_impl(boost::optional<std::uint64_t> const& length, error_code&) override {
    if (length) response.body.reserve(static_cast<std::size_t>(std::min<std::uint64_t>(*length, 64 * 1024)));
  }
  std::size_t on_body_impl(string_view body, error_code&) override {
    response.body.append(body.data(), body.size());
    return body.size();
  }
  void on_chunk_header_impl(std::uint64_t, string_view, error_code&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, string_view body, error_code&) override {
    response.body.append(body.data(), body.size());
    return body.size();
  }
  void on_finish_impl(error_code&) override {}

  bool in_trailer_{false};
};

}  // namespace

class ResponseReader::Parser {
 public:
  Parser(bool for_head, std::size_t limit) : to_head(for_head), body_bytes(limit) {
    message.emplace(to_head, body_bytes);
  }

  void fail(boost::beast::error_code const& ec) {
    state = State::failed;
    if (ec == beast_http::error::body_limit)
      failure = "the answer is larger than " + std::to_string(body_bytes) + " bytes";
    else if (ec == beast_http::error::partial_message || ec == beast_http::error::end_of_stream)
      failure = "the connection ended before the answer was complete";
    else
      failure = "the answer is no HTTP: " + ec.message();
  }

  bool to_head;
  std::size_t body_bytes;
  std::optional<Message> message;
  State state{State::reading};
  std::string failure;
};

ResponseReader::ResponseReader(bool to_head, std::size_t body_bytes)
    : parser_(std::make_unique<Parser>(to_head, body_bytes)) {}
ResponseReader::~ResponseReader() = default;

std::size_t ResponseReader::feed(std::string_view bytes) {
  std::size_t used = 0;
  while (used < bytes.size() && parser_->state == State::reading) {
    boost::beast::error_code ec;
    auto const rest = bytes.substr(used);
    auto const& message = *parser_->message;
    if (message.is_header_done() && message.chunked() && is_piece_of_last_chunk(rest)) break;
    used += parser_->message->put(boost::asio::const_buffer(rest.data(), rest.size()), ec);
    if (ec == beast_http::error::need_more) break;
    if (ec) {
      parser_->fail(ec);
      break;
    }
    if (!parser_->message->is_done()) break;
    if (parser_->message->response.status / 100 == 1)
      parser_->message.emplace(parser_->to_head, parser_->body_bytes);
    else
      parser_->state = State::complete;
  }
  return used;
}

void ResponseReader::end_of_stream() {
  if (parser_->state != State::reading) return;
  boost::beast::error_code ec = beast_http::error::end_of_stream;
  if (parser_->message->got_some()) parser_->message->put_eof(ec);
  if (ec)
    parser_->fail(ec);
  else
    parser_->state = State::complete;
}

ResponseReader::State ResponseReader::state() const noexcept { return parser_->state; }
std::string_view ResponseReader::failure() const noexcept { return parser_->failure; }
Response& ResponseReader::response() noexcept { return parser_->message->response; }
bool ResponseReader::keep_alive() const noexcept { return parser_->message->keep_alive(); }

}  // namespace kolega::http
