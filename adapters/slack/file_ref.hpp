#pragma once
// Files that hang on a message (docs: reference/objects/file-object).
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "domain/source_message.hpp"

namespace kolega::slack {

struct FileRef {
  std::string id;
  std::string name;
  std::string mimetype;
  std::int64_t bytes{0};
  std::string url_private;
};

/// Of a message's "files"; those without an id are left out.
[[nodiscard]] std::vector<FileRef> read_files(nlohmann::json const& files);
/// As the rest of Kolega knows them. A file without a name is called by its id.
[[nodiscard]] std::vector<SharedFile> shared_files(std::vector<FileRef> const& files);

}  // namespace kolega::slack
