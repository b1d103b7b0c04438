#pragma once
// The whole request with its timeline, for those who may see it.
#include "app/outcome.hpp"
#include "views/reader.hpp"

namespace kolega::views {

/// A long timeline is shown in parts, newest first, each with a button to the one before it.
[[nodiscard]] Card request_details(Reader const& reader, app::Shown const& shown);

}  // namespace kolega::views
