#include "tests/contract/stores.hpp"

#include <stdlib.h>

#include <system_error>

#include "storage/storage.hpp"

namespace kolega::contract {

Folder::Folder() {
  auto pattern = (std::filesystem::temp_directory_path() / "kolega-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::system_error(errno, std::generic_category(), pattern);
  path_ = pattern;
}

Folder::~Folder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::ostream& operator<<(std::ostream& out, Kind const& kind) { return out << kind.name; }

std::vector<Kind> all_stores() {
  return {{"memory", [](Folder const&) { return storage::open_store("memory:").value(); }},
          {"sqlite", [](Folder const& folder) {
             return storage::open_store("sqlite://" + (folder.path() / "kolega.db").string()).value();
           }}};
}

Result<void> Rig::attempt(app::Unit unit) { return attempt_all({std::move(unit)}).at(0); }

std::vector<Result<void>> Rig::attempt_all(std::vector<app::Unit> units) {
  auto results = store_->transact(units);
  REQUIRE(results.size() == units.size());
  return results;
}

void Rig::require_stored(app::Unit unit) {
  auto const result = attempt(std::move(unit));
  if (!result) FAIL("refused: " << name(result.error().code) << ": " << result.error().internal);
}

PersonId Rig::ana() {
  if (!ana_) ana_ = commit([](app::Tx& tx) { return tx.people().add(person_named("Ana")).id; });
  return ana_;
}

Request Rig::new_request(std::string title) {
  auto const requester = ana();
  return commit([&](app::Tx& tx) {
    return tx.requests().add(request_by(requester, {"it", tx.requests().next_counter("it")}, title));
  });
}

Person person_named(std::string name) {
  Person person;
  person.name = std::move(name);
  return person;
}

Request request_by(PersonId requester, RequestNumber number, std::string title) {
  Request request;
  request.number = std::move(number);
  request.requester = request.opener = requester;
  request.title = std::move(title);
  request.opened_at = request.cycle_opened_at = at(1000);
  return request;
}

ConversationRef slack_channel(std::string id) { return {Platform::slack, std::move(id)}; }

app::Notice update_for(Request const& request, std::string const& channel, std::int64_t due) {
  app::Notice notice;
  notice.conversation = slack_channel(channel);
  notice.kind = app::NoticeKind::requester_update;
  notice.request = request.id;
  notice.receiver = request.requester;
  notice.created_at = at(1000);
  notice.next_attempt_at = at(due);
  return notice;
}

app::Notice card_for(Request const& request, std::string const& channel, std::int64_t due) {
  auto notice = update_for(request, channel, due);
  notice.kind = app::NoticeKind::department_card;
  notice.receiver = {};
  return notice;
}

std::vector<NoticeId> ids_of(std::vector<app::Notice> const& notices) {
  std::vector<NoticeId> ids;
  for (auto const& notice : notices) ids.push_back(notice.id);
  return ids;
}

std::optional<ErrorCode> refused(Rig& rig, app::Unit unit) {
  auto const result = rig.attempt(std::move(unit));
  if (result) return std::nullopt;
  return result.error().code;
}

app::Unit doing(std::function<void(app::Tx&)> body) {
  return [body = std::move(body)](app::Tx& tx) -> Result<void> {
    body(tx);
    return {};
  };
}

}  // namespace kolega::contract
