// apps.*
#include <nlohmann/json.hpp>

#include "playground/web_api.hpp"

namespace kolega::playground {
namespace {

using Json = nlohmann::json;

Json open_connection(State& state, Json const&) {
  if (!state.open_socket) return failed("internal_error");
  return {{"url", state.open_socket()}};
}

}  // namespace

std::vector<ApiMethod> app_methods() { return {{"apps.connections.open", "", {}, open_connection}}; }

}  // namespace kolega::playground
