#pragma once
// News of a request for those who are neither its requester nor its department's channel: watchers, helpers, leads; and
// what is said of a promise.
#include "app/notices.hpp"
#include "views/reader.hpp"

namespace kolega::views {

/// Tells a watcher what the requester is told.
[[nodiscard]] Card watcher_update(Reader const& reader, app::Parcel const& parcel);
/// Tells a helper what others did to what they have, or had, on the table.
[[nodiscard]] Card helper_update(Reader const& reader, app::Parcel const& parcel);
/// In the thread of the department's card; mentions the helper.
[[nodiscard]] Card promise_alarm(Reader const& reader, app::RequestView const& view, PromiseEvent event);
/// In the thread of the department's card: its helper has left.
[[nodiscard]] Card helper_gone(Reader const& reader, app::Parcel const& parcel);
/// The same to a lead, by direct message, who can give it to another.
[[nodiscard]] Card lead_asked(Reader const& reader, app::Parcel const& parcel);
/// To a lead, by direct message.
[[nodiscard]] Card escalation(Reader const& reader, app::RequestView const& view, PromiseEvent event);

}  // namespace kolega::views
