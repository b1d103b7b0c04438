#include "tests/support/http_scripted_server.hpp"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <mutex>
#include <stdexcept>
#include <thread>

namespace kolega::test {

class ScriptedServer::Impl {
 public:
  explicit Impl(std::vector<std::vector<ScriptedAnswer>> scripts) : scripts_(std::move(scripts)) {
    listening_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    sockaddr generic{};
    std::memcpy(&generic, &address, sizeof address);
    socklen_t size = sizeof generic;
    if (listening_ < 0 || ::bind(listening_, &generic, sizeof address) != 0 || ::listen(listening_, 16) != 0 ||
        ::getsockname(listening_, &generic, &size) != 0)
      throw std::runtime_error("ScriptedServer: cannot listen");
    std::memcpy(&address, &generic, sizeof address);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  ~Impl() {
    ending_ = true;
    thread_.join();
    ::close(listening_);
  }

  std::uint16_t port() const { return port_; }
  int connections() const { return connections_; }
  std::vector<std::string> requests() const {
    std::lock_guard const lock(mutex_);
    return requests_;
  }

 private:
  bool readable(int fd) const {
    while (!ending_) {
      pollfd waiting{fd, POLLIN, 0};
      if (::poll(&waiting, 1, 10) > 0) return true;
    }
    return false;
  }

  void serve() {
    while (readable(listening_)) {
      auto const connection = ::accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
      if (connection < 0) continue;
      auto const number = static_cast<std::size_t>(connections_++);
      converse(connection, scripts_[std::min(number, scripts_.size() - 1)]);
      ::close(connection);
    }
  }

  void converse(int connection, std::vector<ScriptedAnswer> const& script) {
    std::string input;
    for (auto const& answer : script) {
      if (!read_request(connection, input)) return;
      if (!answer.bytes.empty() && ::send(connection, answer.bytes.data(), answer.bytes.size(), MSG_NOSIGNAL) < 0)
        return;
      if (!answer.then_close && !answer.with_reset) continue;
      if (answer.with_reset) {
        linger const at_once{1, 0};
        ::setsockopt(connection, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
      }
      return;
    }
    while (read_request(connection, input)) {
    }
  }

  /// Takes one request off `input`, reading as needed. False: the client closed, or the server ends.
  bool read_request(int connection, std::string& input) {
    for (;;) {
      if (auto const head = input.find("\r\n\r\n"); head != std::string::npos) {
        std::size_t length = 0;
        if (auto const at = input.find("Content-Length: "); at < head) length = std::stoul(input.substr(at + 16));
        if (input.size() >= head + 4 + length) {
          std::lock_guard const lock(mutex_);
          requests_.push_back(input.substr(0, head + 4 + length));
          input.erase(0, head + 4 + length);
          return true;
        }
      }
      if (!readable(connection)) return false;
      char bytes[4096];
      auto const count = ::recv(connection, bytes, sizeof bytes, 0);
      if (count <= 0) return false;
      input.append(bytes, static_cast<std::size_t>(count));
    }
  }

  std::vector<std::vector<ScriptedAnswer>> const scripts_;
  int listening_{-1};
  std::uint16_t port_{0};
  std::atomic<bool> ending_{false};
  std::atomic<int> connections_{0};
  mutable std::mutex mutex_;
  std::vector<std::string> requests_;
  std::thread thread_;
};

ScriptedServer::ScriptedServer(std::vector<std::vector<ScriptedAnswer>> scripts)
    : impl_(std::make_unique<Impl>(std::move(scripts))) {}
ScriptedServer::~ScriptedServer() = default;

std::uint16_t ScriptedServer::port() const { return impl_->port(); }
std::string ScriptedServer::url(std::string const& path) const {
  return "http://127.0.0.1:" + std::to_string(port()) + path;
}
std::vector<std::string> ScriptedServer::requests() const { return impl_->requests(); }
int ScriptedServer::connections() const { return impl_->connections(); }

}  // namespace kolega::test
