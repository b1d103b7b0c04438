// Whatever arrives at /slack/events: read as a command, an interaction and an event, each of which must refuse or read
// it.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "slack/event.hpp"
#include "slack/form.hpp"
#include "slack/inbound_text.hpp"
#include "slack/payload.hpp"
#include "slack/utf.hpp"

namespace slack = kolega::slack;

namespace {
void require(bool promise) {
  if (!promise) std::abort();
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const body(reinterpret_cast<char const*>(data), size);
  (void)slack::parse_event(body);
  require(slack::is_valid_utf8(slack::neutral_text(body)));
  for (auto const& user : slack::mentions(body)) require(!user.empty());
  auto const form = slack::FormFields::decode(body);
  if (!form) return 0;
  (void)slack::is_ssl_check(*form);
  auto const command = slack::parse_slash_command(*form);
  if (command) {
    require(!command->command.empty() && !command->team_id.empty() && !command->user_id.empty());
    require(slack::is_valid_utf8(command->text));
  }
  (void)slack::parse_interaction(*form);
  return 0;
}
