#include "bot/demo_visitor.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <thread>

#include "http/client.hpp"

namespace kolega {

namespace asio = boost::asio;
using Json = nlohmann::json;

class DemoVisitor::Impl {
 public:
  explicit Impl(std::string url)
      : url_(std::move(url)), work_(asio::make_work_guard(io_)), client_(io_, {}), thread_([this] { io_.run(); }) {}
  ~Impl() {
    client_.close_idle();
    work_.reset();
    io_.stop();
    thread_.join();
  }
  Impl(Impl const&) = delete;
  Impl& operator=(Impl const&) = delete;

  Json send(std::string const& what, http::ClientRequest request) {
    request.url = url_ + "/_workspace/" + what;
    auto const answer = asio::co_spawn(io_, client_.send(std::move(request)), asio::use_future).get();
    if (!answer) throw std::runtime_error(what + ": " + answer.error().reason);
    auto json = Json::parse(answer->body, nullptr, false);
    if (!json.is_object() || !json.value("ok", false)) throw std::runtime_error(what + ": " + answer->body);
    return json;
  }

 private:
  std::string url_;
  asio::io_context io_;
  asio::executor_work_guard<asio::io_context::executor_type> work_;
  http::Client client_;
  std::thread thread_;
};

DemoVisitor::DemoVisitor(std::string url) : impl_(std::make_unique<Impl>(std::move(url))) {}
DemoVisitor::~DemoVisitor() = default;

Json DemoVisitor::read(std::string const& what) {
  http::ClientRequest request;
  request.method = http::Method::get;
  return impl_->send(what, std::move(request));
}

Json DemoVisitor::act(std::string const& what, Json const& body) {
  http::ClientRequest request;
  request.headers.push_back({"Content-Type", "application/json"});
  request.body = body.dump();
  return impl_->send(what, std::move(request));
}

}  // namespace kolega
