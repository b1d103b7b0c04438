#pragma once
// The verbs on messages of entries, their files, and the messages that requests were made of, as SQL.
#include "sql/rows.hpp"

namespace kolega::storage::sql {

class SqlEntryMessages final : public app::EntryMessages {
 public:
  explicit SqlEntryMessages(Engine& engine);
  void keep_source(TimelineId entry, MessageRef const& message) override;
  void keep_copy(TimelineId entry, app::EntryCopy const& copy) override;
  [[nodiscard]] std::optional<TimelineId> entry_of_source(MessageRef const& message) override;
  [[nodiscard]] std::vector<app::EntryCopy> copies_of(TimelineId entry) override;
  void attach(TimelineId entry, std::vector<SharedFile> const& files) override;
  [[nodiscard]] std::vector<SharedFile> files_of(TimelineId entry) override;
  [[nodiscard]] std::vector<std::pair<TimelineId, SharedFile>> files_in(RequestId request) override;
  void keep_made_of(RequestId request, app::MadeOf const& source) override;
  [[nodiscard]] std::optional<app::MadeOf> made_of(RequestId request) override;
  [[nodiscard]] std::optional<RequestId> request_made_of(MessageRef const& message) override;

 private:
  /// Keeps the message under the entry, or refuses when it is another's.
  void keep(TimelineId entry, MessageRef const& message, Query& find, Query& add);
  [[nodiscard]] SharedFile file() const;

  Engine& engine_;
  Maybe entry_, request_, reader_, author_;
  std::string kind_, permalink_, file_platform_, file_id_, file_name_;
  Integer place_{0}, bytes_{0};
  MessageRow message_;
  Query source_, add_source_, copy_, add_copy_, copies_of_;
  Query attach_, files_of_, files_in_;
  Query keep_made_of_, made_of_, request_made_of_;
};

}  // namespace kolega::storage::sql
