#pragma once
// What became of a Web API call. Pure: the answer decides.
#include <chrono>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "domain/ids.hpp"
#include "http/client.hpp"

namespace kolega::slack {

struct ApiResult {
  enum class Kind {
    ok,
    error,         // refused for good: `code` is Slack's word, `detail` what it adds
    rate_limited,  // not done: again after `retry_after`
    not_sent,      // not done, for a reason that may pass: no connection, a migration
    unknown,       // it may have been done
  };
  Kind kind{Kind::unknown};
  std::string code;
  std::string detail;
  std::chrono::seconds retry_after{0};
  std::shared_ptr<nlohmann::json const> body;  // what Slack answered; null when there was nothing that can be read
  std::string scopes{};                        // that the token has, "chat:write,commands", when Slack said it
  std::optional<Instant> said_at{};            // by Slack's clock, when it said it

  /// A member of the body, e.g. "ts"; "" when it is not there.
  [[nodiscard]] std::string_view text(char const* key) const noexcept;
  [[nodiscard]] std::string_view text(char const* key, char const* inner) const noexcept;
  /// For the log: kind, code and detail, no text of people.
  [[nodiscard]] std::string describe() const;
};
[[nodiscard]] std::string_view name(ApiResult::Kind kind) noexcept;

/// Slack answers 200 with ok true or false, but for 429 and 5xx (docs: web-api, rate-limits). A 5xx, a 200 that cannot
/// be read and codes such as internal_error ("some aspect of the operation may have succeeded") are unknown: repeating
/// is the caller's to decide, who knows whether the method is idempotent.
[[nodiscard]] ApiResult classify(http::Response const& response);
/// The same for a response_url, which answers "ok" as plain text, and its refusals as one word with a 4xx.
[[nodiscard]] ApiResult classify_response_url(http::Response const& response);
/// The same for addresses of files: what comes with a 200 is the file's bytes, or a word that it was taken.
[[nodiscard]] ApiResult classify_bytes(http::Response const& response);
[[nodiscard]] ApiResult classify(http::TransportError const& error);

/// Whether Slack will refuse the same call again.
[[nodiscard]] bool is_final(std::string_view code) noexcept;

/// Methods that read take a form only; JSON is for those that write.
[[nodiscard]] bool takes_form(std::string_view method) noexcept;
/// `body` as form fields: strings as they are, other values as JSON.
[[nodiscard]] std::string form_of(nlohmann::json const& body);

}  // namespace kolega::slack
