#include "playground/keep.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "runtime/log.hpp"
#include "slack/json.hpp"

namespace kolega::playground {
namespace {

using Json = nlohmann::json;
using slack::flag_at;
using slack::member;
using slack::text_at;

std::string text(Json const& of, char const* key) { return std::string(text_at(of, key)); }
Json json_or_null(JsonRef const& value) { return value ? *value : Json(); }
JsonRef ref_or_null(Json const& value) { return value.is_null() ? nullptr : std::make_shared<Json const>(value); }

Json write(Message const& message) {
  return {{"ts", message.ts},
          {"thread_ts", message.thread_ts},
          {"author", message.author},
          {"text", message.text},
          {"blocks", json_or_null(message.blocks)},
          {"metadata", json_or_null(message.metadata)},
          {"only_for", message.only_for},
          {"subtype", message.subtype},
          {"edited", message.edited},
          {"broadcast", message.broadcast},
          {"files", message.files},
          {"reactions", message.reactions}};
}

Message read_message(Json const& json) {
  Message message;
  message.ts = text(json, "ts");
  message.thread_ts = text(json, "thread_ts");
  message.author = text(json, "author");
  message.text = text(json, "text");
  message.blocks = ref_or_null(member(json, "blocks"));
  message.metadata = ref_or_null(member(json, "metadata"));
  message.only_for = text(json, "only_for");
  message.subtype = text(json, "subtype");
  message.edited = flag_at(json, "edited");
  message.broadcast = flag_at(json, "broadcast");
  for (auto const& each : member(json, "files")) message.files.push_back(each.get<std::string>());
  message.reactions = member(json, "reactions").get<decltype(message.reactions)>();
  return message;
}

Json write(Conversation const& conversation) {
  auto messages = Json::array();
  for (auto const& each : conversation.messages) messages.push_back(write(each));
  return {{"id", conversation.id},
          {"direct", conversation.is_direct},
          {"members", conversation.members},
          {"messages", std::move(messages)}};
}

Conversation read_conversation(Json const& json) {
  Conversation conversation;
  conversation.id = text(json, "id");
  conversation.is_direct = conversation.is_private = flag_at(json, "direct");
  conversation.members = member(json, "members").get<std::vector<std::string>>();
  for (auto const& each : member(json, "messages")) conversation.messages.push_back(read_message(each));
  return conversation;
}

Json write(Person const& person) {
  return {{"id", person.id},       {"name", person.name},         {"handle", person.handle},
          {"email", person.email}, {"language", person.language}, {"zone", person.zone},
          {"role", person.role},   {"active", person.active}};
}

Person read_person(Json const& json) {
  Person person;
  person.id = text(json, "id");
  person.name = text(json, "name");
  person.handle = text(json, "handle");
  person.email = text(json, "email");
  person.language = text(json, "language");
  person.zone = text(json, "zone");
  person.role = text(json, "role");
  person.active = flag_at(json, "active");
  return person;
}

Json write(UserGroup const& group) {
  return {{"id", group.id},
          {"handle", group.handle},
          {"name", group.name},
          {"members", group.members},
          {"changed", group.changed}};
}

UserGroup read_group(Json const& json) {
  return {text(json, "id"), text(json, "handle"), text(json, "name"),
          member(json, "members").get<std::vector<std::string>>(), slack::number_at(json, "changed")};
}

Json write(File const& file) {
  return {{"id", file.id},          {"name", file.name},
          {"title", file.title},    {"alt_text", file.alt_text},
          {"author", file.author},  {"made", file.made.time_since_epoch().count()},
          {"for_bot", file.for_bot}};
}

/// The bytes of files lie beside, each written once.
std::string folder_of_files(std::string const& path) { return path + ".files"; }

File read_file(Json const& json, std::string const& path) {
  File file;
  file.id = text(json, "id");
  file.name = text(json, "name");
  file.title = text(json, "title");
  file.alt_text = text(json, "alt_text");
  file.author = text(json, "author");
  file.made = Instant(std::chrono::seconds(slack::number_at(json, "made")));
  file.for_bot = flag_at(json, "for_bot");
  file.complete = true;
  std::ifstream bytes(folder_of_files(path) + "/" + file.id, std::ios::binary);
  std::ostringstream all;
  all << bytes.rdbuf();
  if (!bytes) return File();
  file.bytes = std::make_shared<std::string const>(all.str());
  file.size = file.bytes->size();
  return file;
}

Json write(State const& state) {
  auto conversations = Json::array();
  for (auto const& each : state.conversations.all()) conversations.push_back(write(each));
  auto homes = Json::object();
  for (auto const& [person, view] : state.views.homes()) homes[person] = *view.content;
  auto const& guide = state.guide;
  Json json;
  json["format"] = 1;
  json["now"] = state.clock.now().time_since_epoch().count();
  json["conversations"] = std::move(conversations);
  json["homes"] = std::move(homes);
  json["people"] = Json::array();
  for (auto const& each : state.people.all()) json["people"].push_back(write(each));
  json["groups"] = Json::array();
  for (auto const& each : state.people.groups()) json["groups"].push_back(write(each));
  json["files"] = Json::array();
  for (auto const& each : state.files.all())
    if (each.complete) json["files"].push_back(write(each));
  json["guide"] = {
      {"opened", guide.opened}, {"served", guide.served}, {"voted", guide.voted}, {"request", guide.request}};
  return json;
}

/// Throws when it is not what write() makes.
void read(State& state, Json const& json, std::string const& path) {
  std::vector<Person> people;
  std::vector<UserGroup> groups;
  for (auto const& each : member(json, "people")) people.push_back(read_person(each));
  for (auto const& each : member(json, "groups")) groups.push_back(read_group(each));
  state.people.restore(std::move(people), std::move(groups));
  for (auto const& each : member(json, "files"))
    if (auto file = read_file(each, path); !file.id.empty()) state.files.restore(std::move(file));
  std::vector<Conversation> conversations;
  for (auto const& each : json.at("conversations")) conversations.push_back(read_conversation(each));
  state.conversations.restore(std::move(conversations));
  for (auto const& [person, view] : json.at("homes").items())
    state.views.publish(person, std::make_shared<Json const>(view));
  auto const& guide = json.at("guide");
  state.guide.opened = flag_at(guide, "opened");
  state.guide.served = flag_at(guide, "served");
  state.guide.voted = flag_at(guide, "voted");
  state.guide.request = text(guide, "request");
  // Time goes on from where it was turned to.
  Instant const then{std::chrono::seconds(json.at("now").get<std::int64_t>())};
  if (then > state.clock.now()) state.clock.set(then);
}

/// False: it could not be written.
bool write_private(std::string const& path, std::string const& bytes) {
  auto const fresh = path + ".new";
  std::ofstream file(fresh, std::ios::binary | std::ios::trunc);
  std::error_code ignored;
  namespace fs = std::filesystem;
  fs::permissions(fresh, fs::perms::owner_read | fs::perms::owner_write, ignored);  // people's words, as in the store
  file << bytes;
  file.close();
  return file && std::rename(fresh.c_str(), path.c_str()) == 0;
}

bool save_files(std::vector<std::pair<std::string, std::shared_ptr<std::string const>>> const& files,
                std::string const& folder) {
  std::error_code error;
  if (!files.empty()) std::filesystem::create_directories(folder, error);
  bool fine = !error;
  for (auto const& [id, bytes] : files)
    if (!std::filesystem::exists(folder + "/" + id, error)) fine = write_private(folder + "/" + id, *bytes) && fine;
  return fine;
}

}  // namespace

void save(State& state, std::string const& path) {
  std::string bytes;
  std::vector<std::pair<std::string, std::shared_ptr<std::string const>>> files;
  {
    std::lock_guard const lock(state.mutex);
    bytes = slack::write_json(write(state));
    for (auto const& each : state.files.all())
      if (each.complete) files.emplace_back(each.id, each.bytes);
  }
  if (!save_files(files, folder_of_files(path)) || !write_private(path, bytes))
    runtime::log::error("workspace_not_kept",
                        {{"file", path}, {"remedy", "is there room, and may this program write there?"}});
}

Result<void> restore(State& state, std::string const& path) {
  std::ifstream file(path, std::ios::binary);
  if (path.empty() || !file) return {};
  std::ostringstream bytes;
  bytes << file.rdbuf();
  try {
    read(state, Json::parse(bytes.str()), path);
  } catch (Json::exception const& error) {
    return internal_error(ErrorCode::internal, path + " holds no workspace that this program can read (" +
                                                   error.what() + "): remove it, or name another file");
  }
  return {};
}

}  // namespace kolega::playground
