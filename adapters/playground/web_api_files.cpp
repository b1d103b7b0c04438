// files.*: an upload URL, the bytes to it, and then its completion (docs: messaging/working-with-files).
#include <algorithm>
#include <nlohmann/json.hpp>

#include "playground/block_check.hpp"
#include "playground/message_json.hpp"
#include "playground/place.hpp"
#include "playground/uploads.hpp"
#include "playground/web_api.hpp"
#include "slack/json.hpp"

namespace kolega::playground {
namespace {

using Json = nlohmann::json;
using slack::text_at;

constexpr std::size_t longest_alt_text{1000};

Json get_upload_url(State& state, Json const& arguments) {
  auto const length = number_argument(arguments, "length", 0);
  if (length <= 0) return failed("missing_argument");
  auto const alt_text = text_at(arguments, "alt_txt");
  if (alt_text.size() > longest_alt_text) return failed("alt_txt_too_large");
  auto const size = static_cast<std::size_t>(length);
  if (size > Files::largest || !state.files.has_room(size)) return failed("file_upload_size_restricted");
  auto& file =
      state.files.expect(std::string(text_at(arguments, "filename")), size, state.setup.bot_user_id, state.clock.now());
  file.alt_text = alt_text;
  return {{"file_id", file.id}, {"upload_url", Uploads::url(state, file)}};
}

/// The files that are to be completed, or what is wrong with them.
Json read_files(State& state, Json const& list, std::vector<File*>& files) {
  if (!list.is_array() || list.empty())
    return failed("invalid_arguments", {"[ERROR] must provide an array [json-pointer:/files]"});
  for (auto const& each : list) {
    auto* file = state.files.find(text_at(each, "id"));
    if (!file || !state.is_bot(file->author)) return failed("file_not_found");
    if (!file->bytes || file->complete) return failed("file_update_failed");
    files.push_back(file);
  }
  return {};
}

Json complete_upload(State& state, Json const& arguments) {
  auto const& list = slack::member(arguments, "files");
  std::vector<File*> files;
  if (auto error = read_files(state, list, files); !error.is_null()) return error;
  auto const channel = text_at(arguments, "channel_id");
  Conversation* conversation = nullptr;
  Message message;
  if (!channel.empty()) {
    Json error;
    conversation = place_to_post(state, channel, error);
    if (!conversation) return error;
    message.thread_ts = text_at(arguments, "thread_ts");
    if (!message.thread_ts.empty() && !Conversations::find_message(*conversation, message.thread_ts))
      return failed("invalid_thread_ts");
    message.text = text_at(arguments, "initial_comment");
    // A comment goes before blocks (docs: reference/methods/files.completeUploadExternal).
    if (auto const& blocks = slack::member(arguments, "blocks"); message.text.empty() && !blocks.is_null()) {
      if (auto const faults = faults_of_blocks(blocks, Surface::message); !faults.empty())
        return failed("invalid_blocks", faults);
      auto kept = blocks;
      give_ids(kept);
      message.blocks = std::make_shared<Json const>(std::move(kept));
    }
  }
  Json answer;
  answer["files"] = Json::array();
  for (std::size_t i = 0; i < files.size(); ++i) {
    files[i]->complete = true;
    if (auto const title = text_at(list[i], "title"); !title.empty()) files[i]->title = title;
    message.files.push_back(files[i]->id);
    answer["files"].push_back({{"id", files[i]->id}, {"title", files[i]->title}});
  }
  if (conversation) {
    message.author = state.setup.bot_user_id;
    auto const posted = state.write(*conversation, std::move(message));
    state.tell_posted(*conversation, posted);
  }
  return answer;
}

Json info(State& state, Json const& arguments) {
  auto const* file = state.files.find(text_at(arguments, "file"));
  if (!file || !file->complete || !may_bot_read(state, *file)) return failed("file_not_found");
  Json answer{{"file", slack_file(state, *file)}};
  answer["comments"] = Json::array();
  answer["response_metadata"]["next_cursor"] = "";
  return answer;
}

Json remove(State& state, Json const& arguments) {
  auto const* file = state.files.find(text_at(arguments, "file"));
  if (!file || !may_bot_read(state, *file)) return failed("file_not_found");
  if (!state.is_bot(file->author)) return failed("cant_delete_file");
  auto const id = file->id;
  state.files.remove(id);
  for (auto const& conversation : state.conversations.all())
    for (auto const& message : conversation.messages)
      if (std::find(message.files.begin(), message.files.end(), id) != message.files.end())
        state.announce(conversation, message);
  return Json::object();
}

}  // namespace

std::vector<ApiMethod> file_methods() {
  constexpr char const* write{"files:write"};
  return {{"files.getUploadURLExternal", write, {"filename", "length"}, get_upload_url},
          {"files.completeUploadExternal", write, {"files"}, complete_upload},
          {"files.info", "files:read", {"file"}, info},
          {"files.delete", write, {"file"}, remove}};
}

}  // namespace kolega::playground
