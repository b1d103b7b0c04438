#pragma once
// Lists of requests, as SQL: one statement for each shape that a list can have, prepared when it is first asked for.
#include <map>
#include <memory>

#include "sql/rows.hpp"

namespace kolega::storage::sql {

/// The statement for lists of this shape; "" when nothing is a candidate.
[[nodiscard]] std::string list_statement(app::ListQuery const& query);

class RequestLists {
 public:
  explicit RequestLists(Engine& engine);
  ~RequestLists();
  [[nodiscard]] std::vector<app::ListedRequest> list(app::ListQuery const& query);

 private:
  class Statement;
  Engine& engine_;
  std::map<std::string, std::unique_ptr<Statement>> statements_;  // by their text
};

}  // namespace kolega::storage::sql
