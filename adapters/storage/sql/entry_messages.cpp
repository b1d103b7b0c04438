#include "sql/entry_messages.hpp"

namespace kolega::storage::sql {
namespace {

constexpr char const* file_columns = "platform, file_id, name, bytes";

}  // namespace

SqlEntryMessages::SqlEntryMessages(Engine& engine)
    : engine_(engine),
      source_(engine, std::string("SELECT entry FROM entry_sources WHERE ") + MessageRow::is_it),
      add_source_(engine, std::string("INSERT INTO entry_sources (entry, ") + MessageRow::columns +
                              ") VALUES (:entry, " + MessageRow::places + ")"),
      copy_(engine, std::string("SELECT entry FROM entry_copies WHERE ") + MessageRow::is_it),
      add_copy_(engine, std::string("INSERT INTO entry_copies (entry, kind, reader, ") + MessageRow::columns +
                            ") VALUES (:entry, :kind, :reader, " + MessageRow::places + ")"),
      copies_of_(engine, std::string("SELECT kind, reader, ") + MessageRow::columns +
                             " FROM entry_copies WHERE entry = :entry ORDER BY id"),
      attach_(engine, std::string("INSERT INTO entry_files (entry, place, ") + file_columns +
                          ") VALUES (:entry, :place, :platform, :file_id, :name, :bytes)"),
      files_of_(engine,
                std::string("SELECT ") + file_columns + " FROM entry_files WHERE entry = :entry ORDER BY place"),
      files_in_(engine,
                "SELECT f.entry, f.platform, f.file_id, f.name, f.bytes FROM timeline t JOIN entry_files f"
                " ON f.entry = t.id WHERE t.request = :request ORDER BY f.entry, f.place"),
      keep_made_of_(engine, std::string("INSERT INTO request_sources (request, author, permalink, ") +
                                MessageRow::columns + ") VALUES (:request, :author, :permalink, " + MessageRow::places +
                                ")"),
      made_of_(engine, std::string("SELECT author, permalink, ") + MessageRow::columns +
                           " FROM request_sources WHERE request = :request"),
      request_made_of_(engine, std::string("SELECT request FROM request_sources WHERE ") + MessageRow::is_it) {
  message_.in(source_).out(entry_).prepare();
  message_.in(add_source_.in(entry_)).prepare();
  message_.in(copy_).out(entry_).prepare();
  message_.in(add_copy_.in(entry_, kind_, reader_)).prepare();
  message_.out(copies_of_.in(entry_).out(kind_, reader_)).prepare();
  attach_.in(entry_, place_, file_platform_, file_id_, file_name_, bytes_).prepare();
  files_of_.in(entry_).out(file_platform_, file_id_, file_name_, bytes_).prepare();
  files_in_.in(request_).out(entry_, file_platform_, file_id_, file_name_, bytes_).prepare();
  message_.in(keep_made_of_.in(request_, author_, permalink_)).prepare();
  message_.out(made_of_.in(request_).out(author_, permalink_)).prepare();
  message_.in(request_made_of_).out(request_).prepare();
}

void SqlEntryMessages::keep(TimelineId entry, MessageRef const& message, Query& find, Query& add) {
  message_.set(message);
  if (find.one()) {
    if (id_from<TimelineId>(entry_) != entry) engine_.refuse("one message belongs to two entries");
    return;
  }
  entry_.set(reference(entry));
  static_cast<void>(add.run());
}

void SqlEntryMessages::keep_source(TimelineId entry, MessageRef const& message) {
  keep(entry, message, source_, add_source_);
}

void SqlEntryMessages::keep_copy(TimelineId entry, app::EntryCopy const& copy) {
  kind_ = name(copy.kind);
  reader_.set(reference(copy.reader));
  keep(entry, copy.message, copy_, add_copy_);
}

std::optional<TimelineId> SqlEntryMessages::entry_of_source(MessageRef const& message) {
  message_.set(message);
  if (!source_.one()) return std::nullopt;
  return id_from<TimelineId>(entry_);
}

std::vector<app::EntryCopy> SqlEntryMessages::copies_of(TimelineId entry) {
  entry_.set(reference(entry));
  std::vector<app::EntryCopy> found;
  copies_of_.each([&] {
    auto const kind = app::parse_notice_kind(kind_);
    if (!kind) throw app::BrokenRule("the database holds a kind of copy that this program does not know");
    found.push_back({message_.get(), *kind, id_from<PersonId>(reader_)});
  });
  return found;
}

SharedFile SqlEntryMessages::file() const { return {platform_of(file_platform_), file_id_, file_name_, bytes_}; }

void SqlEntryMessages::attach(TimelineId entry, std::vector<SharedFile> const& files) {
  for (std::size_t i = 0; i < files.size(); ++i) {
    entry_.set(reference(entry));
    place_ = static_cast<Integer>(i);
    file_platform_ = name(files[i].platform);
    file_id_ = files[i].id;
    file_name_ = files[i].name;
    bytes_ = files[i].bytes;
    static_cast<void>(attach_.run());
  }
}

std::vector<SharedFile> SqlEntryMessages::files_of(TimelineId entry) {
  entry_.set(reference(entry));
  std::vector<SharedFile> found;
  files_of_.each([&] { found.push_back(file()); });
  return found;
}

std::vector<std::pair<TimelineId, SharedFile>> SqlEntryMessages::files_in(RequestId request) {
  request_.set(reference(request));
  std::vector<std::pair<TimelineId, SharedFile>> found;
  files_in_.each([&] { found.emplace_back(id_from<TimelineId>(entry_), file()); });
  return found;
}

void SqlEntryMessages::keep_made_of(RequestId request, app::MadeOf const& source) {
  request_.set(reference(request));
  author_.set(reference(source.author));
  permalink_ = source.permalink;
  message_.set(source.message);
  static_cast<void>(keep_made_of_.run());
}

std::optional<app::MadeOf> SqlEntryMessages::made_of(RequestId request) {
  request_.set(reference(request));
  if (!made_of_.one()) return std::nullopt;
  return app::MadeOf{message_.get(), id_from<PersonId>(author_), permalink_};
}

std::optional<RequestId> SqlEntryMessages::request_made_of(MessageRef const& message) {
  message_.set(message);
  if (!request_made_of_.one()) return std::nullopt;
  return id_from<RequestId>(request_);
}

}  // namespace kolega::storage::sql
