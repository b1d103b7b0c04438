#pragma once
// A file by direct message or to a channel: an upload URL, the bytes to it, and then its completion.
// Source: https://docs.slack.dev/messaging/working-with-files
#include <boost/asio/awaitable.hpp>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "slack/api_result.hpp"

namespace kolega::slack {

class WebApi;

struct Upload {
  std::string channel;  // or a user's id: the direct message
  std::string name;     // "kolega.json"
  std::string bytes;
  std::string comment;  // plain text, beside the file
};

/// The bytes in Slack, seen by nobody yet.
struct Staged : ApiResult {
  std::string file_id;  // when kind is ok
};
/// Everything before the completion, which alone shows the file to somebody: what is in doubt comes back as not_sent,
/// and may be repeated.
[[nodiscard]] boost::asio::awaitable<Staged> stage_file(WebApi& api, std::string name, std::string bytes);
/// The body of that completion, for a conversation; more may be added.
[[nodiscard]] nlohmann::json completion_of(std::string const& file_id, std::string const& name,
                                           std::string const& channel);

/// The result of the completion. Before it nobody sees anything of the file: whatever is in doubt until then comes back
/// as not_sent, and may be repeated.
[[nodiscard]] boost::asio::awaitable<ApiResult> upload(WebApi& api, Upload file);

}  // namespace kolega::slack
