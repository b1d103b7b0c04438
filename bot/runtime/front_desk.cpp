#include "runtime/front_desk.hpp"

#include "runtime/log.hpp"
#include "runtime/metrics.hpp"

namespace kolega::runtime {
namespace {

std::string_view word(Command const& command) {
  struct Name {
    std::string_view operator()(WantRequestForm const&) const { return "request_form"; }
    std::string_view operator()(OpenRequest const&) const { return "open"; }
    std::string_view operator()(ActOnRequest const& act) const { return name(act.act); }
    std::string_view operator()(WantActForm const&) const { return "act_form"; }
    std::string_view operator()(ShowRequest const&) const { return "show"; }
    std::string_view operator()(WantHelp const&) const { return "help"; }
    std::string_view operator()(SaidDirectly const&) const { return "said"; }
    std::string_view operator()(SaidInThread const&) const { return "said_in_thread"; }
    std::string_view operator()(ChangedWords const&) const { return "changed_words"; }
    std::string_view operator()(VoteCommand const& vote) const { return word_of(vote); }
    std::string_view operator()(ThanksCommand const& thanks) const { return word_of(thanks); }
    std::string_view operator()(ListRequests const&) const { return "list"; }
    std::string_view operator()(WantHandbook const&) const { return "handbook"; }
    std::string_view operator()(WantLoad const&) const { return "load"; }
    std::string_view operator()(KolegaCommand const& command) const { return word_of(command); }
    std::string_view operator()(CelebrateCommand const& command) const { return word_of(command); }
    std::string_view operator()(Misunderstood const&) const { return "misunderstood"; }
    std::string_view operator()(OpenedHome const&) const { return "home"; }
  };
  return std::visit(Name{}, command);
}

std::string number(app::Outcome const& outcome) {
  if (auto const* opened = std::get_if<app::Opened>(&outcome)) return opened->view.request.number.to_string();
  if (auto const* acted = std::get_if<app::Acted>(&outcome)) return acted->view.request.number.to_string();
  return {};
}

}  // namespace

FrontDesk::FrontDesk(StoreRunner& runner, OrganisationSource& organisation, app::Clock const& clock, Metrics& metrics,
                     std::function<void()> wake_outbox)
    : runner_(runner),
      organisation_(organisation),
      clock_(clock),
      metrics_(metrics),
      wake_outbox_(std::move(wake_outbox)) {}

boost::asio::awaitable<std::optional<FrontDesk::Reply>> FrontDesk::handle(Order order, std::chrono::milliseconds budget,
                                                                          Late late) {
  auto const organisation = organisation_.get();
  auto const viewer = std::make_shared<app::Viewer>(app::viewer_by_config(*organisation, order.caller));
  auto const begin = std::chrono::steady_clock::now();
  auto const what = word(order.command);
  // Who votes is not for the log: who reads it may serve in the department that is voted on.
  bool const is_confidential = std::holds_alternative<VoteCommand>(order.command);

  auto const finish = [this, viewer, begin, what, is_confidential,
                       deed = order.correlation_id](Result<app::Answer> answer) {
    auto const outcome = answer ? (answer->repeated ? "repeated" : "done") : name(answer.error().code);
    auto const milliseconds =
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
    log::info("deed", {{"deed", deed},
                       {"what", what},
                       {"outcome", outcome},
                       {"request", answer ? number(answer->outcome) : std::string()},
                       {"person", is_confidential ? 0 : viewer->id.value},
                       {"ms", milliseconds}});
    metrics_.count("kolega_deeds_total", {{"what", std::string(what)}, {"outcome", std::string(outcome)}});
    if (answer && !answer->repeated) wake_outbox_();
    return Reply{*viewer, std::move(answer)};
  };

  app::Incoming incoming{std::move(order.caller), std::move(order.command), std::move(order.keys),
                         std::move(order.picture), clock_.now()};
  std::function<Result<app::Answer>(app::Tx&)> unit = [organisation, viewer,
                                                       incoming = std::move(incoming)](app::Tx& tx) {
    return app::dispatch(tx, *organisation, incoming, *viewer);
  };
  std::function<void(Result<app::Answer>)> when_late = [finish, late = std::move(late)](Result<app::Answer> answer) {
    late(finish(std::move(answer)));
  };
  auto result = co_await runner_.run_within<app::Answer>(std::move(unit), budget, std::move(when_late));
  if (!result) {
    log::info("deed_takes_longer", {{"deed", order.correlation_id}, {"what", what}});
    co_return std::nullopt;
  }
  co_return finish(*std::move(result));
}

}  // namespace kolega::runtime
