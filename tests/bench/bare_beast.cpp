// The floor of ./dev bench: a bare Beast coroutine server, written as Beast's own examples are, with a timeout on each
// operation and one strand per connection. Answers every request with 200 "ok".
//   bare_beast PORT [THREADS]      prints "listening on 127.0.0.1:PORT"; port 0 takes any free one; ends on SIGTERM
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <thread>
#include <vector>

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;

namespace {

constexpr std::chrono::seconds timeout{30};

asio::awaitable<void> session(beast::tcp_stream stream) {
  beast::flat_buffer buffer;
  try {
    for (;;) {
      http::request_parser<http::string_body> parser;
      parser.header_limit(16 * 1024);
      parser.body_limit(1024 * 1024);
      stream.expires_after(timeout);
      co_await http::async_read(stream, buffer, parser, asio::use_awaitable);
      http::response<http::string_body> response(http::status::ok, parser.get().version());
      response.set(http::field::content_type, "text/plain");
      response.keep_alive(parser.get().keep_alive());
      response.body() = "ok";
      response.prepare_payload();
      stream.expires_after(timeout);
      co_await http::async_write(stream, response, asio::use_awaitable);
      if (!response.keep_alive()) break;
    }
  } catch (std::exception const&) {
    // The client left or took too long: the connection ends.
  }
  beast::error_code ignored;
  stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
}

void ended(std::exception_ptr failure) {
  if (failure) std::rethrow_exception(failure);
}

asio::awaitable<void> accept(tcp::acceptor acceptor) {
  for (;;) {
    auto const strand = asio::make_strand(acceptor.get_executor());
    auto socket = co_await acceptor.async_accept(strand, asio::use_awaitable);
    socket.set_option(tcp::no_delay(true));
    asio::co_spawn(strand, session(beast::tcp_stream(std::move(socket))), ended);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: bare_beast PORT [THREADS]\n";
    return 2;
  }
  try {
    auto const port = static_cast<unsigned short>(std::strtoul(argv[1], nullptr, 10));
    auto const threads = argc > 2 ? std::max(1, std::atoi(argv[2])) : 1;
    asio::io_context io(threads);
    tcp::acceptor acceptor(io, {asio::ip::make_address("127.0.0.1"), port});
    std::cout << "listening on 127.0.0.1:" << acceptor.local_endpoint().port() << std::endl;
    asio::signal_set signals(io, SIGTERM, SIGINT);
    signals.async_wait([&io](beast::error_code, int) { io.stop(); });
    asio::co_spawn(io, accept(std::move(acceptor)), ended);
    std::vector<std::thread> pool;
    for (int i = 1; i < threads; ++i) pool.emplace_back([&io] { io.run(); });
    io.run();
    for (auto& thread : pool) thread.join();
    return 0;
  } catch (std::exception const& error) {
    std::cerr << "bare_beast: " << error.what() << "\n";
    return 1;
  }
}
