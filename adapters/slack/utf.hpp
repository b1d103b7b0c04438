#pragma once
// UTF-8 and its length in UTF-16 units, as all platforms' adapters count.
#include "wire/utf.hpp"

namespace kolega::slack {

using wire::append_utf8;
using wire::CodePoint;
using wire::decode_utf8;
using wire::is_blank;
using wire::is_valid_utf8;
using wire::utf16_length;
using wire::valid_utf8;

}  // namespace kolega::slack
