#pragma once
// A file of a message, downloaded and uploaded again where it is to be read: a link to a direct message's file is dead
// for others (docs: messaging/working-with-files).
#include <boost/asio/awaitable.hpp>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "domain/source_message.hpp"
#include "runtime/courier.hpp"

namespace kolega::slack {

class WebApi;

/// Where it goes, and what stands beside it.
struct FileTarget {
  std::string channel;                           // no user's id
  std::string thread_ts;                         // or ""
  std::shared_ptr<nlohmann::json const> blocks;  // never null
};

/// Everything up to the last call can be repeated: nobody has seen anything yet. `most_bytes` holds for the size that
/// Slack says and for what comes.
[[nodiscard]] boost::asio::awaitable<runtime::Delivery> carry_file(WebApi& api, SharedFile file, FileTarget target,
                                                                   std::int64_t most_bytes);

}  // namespace kolega::slack
