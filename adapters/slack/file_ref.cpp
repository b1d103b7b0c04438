#include "slack/file_ref.hpp"

#include <nlohmann/json.hpp>

#include "slack/json.hpp"

namespace kolega::slack {

std::vector<FileRef> read_files(nlohmann::json const& files) {
  std::vector<FileRef> read;
  if (!files.is_array()) return read;
  for (auto const& file : files)
    if (!text_at(file, "id").empty())
      read.push_back({std::string(text_at(file, "id")), std::string(text_at(file, "name")),
                      std::string(text_at(file, "mimetype")), number_at(file, "size"),
                      std::string(text_at(file, "url_private"))});
  return read;
}

std::vector<SharedFile> shared_files(std::vector<FileRef> const& files) {
  std::vector<SharedFile> shared;
  for (auto const& file : files)
    shared.push_back({Platform::slack, file.id, file.name.empty() ? file.id : file.name, file.bytes});
  return shared;
}

}  // namespace kolega::slack
