// The load of ./dev bench: keeps CONNECTIONS connections busy with signed Slack commands for SECONDS, each a new deed,
// and prints one line: requests per second, p50 and p99 in microseconds, and how many answers were not 200.
//   load PORT CONNECTIONS SECONDS SECRET
// Bodies are signed before the clock starts, so that the load costs the same whoever answers.
#include <algorithm>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "slack/form.hpp"
#include "slack/signature.hpp"

namespace asio = boost::asio;
using asio::ip::tcp;
using Clock = std::chrono::steady_clock;

namespace {

struct Load {
  std::vector<std::string> requests;
  std::size_t next{0};
  std::vector<std::uint32_t> microseconds;
  std::size_t refused{0};
  Clock::time_point end;
};

/// Colleagues take turns: what one of them asked within the hour is counted at each request.
constexpr std::size_t colleagues = 5000;

std::string signed_request(std::string const& secret, std::string const& now, std::size_t number, std::uint64_t run) {
  auto const id = std::to_string(run) + "." + std::to_string(number);
  auto const body = kolega::slack::encode_form({{"token", "x"},
                                                {"team_id", "T0ACME"},
                                                {"team_domain", "acme"},
                                                {"channel_id", "C0GENERAL"},
                                                {"channel_name", "general"},
                                                {"user_id", "U0" + std::to_string(number % colleagues)},
                                                {"user_name", "ana"},
                                                {"command", "/request"},
                                                {"text", "it my laptop does not start"},
                                                {"api_app_id", "A0KOLEGA"},
                                                {"is_enterprise_install", "false"},
                                                {"response_url", "https://hooks.slack.com/commands/T0ACME/" + id},
                                                {"trigger_id", id}});
  return "POST /slack/events HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
         "X-Slack-Request-Timestamp: " +
         now + "\r\nX-Slack-Signature: " + kolega::slack::sign(secret, now, body) +
         "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::size_t content_length(std::string_view head) {
  for (auto const* name : {"Content-Length: ", "content-length: "})
    if (auto const at = head.find(name); at != std::string_view::npos)
      return static_cast<std::size_t>(std::strtoul(head.data() + at + 16, nullptr, 10));
  return 0;
}

asio::awaitable<void> connection(tcp::endpoint endpoint, Load& load) {
  tcp::socket socket(co_await asio::this_coro::executor);
  co_await socket.async_connect(endpoint, asio::use_awaitable);
  socket.set_option(tcp::no_delay(true));
  std::string answer;
  while (Clock::now() < load.end) {
    auto const& request = load.requests[load.next++ % load.requests.size()];
    auto const begin = Clock::now();
    co_await asio::async_write(socket, asio::buffer(request), asio::use_awaitable);
    auto const head =
        co_await asio::async_read_until(socket, asio::dynamic_buffer(answer), "\r\n\r\n", asio::use_awaitable);
    auto const whole = head + content_length(std::string_view(answer).substr(0, head));
    if (answer.size() < whole)
      co_await asio::async_read(socket, asio::dynamic_buffer(answer), asio::transfer_exactly(whole - answer.size()),
                                asio::use_awaitable);
    load.microseconds.push_back(static_cast<std::uint32_t>(
        std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begin).count()));
    if (answer.compare(9, 3, "200") != 0) ++load.refused;
    answer.erase(0, whole);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) {
    std::cerr << "usage: load PORT CONNECTIONS SECONDS SECRET\n";
    return 2;
  }
  tcp::endpoint const endpoint(asio::ip::make_address("127.0.0.1"), static_cast<unsigned short>(std::atoi(argv[1])));
  auto const connections = std::atoi(argv[2]);
  auto const seconds = std::atoi(argv[3]);
  auto const now = std::to_string(std::time(nullptr));
  auto const run = static_cast<std::uint64_t>(Clock::now().time_since_epoch().count());

  Load load;
  for (std::size_t i = 0; i < static_cast<std::size_t>(seconds) * 60'000; ++i)
    load.requests.push_back(signed_request(argv[4], now, i, run));
  load.microseconds.reserve(load.requests.size());

  asio::io_context io(1);
  int failures = 0;
  auto const begin = Clock::now();
  load.end = begin + std::chrono::seconds(seconds);
  for (int i = 0; i < connections; ++i)
    asio::co_spawn(io, connection(endpoint, load), [&](std::exception_ptr error) { failures += error ? 1 : 0; });
  io.run();
  auto const elapsed = std::chrono::duration<double>(Clock::now() - begin).count();

  auto& times = load.microseconds;
  std::sort(times.begin(), times.end());
  auto const at = [&](double share) {
    return times.empty() ? 0 : times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
  };
  std::cout << static_cast<long>(static_cast<double>(times.size()) / elapsed) << ' ' << at(0.5) << ' ' << at(0.99)
            << ' ' << load.refused + static_cast<std::size_t>(failures) << '\n';
  return load.refused || failures ? 1 : 0;
}
