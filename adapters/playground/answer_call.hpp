#pragma once
// A fault of a call, as the caller meets it.
#include <boost/asio/awaitable.hpp>

#include "http/message.hpp"
#include "playground/faults.hpp"

namespace kolega::playground {

/// The answer instead of the right one; of a time-out after its time. Of faults of calls only.
[[nodiscard]] boost::asio::awaitable<http::Response> play_fault(Fault fault);

}  // namespace kolega::playground
