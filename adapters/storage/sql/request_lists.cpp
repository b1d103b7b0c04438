#include "sql/request_lists.hpp"

#include <deque>
#include <limits>
#include <variant>

#include "search/search_text.hpp"

namespace kolega::storage::sql {
namespace {

/// For LIKE: each of its signs stands for itself.
std::string like(std::string const& word) {
  std::string pattern = "%";
  for (char const c : search_text(word)) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern + "%";
}

/// What a placeholder stands for.
using Value = std::variant<Integer, std::string>;

/// Writes a statement, and what its placeholders stand for in the same order.
class Writer {
 public:
  explicit Writer(app::ListQuery const& query) : query_(query) {
    // A condition of a partial index stands in the statement word for word, or the index is not used.
    if (query.unfinished || query.overdue_at) narrow_ = " AND state IN ('open', 'in_progress', 'waiting')";
  }

  std::string write() {
    if (query_.asked_by) add({"requests", "requests", "id", "requester", query_.asked_by.value});
    if (auto const& [person, within] = query_.watched_by; person && !within.empty())
      add({"watchers AS w JOIN requests AS q ON q.id = w.request", "watchers AS w", "w.request", "w.person",
           person.value},
          within);
    if (auto const& [person, within] = query_.helped_by; person && !within.empty())
      add({"requests", "requests", "id", "helper", person.value}, within);
    for (auto const& department : query_.departments) add({"requests", "requests", "id", "department", department});
    if (union_.empty()) return {};
    std::string columns = "r." + std::string(RequestRow::columns);
    for (auto at = columns.find(", "); at != std::string::npos; at = columns.find(", ", at + 4))
      columns.replace(at, 2, ", r.");
    return "SELECT r.id, " + columns + ", asker.name, COALESCE(helping.name, '') FROM requests AS r" +
           " JOIN people AS asker ON asker.id = r.requester LEFT JOIN people AS helping ON helping.id = r.helper" +
           " WHERE r.id IN (" + union_ + ") ORDER BY r.id DESC LIMIT " + place(Integer{query_.limit});
  }

  std::deque<Value> values;  // in the order of the placeholders

 private:
  /// Requests with this value in this column; `indexed` is the table that has the column.
  struct Candidates {
    std::string from, indexed, id, column;
    Value value;
  };

  std::string place(Value value) {
    values.push_back(std::move(value));
    return ":p" + std::to_string(values.size());
  }
  [[nodiscard]] Integer before() const {
    return query_.before ? query_.before.value : std::numeric_limits<Integer>::max();
  }

  // Each placeholder is written in a statement of its own: C++ does not say which side of a + comes first.
  // COALESCE keeps the engine from taking a narrowing condition for the way to the rows.
  void add(Candidates const& candidates, std::vector<std::string> const& within = {}) {
    auto const& id = candidates.id;
    auto rows = "SELECT " + id + " AS id FROM " + candidates.from + " WHERE " + candidates.column + " = ";
    rows += place(candidates.value) + narrow_ + " AND " + id + " < ";
    rows += place(before());
    if (!query_.words.empty()) rows += " AND " + id + " >= " + oldest_searched(candidates);
    for (auto const& department : within) {
      rows += &department == &within.front() ? " AND COALESCE(department, '') IN (" : ", ";
      rows += place(department);
    }
    if (!within.empty()) rows += ")";
    if (query_.department) rows += " AND COALESCE(department, '') = " + place(*query_.department);
    if (query_.overdue_at) rows += " AND overdue_from < " + place(seconds_of(*query_.overdue_at));
    for (auto const& word : query_.words) rows += " AND search LIKE " + place(like(word)) + " ESCAPE '\\'";
    rows += " ORDER BY " + id + " DESC LIMIT ";
    rows += place(Integer{query_.limit});
    if (!union_.empty()) union_ += " UNION ";
    union_ += "SELECT id FROM (" + rows + ") AS part";
  }

  /// Words have no index, so only the newest candidates are read for them: from this one on, which an index finds.
  std::string oldest_searched(Candidates const& candidates) {
    auto const& [from, indexed, id, column, value] = candidates;
    auto oldest = "COALESCE((SELECT " + id + " FROM " + indexed + " WHERE " + column + " = " + place(value);
    oldest += (from == indexed ? narrow_ : std::string()) + " AND " + id + " < ";
    oldest += place(before()) + " ORDER BY " + id + " DESC LIMIT 1 OFFSET ";
    return oldest + place(Integer{app::searched_at_most - 1}) + "), 0)";
  }

  app::ListQuery const& query_;
  std::string narrow_;
  std::string union_;
};

}  // namespace

std::string list_statement(app::ListQuery const& query) { return Writer(query).write(); }

class RequestLists::Statement {
 public:
  Statement(Engine& engine, std::string const& text, std::deque<Value> values)
      : values_(std::move(values)), query_(engine, text) {
    for (auto& value : values_) std::visit([this](auto& each) { query_.in(each); }, value);
    row_.out(query_.out(id_)).out(requester_, helper_).prepare();
  }

  std::vector<app::ListedRequest> run(std::deque<Value> const& values) {
    // Assigned one by one: the statement is bound to the places where they are.
    for (std::size_t i = 0; i < values.size(); ++i)
      std::visit([this, i](auto const& value) { std::get<std::decay_t<decltype(value)>>(values_[i]) = value; },
                 values[i]);
    std::vector<app::ListedRequest> listed;
    query_.each([&] { listed.push_back({row_.get(id_), requester_, helper_}); });
    return listed;
  }

 private:
  std::deque<Value> values_;
  RequestRow row_;
  Integer id_{0};
  std::string requester_, helper_;
  Query query_;
};

RequestLists::RequestLists(Engine& engine) : engine_(engine) {}
RequestLists::~RequestLists() = default;

std::vector<app::ListedRequest> RequestLists::list(app::ListQuery const& query) {
  if (query.limit <= 0) return {};
  Writer writer(query);
  auto const text = writer.write();
  if (text.empty()) return {};
  auto& statement = statements_[text];
  if (!statement) statement = std::make_unique<Statement>(engine_, text, writer.values);
  return statement->run(writer.values);
}

}  // namespace kolega::storage::sql
