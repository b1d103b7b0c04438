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
    if (query_.asked_by) {
      add("requester", number(query_.asked_by.value));
      add_watched();
    }
    if (query_.helped_by) add("helper", number(query_.helped_by.value));
    for (auto const& department : query_.departments) add("department", text(department));
    std::string columns = "r." + std::string(RequestRow::columns);
    for (auto at = columns.find(", "); at != std::string::npos; at = columns.find(", ", at + 4))
      columns.replace(at, 2, ", r.");
    return "SELECT r.id, " + columns + ", asker.name, COALESCE(helping.name, '') FROM requests AS r" +
           " JOIN people AS asker ON asker.id = r.requester LEFT JOIN people AS helping ON helping.id = r.helper" +
           " WHERE r.id IN (" + union_ + ") ORDER BY r.id DESC LIMIT " + number(query_.limit);
  }

  std::deque<Value> values;  // in the order of the placeholders

 private:
  std::string number(Integer value) {
    values.emplace_back(value);
    return ":p" + std::to_string(values.size());
  }
  std::string text(std::string value) {
    values.emplace_back(std::move(value));
    return ":p" + std::to_string(values.size());
  }
  [[nodiscard]] Integer before() const {
    return query_.before ? query_.before.value : std::numeric_limits<Integer>::max();
  }

  // Each placeholder is written in a statement of its own: C++ does not say which side of a + comes first.
  void add(std::string const& column, std::string const& value) {
    auto rows = " FROM requests WHERE " + column + " = " + value + narrow_ + " AND id < ";
    rows += number(before());
    if (query_.words.empty()) {
      rows = "SELECT id" + rows + conditions("") + " ORDER BY id DESC LIMIT ";
    } else {
      // Words have no index: only the newest candidates are read for them.
      rows = "SELECT id FROM (SELECT id, department, overdue_from, search" + rows + " ORDER BY id DESC LIMIT ";
      rows += number(app::searched_at_most) + ") AS newest WHERE 0 = 0";
      rows += conditions("") + " ORDER BY id DESC LIMIT ";
    }
    rows += number(query_.limit);
    join(rows);
  }

  void add_watched() {
    auto rows = "SELECT w.request AS id FROM watchers AS w JOIN requests AS q ON q.id = w.request WHERE w.person = " +
                number(query_.asked_by.value) + narrow_ + " AND w.request < ";
    rows += number(before());
    rows += conditions("q.") + " ORDER BY w.request DESC LIMIT ";
    rows += number(query_.limit);
    join(rows);
  }

  void join(std::string const& rows) {
    if (!union_.empty()) union_ += " UNION ";
    union_ += "SELECT id FROM (" + rows + ") AS part";
  }

  std::string conditions(std::string const& table) {
    std::string all;
    if (query_.department) all += " AND " + table + "department = " + text(*query_.department);
    if (query_.overdue_at) all += " AND " + table + "overdue_from < " + number(seconds_of(*query_.overdue_at));
    for (auto const& word : query_.words) all += " AND " + table + "search LIKE " + text(like(word)) + " ESCAPE '\\'";
    return all;
  }
  app::ListQuery const& query_;
  std::string narrow_;
  std::string union_;
};

}  // namespace

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
  if (query.limit <= 0 || (!query.asked_by && !query.helped_by && query.departments.empty())) return {};
  Writer writer(query);
  auto const text = writer.write();
  auto& statement = statements_[text];
  if (!statement) statement = std::make_unique<Statement>(engine_, text, writer.values);
  return statement->run(writer.values);
}

}  // namespace kolega::storage::sql
