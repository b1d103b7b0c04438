#pragma once
// A request as its people see it: the asker's answer, the department's card, the news to the requester.
#include "app/outcome.hpp"
#include "views/reader.hpp"

namespace kolega::views {

/// What the asker gets at once: number, department, what happens next, the promise in the asker's zone.
[[nodiscard]] Card opened_answer(Reader const& reader, app::Opened const& opened);
/// The one card in the department's triage channel.
[[nodiscard]] Card department_card(Reader const& reader, app::RequestView const& view);
/// What is left of that card in the channel of a department that the request has left.
[[nodiscard]] Card left_card(Reader const& reader, app::RequestView const& view);
/// The one card in the requester's direct message.
[[nodiscard]] Card requester_card(Reader const& reader, app::RequestView const& view);
/// The words of one entry, for the thread of the department's card; or that they were taken back.
[[nodiscard]] Card card_entry(Reader const& reader, app::RequestView const& view, TimelineEntry const& entry,
                              std::string const& actor);
/// Tells the requester of one entry; `actor` is who made it.
[[nodiscard]] Card requester_update(Reader const& reader, app::RequestView const& view, TimelineEntry const& entry,
                                    std::string const& actor);
/// Confirms a typed act to the one who did it.
[[nodiscard]] Card acted_answer(Reader const& reader, app::Acted const& acted);

/// Who wrote the message that the request was made of, and the way to it; nothing when it was made of none.
[[nodiscard]] std::optional<Fact> source_fact(Reader const& reader, app::RequestView const& view);

/// A person's name; on a platform where they have an account it becomes a mention.
[[nodiscard]] Span person(app::PersonView const& view);

}  // namespace kolega::views
