#pragma once
// JSON from outside, as all platforms' adapters read it.
#include "wire/json.hpp"

namespace kolega::slack {

using wire::flag_at;
using wire::JsonBounds;
using wire::malformed;
using wire::member;
using wire::number_at;
using wire::parse_json;
using wire::text_at;
using wire::write_json;

}  // namespace kolega::slack
