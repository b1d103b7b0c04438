#pragma once
// What is said of words and files that go from one side of a request to the other, or do not.
#include "app/notices.hpp"
#include "views/reader.hpp"

namespace kolega::views {

/// Small print beside a file: who attached it, and when. Nothing for a parcel without it.
[[nodiscard]] std::optional<Card> attached_file(Reader const& reader, app::Parcel const& parcel);
/// A file was not passed on, and why: to who attached it, or to who should have got it. Nothing as above.
[[nodiscard]] std::optional<Card> lost_file(Reader const& reader, app::Parcel const& parcel, std::int64_t megabytes);
/// Words were not passed on, and why; with what can be done instead.
[[nodiscard]] Card unheard(Reader const& reader, app::Parcel const& parcel);
/// "Files: screen.png, log.txt"; nothing when there are none.
[[nodiscard]] std::optional<Block> files_note(Reader const& reader, std::vector<SharedFile> const& files);

}  // namespace kolega::views
