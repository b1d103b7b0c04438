#include "http/session.hpp"

#include <boost/asio/post.hpp>
#include <exception>

#include "http/correlation.hpp"
#include "http/input_buffer.hpp"
#include "http/line.hpp"
#include "http/refusals.hpp"
#include "http/request_reader.hpp"
#include "http/wire.hpp"

namespace kolega::http {
namespace asio = boost::asio;
using asio::awaitable;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;
namespace {

template <class Stream>
class Session final : public Connection,
                      public std::enable_shared_from_this<Session<Stream>>,
                      private Line<Session<Stream>, Stream> {
  using Base = Line<Session<Stream>, Stream>;
  friend WithDeadline<Session<Stream>>;
  enum class Phase { starting, idle, reading, handling, writing, streaming, closing, abandoned };

 public:
  template <class... StreamArguments>
  Session(std::shared_ptr<Serving> serving, std::shared_ptr<asio::ssl::context> tls, bool over_the_cap, Strand strand,
          StreamArguments&&... arguments)
      : Base(strand, std::forward<StreamArguments>(arguments)...),
        serving_(std::move(serving)),
        tls_(std::move(tls)),
        over_the_cap_(over_the_cap),
        reader_(serving_->limits),
        input_(serving_->limits.header_bytes + 1024) {}

  ~Session() override { serving_->left(this); }

  void stop() override {
    asio::post(this->socket().get_executor(), [self = this->shared_from_this()] {
      if (self->phase_ == Phase::idle || self->phase_ == Phase::starting) self->cancel();
      if (self->stream_) self->stream_->end();
    });
  }

  static awaitable<void> run(std::shared_ptr<Session> self) {
    struct End {
      Session& session;
      ~End() { session.ended(); }
    } const end{*self};
    co_await self->serve();
  }

 private:
  awaitable<void> serve() {
    auto const opened = co_await this->open(serving_->limits);
    if (!opened) {
      serving_->refused("tls_handshake");
      co_return;
    }
    if (over_the_cap_) {
      serving_->refused("connection_cap");
      co_await refuse(too_many_connections());
      co_return;
    }
    // `if (!co_await …)` inside a loop makes g++ 12 lay out the frame wrongly: results get a name first.
    while (!serving_->stopping()) {
      reader_.reset();
      auto const complete = co_await read_request();
      if (!complete) co_return;
      auto const stays = co_await answer_request();
      if (!stays) co_return;
    }
    co_await close(false);
  }

  /// True: a request is complete. False: it was refused, or the client went, and the connection is done with.
  awaitable<bool> read_request() {
    phase_ = Phase::idle;
    this->expires_after(serving_->limits.idle);
    for (;;) {
      auto const before = reader_.state();
      if (!input_.empty()) input_.use(reader_.feed(input_.unused()));
      switch (reader_.state()) {
        case RequestReader::State::complete: co_return true;
        case RequestReader::State::refused:
          serving_->refused(word_for(reader_.refusal()));
          co_await refuse(answer_to(reader_.refusal(), serving_->limits));
          co_return false;
        case RequestReader::State::body:
          if (before != RequestReader::State::head) break;
          if (!input_.empty()) continue;  // the body's bytes that came with the head
          if (reader_.expects_continue()) {
            auto const invited = co_await invite_body();
            if (!invited) co_return false;
          }
          break;
        case RequestReader::State::head: break;
      }
      auto const room = input_.room();
      if (room.size() == 0) {
        serving_->refused("header_too_large");
        co_await refuse(answer_to(ReadRefusal::header_too_large, serving_->limits));
        co_return false;
      }
      auto const count = co_await this->read(room);
      if (this->timed_out() && phase_ == Phase::reading) {
        serving_->refused("slow_request");
        co_await refuse(too_slow());
        co_return false;
      }
      if (count == 0) co_return false;
      if (phase_ == Phase::idle) {
        phase_ = Phase::reading;
        this->expires_after(serving_->limits.read);
      }
      input_.came(count);
    }
  }

  /// The client asked before it sends the body (RFC 9110, 10.1.1). False: it was told no, and the connection closes.
  awaitable<bool> invite_body() {
    auto& request = reader_.request();
    auto no = reader_.knows_verb() ? serving_->router->refusal(request) : serving_->router->refuse_verb(request.path);
    if (no) {
      co_await refuse(std::move(*no));
      co_return false;
    }
    auto const until = this->deadline();
    out_ = "HTTP/1.1 100 Continue\r\n\r\n";
    auto const written = co_await this->write(out_, serving_->limits);
    this->expires_at(until);
    co_return written;
  }

  /// True: the connection goes on with a next request.
  awaitable<bool> answer_request() {
    started_ = Clock::now();
    auto& request = reader_.request();
    request.correlation_id = new_correlation_id();
    correlation_id_ = request.correlation_id;
    path_ = request.path;
    head_ = reader_.knows_verb() && request.method == Method::head;
    auto const pipelined = !input_.empty();
    if (pipelined) serving_->refused("pipelined");

    phase_ = Phase::handling;
    this->expires_at(started_ + serving_->limits.handle);
    Response response;
    std::exception_ptr failure;
    if (reader_.knows_verb()) {
      try {
        response = co_await serving_->router->dispatch(std::move(request));
      } catch (...) {
        failure = std::current_exception();
      }
    } else {
      response = serving_->router->refuse_verb(request.path);
    }
    if (failure) {
      auto const state = co_await asio::this_coro::cancellation_state;
      if (state.cancelled() != asio::cancellation_type::none) std::rethrow_exception(failure);
      serving_->handler_failed(path_, correlation_id_, failure);
      response = handler_broke(correlation_id_);
    }
    if (phase_ == Phase::abandoned) co_return false;

    if (response.hang_up) co_return false;
    auto const stays = !pipelined && reader_.keep_alive() && !serving_->stopping() && !response.stream;
    auto const written = co_await send(response, stays);
    if (!written) co_return false;
    auto const seconds = std::chrono::duration<double>(Clock::now() - started_).count();
    serving_->answered(response.status, seconds, path_, correlation_id_);
    if (response.stream && !head_) {
      auto const whole = co_await send_stream(std::move(response.stream));
      if (!whole) co_return false;
    }
    if (!stays) co_await close(pipelined);
    co_return stays;
  }

  awaitable<bool> send(Response const& response, bool stays) {
    out_.clear();
    append_response(out_, response, {correlation_id_, stays, reader_.http_1_0(), head_});
    phase_ = Phase::writing;
    auto const written = co_await this->write(out_, serving_->limits);
    if (this->timed_out()) serving_->refused("slow_reader");
    if (out_.capacity() > 64 * 1024) std::string().swap(out_);
    co_return written;
  }

  /// The pieces of a body until it is over. False: the client went.
  awaitable<bool> send_stream(std::shared_ptr<BodyStream> stream) {
    stream_ = std::move(stream);
    phase_ = Phase::streaming;
    // Whatever arrives now, mostly the client's end, is the end of the stream.
    this->socket().async_wait(asio::socket_base::wait_read, [self = this->shared_from_this()](error_code) {
      if (self->stream_) self->stream_->end();
    });
    bool written = true;
    while (written && !serving_->stopping()) {
      this->expires_at(Clock::time_point::max());
      auto piece = co_await stream_->next();
      if (!piece) break;
      out_ = *std::move(piece);
      written = co_await this->write(out_, serving_->limits);
      if (this->timed_out()) serving_->refused("slow_reader");
    }
    stream_.reset();
    co_return written;
  }

  /// Answers what will not be read any further, and closes.
  awaitable<void> refuse(Response response) {
    correlation_id_ = new_correlation_id();
    head_ = reader_.state() != RequestReader::State::head && reader_.knows_verb() &&
            reader_.request().method == Method::head;
    auto const written = co_await send(response, false);
    if (!written) co_return;
    serving_->answered(response.status);
    co_await close(true);
  }

  awaitable<void> close(bool linger) {
    phase_ = Phase::closing;
    return Base::close(linger, serving_->limits);
  }

  /// The deadline passed.
  void late() {
    if (phase_ == Phase::handling)
      abandon();
    else if (phase_ == Phase::abandoned)
      this->drop();
    else
      this->cancel();
  }

  /// The handler is late. It keeps its coroutine, and so the session; the connection is answered and closed from here.
  void abandon() {
    phase_ = Phase::abandoned;
    auto const response = handler_late();
    serving_->handler_late(path_, correlation_id_);
    auto const seconds = std::chrono::duration<double>(Clock::now() - started_).count();
    serving_->answered(response.status, seconds, path_, correlation_id_);
    out_.clear();
    append_response(out_, response, {correlation_id_, false, false, head_});
    this->expires_after(serving_->limits.write);
    asio::async_write(this->stream(), asio::buffer(out_), [self = this->shared_from_this()](error_code, std::size_t) {
      self->stop_deadline();
      self->drop();
    });
  }

  void ended() {
    serving_->left(this);
    stream_.reset();
    if (phase_ == Phase::abandoned) return;
    this->stop_deadline();
    this->drop();
  }

  std::shared_ptr<Serving> serving_;
  std::shared_ptr<asio::ssl::context> tls_;
  bool over_the_cap_;
  RequestReader reader_;
  InputBuffer input_;
  std::string out_;
  std::shared_ptr<BodyStream> stream_;
  Phase phase_{Phase::starting};
  // Of the request at hand; the request itself belongs to its handler.
  std::string correlation_id_;
  std::string path_;
  bool head_{false};
  Clock::time_point started_;
};

template <class Stream>
awaitable<void> enter(std::shared_ptr<Serving> const& serving, std::shared_ptr<Session<Stream>> session) {
  serving->joined(session.get(), session);
  return Session<Stream>::run(std::move(session));
}

}  // namespace

awaitable<void> serve_connection(Socket socket, std::shared_ptr<Serving> serving,
                                 std::shared_ptr<asio::ssl::context> tls, bool over_the_cap) {
  auto const strand = socket.get_executor();
  if (!tls)
    return enter(serving, std::make_shared<Session<Socket>>(serving, tls, over_the_cap, strand, std::move(socket)));
  using Tls = asio::ssl::stream<Socket>;
  return enter(serving, std::make_shared<Session<Tls>>(serving, tls, over_the_cap, strand, std::move(socket), *tls));
}

}  // namespace kolega::http
