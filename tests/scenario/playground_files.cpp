// Files in the workspace: Kolega's by Slack's second way of uploads, people's with a message or in a form.
#include "tests/support/catch.hpp"
#include "tests/support/scenario/playground.hpp"

using namespace kolega;
using namespace kolega::test;
using Json = nlohmann::json;
using With = Playground::With;
using Catch::Matchers::Contains;

namespace {

constexpr char const* octets{"Content-Type: application/octet-stream\r\n"};

std::string path_of(std::string const& url) { return url.substr(url.find('/', 8)); }

Json upload_as_person(Playground& playground, std::string const& person, std::string const& name,
                      std::string const& bytes) {
  return Json::parse(playground.ask("POST", "/_workspace/upload?as=" + person + "&name=" + name, bytes, octets).body);
}

std::string bearer() { return "Authorization: Bearer " + std::string(Playground::token) + "\r\n"; }

}  // namespace

TEST_CASE("a file of Kolega's goes up in three steps and stands in the thread with its comment") {
  Playground playground(With::receiver);
  auto const root = playground.api("chat.postMessage", {{"channel", "C0IT"}, {"text", "the card"}})["ts"];
  auto const place = playground.api("files.getUploadURLExternal", {{"filename", "log.txt"}, {"length", 5}});
  REQUIRE(place["ok"] == true);
  auto const path = path_of(place["upload_url"]);
  CHECK(playground.ask("POST", path, "1234", octets).status == 400);
  auto const early = playground.api("files.completeUploadExternal", {{"files", {{{"id", place["file_id"]}}}}});
  CHECK(early["error"] == "file_update_failed");
  auto const taken = playground.ask("POST", path, "12345", octets);
  CHECK(taken.status == 200);
  CHECK(taken.body == "OK - 5");
  CHECK(playground.ask("POST", path, "12345", octets).status == 404);
  auto const done =
      playground.api("files.completeUploadExternal", {{"files", {{{"id", place["file_id"]}, {"title", "Log"}}}},
                                                      {"channel_id", "C0IT"},
                                                      {"thread_ts", root},
                                                      {"initial_comment", "as asked"}});
  REQUIRE(done["ok"] == true);
  auto const thread =
      playground.read("messages?as=U0JAN&conversation=C0IT&thread=" + root.get<std::string>())["messages"];
  REQUIRE(thread.size() == 2);
  CHECK(thread[1]["text"] == "as asked");
  CHECK(thread[1]["files"][0]["name"] == "Log");
  auto const info = playground.api("files.info", {{"file", place["file_id"]}})["file"];
  CHECK(info["mimetype"] == "text/plain");
  CHECK(info["channels"] == Json::array({"C0IT"}));
  CHECK(info["shares"]["public"]["C0IT"][0]["thread_ts"] == root);
  CHECK(playground.ask("GET", path_of(info["url_private"]), {}, bearer()).body == "12345");
  CHECK(playground.ask("GET", path_of(info["url_private"])).status == 302);
  auto const file = "/_workspace/file?id=" + place["file_id"].get<std::string>();
  CHECK(playground.ask("GET", file + "&as=U0JAN").body == "12345");
}

TEST_CASE("an upload may come as a form, as Slack's own client sends it") {
  Playground playground(With::receiver);
  auto const place = playground.api("files.getUploadURLExternal", {{"filename", "a.bin"}, {"length", 6}});
  std::string const form =
      "--xyz\r\nContent-Disposition: form-data; name=\"body\"; filename=\"a.bin\"\r\n\r\n\r\n--\r\n\r\n--xyz--\r\n";
  CHECK(
      playground.ask("POST", path_of(place["upload_url"]), form, "Content-Type: multipart/form-data; boundary=xyz\r\n")
          .body == "OK - 6");
}

TEST_CASE("a file that is not completed into a channel stays Kolega's own") {
  Playground playground(With::receiver);
  auto const place = playground.api("files.getUploadURLExternal", {{"filename", "chart.png"}, {"length", 3}});
  REQUIRE(playground.ask("POST", path_of(place["upload_url"]), "png", octets).status == 200);
  REQUIRE(playground.api("files.completeUploadExternal", {{"files", {{{"id", place["file_id"]}}}}})["ok"] == true);
  CHECK(playground.messages("U0JAN", "C0IT").empty());
  Json image{{"type", "image"}, {"alt_text", "Requests a week"}, {"slack_file", {{"id", place["file_id"]}}}};
  auto const post = [&](Json const& block) {
    return playground.api("chat.postMessage", {{"channel", "C0IT"}, {"text", "x"}, {"blocks", Json::array({block})}});
  };
  CHECK(post(image)["ok"] == true);
  image["slack_file"]["id"] = "F0NOWHERE";
  CHECK(post(image)["error"] == "invalid_blocks");
}

