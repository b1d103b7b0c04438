#include "tests/support/http_probe.hpp"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>

namespace kolega::test {
namespace {

[[noreturn]] void fail(std::string const& what) { throw std::runtime_error("HttpProbe: " + what); }

}  // namespace

std::string RawResponse::header(std::string_view name) const {
  for (auto const& [key, value] : headers)
    if (key.size() == name.size() && strncasecmp(key.data(), name.data(), name.size()) == 0) return value;
  return "";
}

HttpProbe::HttpProbe(std::uint16_t port, std::chrono::milliseconds deadline) : deadline_(deadline) {
  socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (socket_ < 0) fail(std::string("no socket: ") + std::strerror(errno));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  sockaddr generic{};
  std::memcpy(&generic, &address, sizeof address);
  if (::connect(socket_, &generic, sizeof address) != 0) {
    std::string const reason = std::strerror(errno);
    ::close(socket_);
    fail("cannot connect to port " + std::to_string(port) + ": " + reason);
  }
  int const on = 1;
  ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

HttpProbe::HttpProbe(HttpProbe&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), deadline_(other.deadline_), buffer_(std::move(other.buffer_)) {}

HttpProbe::~HttpProbe() { close(); }

void HttpProbe::close() {
  if (socket_ >= 0) ::close(std::exchange(socket_, -1));
}

void HttpProbe::reset() {
  linger const at_once{1, 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  close();
}

void HttpProbe::finish_sending() { ::shutdown(socket_, SHUT_WR); }

bool HttpProbe::wait_for(short events, std::chrono::milliseconds time) const {
  pollfd waiting{socket_, events, 0};
  int count = 0;
  do count = ::poll(&waiting, 1, static_cast<int>(time.count()));
  while (count < 0 && errno == EINTR);
  return count > 0;
}

bool HttpProbe::try_send(std::string_view bytes) {
  while (!bytes.empty()) {
    if (!wait_for(POLLOUT, deadline_)) fail("the other side does not read");
    auto const sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0 && (errno == EAGAIN || errno == EINTR)) continue;
    if (sent < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

void HttpProbe::send(std::string_view bytes) {
  if (!try_send(bytes)) fail(std::string("cannot send: ") + std::strerror(errno));
}

bool HttpProbe::fill() {
  if (!wait_for(POLLIN, deadline_)) fail("nothing came within the deadline");
  char bytes[16384];
  auto const count = ::recv(socket_, bytes, sizeof bytes, 0);
  if (count <= 0) return false;
  buffer_.append(bytes, static_cast<std::size_t>(count));
  return true;
}

RawResponse HttpProbe::read(bool to_head) {
  std::size_t end = 0;
  while ((end = buffer_.find("\r\n\r\n")) == std::string::npos)
    if (!fill()) fail("closed before an answer; came so far: \"" + buffer_ + "\"");
  RawResponse response;
  if (buffer_.compare(0, 5, "HTTP/") != 0) fail("this is no answer: \"" + buffer_ + "\"");
  response.status = std::stoi(buffer_.substr(buffer_.find(' ') + 1, 3));
  auto at = buffer_.find("\r\n") + 2;
  while (at < end + 2) {
    auto const stop = buffer_.find("\r\n", at);
    auto const colon = buffer_.find(": ", at);
    if (colon == std::string::npos || colon > stop) fail("a header without a colon");
    response.headers.emplace_back(buffer_.substr(at, colon - at), buffer_.substr(colon + 2, stop - colon - 2));
    at = stop + 2;
  }
  buffer_.erase(0, end + 4);
  auto const length = response.header("Content-Length");
  auto const size = to_head || length.empty() ? 0 : std::stoul(length);
  while (buffer_.size() < size)
    if (!fill()) fail("closed in the middle of a body");
  response.body = buffer_.substr(0, size);
  buffer_.erase(0, size);
  return response;
}

RawResponse HttpProbe::ask(std::string_view bytes) {
  send(bytes);
  return read();
}

std::string HttpProbe::read_to_end() {
  while (fill()) {
  }
  return std::exchange(buffer_, {});
}

bool HttpProbe::is_closed() { return buffer_.empty() && !fill(); }

bool HttpProbe::is_silent(std::chrono::milliseconds time) { return buffer_.empty() && !wait_for(POLLIN, time); }

std::string http_request(std::string_view method, std::string_view target, std::string_view body,
                         std::string_view header_lines) {
  std::string request;
  request.append(method).append(" ").append(target).append(" HTTP/1.1\r\nHost: localhost\r\n").append(header_lines);
  if (!body.empty()) request += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  return request.append("\r\n").append(body);
}

}  // namespace kolega::test
