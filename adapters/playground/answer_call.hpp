#pragma once
// A call of Kolega's, whatever it calls: answered, or what was injected played instead, and recorded.
#include <boost/asio/awaitable.hpp>
#include <functional>

#include "http/message.hpp"
#include "playground/state.hpp"

namespace kolega::playground {

/// `act` runs once, with the state's mutex held, or not at all when a fault says that nothing is done. Faults are meant
/// for `entry.what`; status, answer, fault and time of the entry are filled in here.
boost::asio::awaitable<http::Response> answer_call(State& state, TrafficEntry entry,
                                                   std::function<http::Response()> act);

}  // namespace kolega::playground