TEST_CASE("a person's file comes with their message, and Kolega may read it where it is a member") {
  Playground playground(With::receiver);
  auto const file = upload_as_person(playground, "U0SAM", "screen.png", "the picture")["file"];
  CHECK(file["picture"] == true);
  CHECK(playground.api("files.info", {{"file", file["id"]}})["error"] == "file_not_found");
  CHECK(playground.act(
            "say", {{"as", "U0JAN"}, {"conversation", "C0GENERAL"}, {"text", ""}, {"files", {file["id"]}}})["error"] ==
        "file_not_found");
  REQUIRE(playground.act(
              "say",
              {{"as", "U0SAM"}, {"conversation", "D0SAM0KOLEGA"}, {"text", "look"}, {"files", {file["id"]}}})["ok"] ==
          true);
  auto const heard = playground.kolega_place->wait_for_events("message", 1)[0];
  CHECK(heard["subtype"] == "file_share");
  CHECK(heard["files"][0]["id"] == file["id"]);
  CHECK(heard["files"][0]["size"] == 11);
  CHECK(playground.kolega_place->wait_for_events("file_shared", 1)[0]["file_id"] == file["id"]);
  auto const url = heard["files"][0]["url_private"].get<std::string>();
  CHECK(playground.ask("GET", path_of(url), {}, bearer()).body == "the picture");
  auto const as = [&](std::string const& person) {
    return playground.ask("GET", "/_workspace/file?as=" + person + "&id=" + file["id"].get<std::string>());
  };
  CHECK(as("U0SAM").header("Content-Type") == "image/png");
  CHECK(as("U0JAN").status == 404);
}

TEST_CASE("what people upload is never run by the page that shows it") {
  Playground playground(With::receiver);
  auto const file = upload_as_person(playground, "U0SAM", "evil.svg", "<svg onload=alert(1)/>")["file"];
  auto const shown = playground.ask("GET", "/_workspace/file?as=U0SAM&id=" + file["id"].get<std::string>());
  CHECK(shown.header("Content-Type") == "application/octet-stream");
  CHECK_THAT(shown.header("Content-Disposition"), Contains("attachment"));
  CHECK(shown.header("X-Content-Type-Options") == "nosniff");
  CHECK_THAT(shown.header("Content-Security-Policy"), Contains("sandbox"));
  CHECK(upload_as_person(playground, "U0SAM", "empty.txt", "")["error"] == "no_file_data");
  CHECK(playground.ask("POST", "/_workspace/upload?as=U0SAM&name=a", "x", "Content-Type: text/plain\r\n").status ==
        415);
}

TEST_CASE("files of a form are checked there, and Kolega gets them as Slack's objects") {
  Playground playground(With::receiver);
  auto view = Playground::modal("Files");
  Json input{{"type", "input"}, {"block_id", "files"}};
  input["label"] = {{"type", "plain_text"}, {"text", "Pictures"}};
  input["element"] = {{"type", "file_input"}, {"action_id", "value"}, {"max_files", 1}, {"filetypes", {"jpeg", "png"}}};
  view["blocks"] = Json::array({input});
  auto const opened =
      playground.api("views.open", {{"trigger_id", playground.new_trigger("U0SAM")}, {"view", view}})["view"];
  auto const id = [&](std::string const& name) {
    return upload_as_person(playground, "U0SAM", name, "x")["file"]["id"];
  };
  auto const submit = [&](Json const& ids) {
    auto files = Json::array();
    for (auto const& each : ids) files.push_back({{"id", each}});
    Json values;
    values["files"]["value"] = {{"type", "file_input"}, {"files", files}};
    return playground.act("submit", {{"as", "U0SAM"}, {"view_id", opened["id"]}, {"state", {{"values", values}}}});
  };
  CHECK_THAT(submit(Json::array())["errors"]["files"].get<std::string>(), Contains("required"));
  CHECK_THAT(submit({id("a.png"), id("b.png")})["errors"]["files"].get<std::string>(), Contains("no more than 1"));
  CHECK_THAT(submit({id("a.pdf")})["errors"]["files"].get<std::string>(), Contains("a.pdf"));
  auto const good = id("a.jpg");
  REQUIRE(submit({good})["ok"] == true);
  auto const sent = playground.kolega_place->wait_for(2).back().payload();
  auto const file = sent["view"]["state"]["values"]["files"]["value"]["files"][0];
  CHECK(file["id"] == good);
  CHECK(file["mimetype"] == "image/jpeg");
  CHECK(playground.api("files.info", {{"file", good}})["ok"] == true);
}
