// The workspace in the browser as a wire: Slack's own client, @slack/web-api, works with its Web API and understands
// each of its refusals.
import assert from "node:assert/strict";
import {spawn} from "node:child_process";
import {mkdtemp, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import path from "node:path";
import {after, before, test} from "node:test";

import {ErrorCode, WebClient} from "@slack/web-api";

import {built} from "./support/kolega.mjs";

let child, folder, url, slack;
let token;

const page = async (what, body) => {
  const response = await fetch(`${url}/_workspace/${what}`, body && {
    method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify(body)});
  return response.json();
};
const silent = () => undefined;
const logger = {debug: silent, info: silent, warn: silent, error: silent, setLevel: silent, setName: silent, getLevel: () => "error"};
const post = (text, more = {}) => slack.chat.postMessage({channel: "C0IT", text, ...more});
const refused = (word) => (error) => error.code === ErrorCode.PlatformError && error.data.error === word;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "kolega-web-api-"));
  token = "xoxb-conformance";
  child = spawn(process.env.KOLEGA_BIN ?? built("kolega"), ["demo", "--port", "0"],
    {cwd: folder, stdio: ["ignore", "pipe", "inherit"], env: {...process.env, KOLEGA_DEMO_TOKEN: token}});
  process.once("exit", () => child.kill("SIGKILL"));
  url = await new Promise((resolve, reject) => {
    const deadline = setTimeout(() => reject(new Error("did not serve within 20 s")), 20_000);
    child.once("exit", (code) => reject(new Error(`ended with ${code}`)));
    child.stdout.on("data", (chunk) => {
      const found = /http:\/\/[\d.]+:\d+/.exec(chunk);
      if (found) { clearTimeout(deadline); resolve(found[0]); }
    });
  });
  slack = new WebClient(token, {slackApiUrl: `${url}/api/`, retryConfig: {retries: 0}, logger});
});
after(async () => {
  const ended = new Promise((resolve) => child.once("exit", (code) => resolve(code)));
  child.kill("SIGTERM");
  assert.equal(await ended, 0);
  await rm(folder, {recursive: true, force: true});
});

test("auth.test names the workspace and the bot, and the token's scopes are known", async () => {
  const answer = await slack.auth.test();
  assert.equal(answer.user_id, "U0KOLEGA");
  assert.ok(answer.response_metadata.scopes.includes("chat:write"));
});

test("a message is posted, updated, found with its metadata, answered in its thread, and deleted", async () => {
  const metadata = {event_type: "test", event_payload: {key: "7"}};
  const posted = await post("hello", {metadata, blocks: [{type: "section", text: {type: "mrkdwn", text: "*hello*"}}]});
  assert.equal(posted.message.text, "hello");
  await slack.chat.update({channel: posted.channel, ts: posted.ts, text: "good-bye"});
  const {messages} = await slack.conversations.history({channel: "C0IT", include_all_metadata: true});
  assert.equal(messages[0].text, "good-bye");
  assert.deepEqual(messages[0].metadata, metadata);
  assert.equal((await slack.conversations.history({channel: "C0IT"})).messages[0].metadata, undefined);
  await post("in the thread", {thread_ts: posted.ts});
  const replies = await slack.conversations.replies({channel: "C0IT", ts: posted.ts});
  assert.deepEqual(replies.messages.map(({text}) => text), ["good-bye", "in the thread"]);
  await slack.chat.delete({channel: "C0IT", ts: posted.ts});
  await assert.rejects(slack.chat.update({channel: "C0IT", ts: posted.ts, text: "x"}), refused("message_not_found"));
});

test("lists come page by page", async () => {
  for (let i = 0; i < 5; ++i) await post(`page ${i}`);
  const seen = [];
  for await (const {messages} of slack.paginate("conversations.history", {channel: "C0IT", limit: 2}))
    seen.push(...messages.map(({text}) => text));
  assert.deepEqual(seen.filter((text) => text.startsWith("page")), ["page 4", "page 3", "page 2", "page 1", "page 0"]);
});

test("people are looked up with zone, locale and e-mail; direct messages are opened", async () => {
  const {user} = await slack.users.info({user: "U0ANA", include_locale: true});
  assert.equal(user.tz, "Europe/Lisbon");
  assert.equal(user.locale, "pt-PT");
  assert.equal((await slack.users.lookupByEmail({email: user.profile.email})).user.id, "U0ANA");
  await assert.rejects(slack.users.lookupByEmail({email: "nobody@acme.example"}), refused("users_not_found"));
  const {channel} = await slack.conversations.open({users: "U0ANA"});
  assert.equal((await post("psst", {channel: "U0ANA"})).channel, channel.id);
  const {members} = await slack.conversations.members({channel: "C0IT"});
  assert.ok(members.includes("U0KOLEGA") && members.includes("U0JAN"));
});

test("an ephemeral message is its reader's alone and in no history", async () => {
  await slack.chat.postEphemeral({channel: "C0GENERAL", user: "U0SAM", text: "only you"});
  assert.ok((await page("messages?as=U0SAM&conversation=C0GENERAL")).messages.some(({text}) => text === "only you"));
  assert.ok(!(await page("messages?as=U0JAN&conversation=C0GENERAL")).messages.some(({text}) => text === "only you"));
  assert.deepEqual((await slack.conversations.history({channel: "C0GENERAL"})).messages, []);
});

test("refusals are understood, with their pointers", async () => {
  await assert.rejects(post("x", {channel: "C0NOWHERE"}), refused("channel_not_found"));
  await assert.rejects(slack.views.open({trigger_id: "1.2.3", view: {
    type: "modal", title: {type: "plain_text", text: "x"}, blocks: [{type: "divider"}]}}), refused("invalid_trigger_id"));
  await assert.rejects(new WebClient("xoxb-other", {slackApiUrl: `${url}/api/`, logger}).auth.test(), refused("invalid_auth"));
  const long = [{type: "header", text: {type: "plain_text", text: "x".repeat(151)}}];
  await assert.rejects(post("x", {blocks: long}), (error) => refused("invalid_blocks")(error) &&
    /json-pointer:\/blocks\/0\/text\/text/.test(error.data.response_metadata.messages[0]));
});

test("App Home is published, and an old hash conflicts", async () => {
  const view = (text) => ({type: "home", blocks: [{type: "section", text: {type: "plain_text", text}}]});
  const first = await slack.views.publish({user_id: "U0SAM", view: view("one")});
  await slack.views.publish({user_id: "U0SAM", view: view("two"), hash: first.view.hash});
  await assert.rejects(slack.views.publish({user_id: "U0SAM", view: view("three"), hash: first.view.hash}), refused("hash_conflict"));
  assert.equal((await page("home?as=U0SAM")).view.blocks[0].text.text, "two");
});

test("people are listed page by page, with the bot among them", async () => {
  const seen = [];
  for await (const {members} of slack.paginate("users.list", {limit: 3, include_locale: true})) {
    assert.ok(members.length <= 3);
    seen.push(...members);
  }
  assert.ok(seen.some(({id, is_bot}) => id === "U0KOLEGA" && is_bot));
  const jan = seen.find(({id}) => id === "U0JAN");
  assert.equal(jan.locale, "pl-PL");
  assert.equal(jan.profile.email, "jan@acme.example");
  assert.equal(typeof jan.tz_offset, "number");
  assert.equal(new Set(seen.map(({id}) => id)).size, seen.length);
});

test("user groups and their members are listed, and change when the workspace changes them", async () => {
  const {usergroups} = await slack.usergroups.list({include_users: true, include_count: true});
  const it = usergroups.find(({id}) => id === "S0IT");
  assert.deepEqual([it.users.length, it.user_count], [3, 3]);
  assert.ok(!(await slack.usergroups.users.list({usergroup: "S0IT"})).users.includes("U0NOOR"));
  assert.ok((await page("group", {id: "S0IT", person: "U0NOOR", in: true})).ok);
  assert.ok((await slack.usergroups.users.list({usergroup: "S0IT"})).users.includes("U0NOOR"));
  await assert.rejects(slack.usergroups.users.list({usergroup: "S0NONE"}), refused("no_such_subteam"));
});

test("somebody who is deactivated is marked so, and cannot be written to", async () => {
  await page("person", {id: "U0PIET", active: false});
  assert.equal((await slack.users.info({user: "U0PIET"})).user.deleted, true);
  await assert.rejects(slack.users.lookupByEmail({email: "piet@acme.example"}), refused("users_not_found"));
  await assert.rejects(slack.conversations.open({users: "U0PIET"}), refused("user_disabled"));
  await page("person", {id: "U0PIET", active: true, language: "it", zone: "Europe/Rome"});
  const {user} = await slack.users.info({user: "U0PIET", include_locale: true});
  assert.deepEqual([user.deleted, user.locale, user.tz], [false, "it-IT", "Europe/Rome"]);
});

test("the bot and conversations are described as the client's types have it", async () => {
  const {bot} = await slack.bots.info({bot: "B0KOLEGA"});
  assert.deepEqual([bot.user_id, bot.app_id, bot.deleted], ["U0KOLEGA", "A0KOLEGA", false]);
  const {channel} = await slack.conversations.info({channel: "C0IT", include_num_members: true});
  assert.deepEqual([channel.name, channel.is_member, channel.is_channel, channel.is_archived], ["it", true, true, false]);
  const {channels} = await slack.conversations.list({types: "public_channel,private_channel"});
  assert.ok(channels.some(({name, is_private}) => name === "hr" && is_private));
  await assert.rejects(slack.conversations.info({channel: "C0NOWHERE"}), refused("channel_not_found"));
});

test("a message has a permanent address that leads to the page", async () => {
  const posted = await post("find me");
  const {permalink} = await slack.chat.getPermalink({channel: "C0IT", message_ts: posted.ts});
  assert.match(permalink, new RegExp(`^${url}/archives/C0IT/p\\d{16}$`));
  assert.match(await (await fetch(permalink)).text(), /<div id="root">/);
  await assert.rejects(slack.chat.getPermalink({channel: "C0IT", message_ts: "1.2"}), refused("message_not_found"));
});

test("a reply may stand in the channel too", async () => {
  const root = await post("the card");
  await post("only in the thread", {thread_ts: root.ts});
  await post("in both", {thread_ts: root.ts, reply_broadcast: true});
  const {messages} = await slack.conversations.history({channel: "C0IT", oldest: root.ts, inclusive: true});
  assert.deepEqual(messages.map(({text, subtype}) => [text, subtype]), [["in both", "thread_broadcast"], ["the card", undefined]]);
  assert.equal((await slack.conversations.replies({channel: "C0IT", ts: root.ts})).messages.length, 3);
});

test("files go up by the client's own filesUploadV2, and down by their private address with the token alone", async () => {
  const root = await post("the card");
  const bytes = Buffer.from("\x89PNG and then some\r\n--boundary\r\n", "latin1");
  const done = await slack.filesUploadV2({
    channel_id: "C0IT", thread_ts: root.ts, initial_comment: "two files",
    file_uploads: [{file: bytes, filename: "chart.png", title: "A chart"}, {content: "ssh: no route", filename: "log.txt"}],
  });
  const ids = done.files.flatMap(({files}) => files.map(({id}) => id));
  assert.equal(ids.length, 2);
  const {messages} = await slack.conversations.replies({channel: "C0IT", ts: root.ts});
  assert.deepEqual(messages[1].files.map(({title}) => title), ["A chart", "log.txt"]);
  assert.equal(messages[1].text, "two files");
  const {file} = await slack.files.info({file: ids[0]});
  assert.deepEqual([file.mimetype, file.size, file.channels], ["image/png", bytes.length, ["C0IT"]]);
  const down = (headers) => fetch(file.url_private_download, {headers, redirect: "manual"});
  assert.deepEqual(Buffer.from(await (await down({authorization: `Bearer ${token}`})).arrayBuffer()), bytes);
  assert.equal((await down({})).status, 302);
  await slack.files.delete({file: ids[1]});
  await assert.rejects(slack.files.info({file: ids[1]}), refused("file_not_found"));
});

test("a picture that was uploaded for no channel stands in a message by its id", async () => {
  const {files} = await slack.filesUploadV2({file: Buffer.from("png"), filename: "week.png"});
  const id = files[0].files[0].id;
  await post("figures", {blocks: [{type: "image", slack_file: {id}, alt_text: "Requests a week"}]});
  await assert.rejects(post("figures", {blocks: [{type: "image", slack_file: {id: "F0NONE"}, alt_text: "x"}]}), refused("invalid_blocks"));
});

test("what a person attaches is Kolega's to read", async () => {
  const upload = await fetch(`${url}/_workspace/upload?as=U0SAM&name=screen.png`, {
    method: "POST", headers: {"Content-Type": "application/octet-stream"}, body: "the picture"});
  const {file} = await upload.json();
  assert.ok((await page("say", {as: "U0SAM", conversation: "C0GENERAL", text: "look", files: [file.id]})).ok);
  const {messages} = await slack.conversations.history({channel: "C0GENERAL", limit: 1});
  assert.equal(messages[0].subtype, "file_share");
  const answer = await fetch(messages[0].files[0].url_private, {headers: {authorization: `Bearer ${token}`}});
  assert.equal(await answer.text(), "the picture");
});

test("each limit of Block Kit is refused at its place, and what is just inside it is taken", async () => {
  const plain = (length) => ({type: "plain_text", text: "x".repeat(length)});
  const times = (count, make) => Array.from({length: count}, (_, i) => make(i));
  const option = (i) => ({text: plain(3), value: `${i}`});
  const button = (more) => ({type: "actions", elements: [{type: "button", action_id: "a", text: plain(1), ...more}]});
  const select = (more) => ({type: "actions", elements: [{type: "static_select", action_id: "a", ...more}]});
  const cases = [  // what it may be, what it may not be, where that is said
    [(n) => ({type: "section", text: plain(n)}), 3000, "/blocks/0/text/text"],
    [(n) => ({type: "section", fields: times(n, () => plain(1))}), 10, "/blocks/0/fields"],
    [(n) => ({type: "section", fields: [plain(n)]}), 2000, "/blocks/0/fields/0/text"],
    [(n) => ({type: "header", text: plain(n)}), 150, "/blocks/0/text/text"],
    [(n) => ({type: "context", elements: times(n, () => plain(1))}), 10, "/blocks/0/elements"],
    [(n) => ({type: "actions", elements: times(n, (i) => ({type: "button", action_id: `${i}`, text: plain(1)}))}), 25, "/blocks/0/elements"],
    [(n) => button({text: plain(n)}), 75, "/blocks/0/elements/0/text/text"],
    [(n) => button({value: "x".repeat(n)}), 2000, "/blocks/0/elements/0/value"],
    [(n) => button({url: `https://a.example/${"x".repeat(n - 18)}`}), 3000, "/blocks/0/elements/0/url"],
    [(n) => button({accessibility_label: "x".repeat(n)}), 75, "/blocks/0/elements/0/accessibility_label"],
    [(n) => button({action_id: "x".repeat(n)}), 255, "/blocks/0/elements/0/action_id"],
    [(n) => button({confirm: {title: plain(n), text: plain(1), confirm: plain(1), deny: plain(1)}}), 100, "/blocks/0/elements/0/confirm/title/text"],
    [(n) => button({confirm: {title: plain(1), text: plain(n), confirm: plain(1), deny: plain(1)}}), 300, "/blocks/0/elements/0/confirm/text/text"],
    [(n) => button({confirm: {title: plain(1), text: plain(1), confirm: plain(n), deny: plain(1)}}), 30, "/blocks/0/elements/0/confirm/confirm/text"],
    [(n) => ({...button({}), block_id: "x".repeat(n)}), 255, "/blocks/0/block_id"],
    [(n) => select({options: times(n, option)}), 100, "/blocks/0/elements/0/options"],
    [(n) => select({options: [{text: plain(n), value: "1"}]}), 75, "/blocks/0/elements/0/options/0/text/text"],
    [(n) => select({options: [{text: plain(1), value: "x".repeat(n)}]}), 150, "/blocks/0/elements/0/options/0/value"],
    [(n) => select({options: [{text: plain(1), value: "1", description: plain(n)}]}), 75, "/blocks/0/elements/0/options/0/description/text"],
    [(n) => select({option_groups: times(n, () => ({label: plain(1), options: [option(1)]}))}), 100, "/blocks/0/elements/0/option_groups"],
    [(n) => select({option_groups: [{label: plain(n), options: [option(1)]}]}), 75, "/blocks/0/elements/0/option_groups/0/label/text"],
    [(n) => select({placeholder: plain(n), options: [option(1)]}), 150, "/blocks/0/elements/0/placeholder/text"],
    [(n) => ({type: "actions", elements: [{type: "checkboxes", action_id: "a", options: times(n, option)}]}), 10, "/blocks/0/elements/0/options"],
    [(n) => ({type: "actions", elements: [{type: "radio_buttons", action_id: "a", options: times(n, option)}]}), 10, "/blocks/0/elements/0/options"],
    [(n) => ({type: "actions", elements: [{type: "overflow", action_id: "a", options: times(n, option)}]}), 5, "/blocks/0/elements/0/options"],
    [(n) => ({type: "input", label: plain(n), element: {type: "plain_text_input", action_id: "a"}}), 2000, "/blocks/0/label/text"],
    [(n) => ({type: "input", label: plain(1), hint: plain(n), element: {type: "plain_text_input", action_id: "a"}}), 2000, "/blocks/0/hint/text"],
    [(n) => ({type: "input", label: plain(1), element: {type: "plain_text_input", action_id: "a", max_length: n}}), 3000, "/blocks/0/element/max_length"],
    [(n) => ({type: "image", image_url: "https://a.example/a.png", alt_text: "x".repeat(n)}), 2000, "/blocks/0/alt_text"],
    [(n) => ({type: "markdown", text: "x".repeat(n)}), 12000, "/blocks/0/text"],
    [(n) => ({type: "table", rows: times(n, () => [{type: "raw_text", text: "x"}])}), 100, "/blocks/0/rows"],
    [(n) => ({type: "table", rows: [times(n, () => ({type: "raw_text", text: "x"}))]}), 20, "/blocks/0/rows/0"],
  ];
  const messages = (error) => error.data.response_metadata.messages;
  for (const [make, most, at] of cases) {
    await post("fits", {blocks: [make(most)]});
    await assert.rejects(post("too much", {blocks: [make(most + 1)]}), (error) => {
      assert.equal(error.data.error, "invalid_blocks", at);
      assert.deepEqual(messages(error).map((each) => /\[json-pointer:(.*)\]$/.exec(each)?.[1]), [at]);
      return true;
    });
  }
  await post("fits", {blocks: times(50, () => ({type: "divider"}))});
  await assert.rejects(post("too many", {blocks: times(51, () => ({type: "divider"}))}), refused("invalid_blocks"));
});

test("an element where Slack does not have it, and a first choice that is no option, are refused", async () => {
  const plain = (text) => ({type: "plain_text", text});
  const wrong = (blocks) => assert.rejects(post("x", {blocks}), refused("invalid_blocks"));
  await wrong([{type: "actions", elements: [{type: "plain_text_input", action_id: "a"}]}]);
  await wrong([{type: "context", elements: [{type: "button", action_id: "a", text: plain("x")}]}]);
  await wrong([{type: "input", label: plain("x"), element: {type: "file_input", action_id: "a"}}]);
  await wrong([{type: "thing"}]);
  const options = [{text: plain("One"), value: "1"}];
  await wrong([{type: "actions", elements: [{type: "static_select", action_id: "a", options, initial_option: {text: plain("Two"), value: "2"}}]}]);
});

test("a call without its scope is refused with what it needs, and taken again once it is granted", async () => {
  const {scopes} = await page("scopes");
  await page("scopes", {granted: scopes.known.filter((scope) => scope !== "files:write")});
  await assert.rejects(slack.files.getUploadURLExternal({filename: "a.txt", length: 1}), (error) =>
    refused("missing_scope")(error) && error.data.needed === "files:write" && error.data.provided.includes("chat:write"));
  await page("scopes", {granted: scopes.known});
  assert.ok((await slack.files.getUploadURLExternal({filename: "a.txt", length: 1})).upload_url);
});

test("a view is opened once by its trigger, stacked three high, and an old hash conflicts", async () => {
  const view = (title) => ({type: "modal", title: {type: "plain_text", text: title}, blocks: [{type: "divider"}], external_id: title});
  // A button of which Kolega knows nothing, so that its trigger is ours.
  const button = {type: "button", action_id: "of_this_test", text: {type: "plain_text", text: "Press"}};
  const {ts} = await post("press", {blocks: [{type: "actions", block_id: "b", elements: [button]}]});
  const trigger = async () => {
    await page("press", {as: "U0JAN", conversation: "C0IT", ts, action: {block_id: "b", action_id: "of_this_test", type: "button"}});
    const {entries} = await page("traffic");
    const {request} = entries.filter(({what}) => what === "press of_this_test").at(-1);
    return JSON.parse(new URLSearchParams(request).get("payload")).trigger_id;
  };
  const once = await trigger();
  const first = await slack.views.open({trigger_id: once, view: view("one")});
  await assert.rejects(slack.views.open({trigger_id: once, view: view("again")}), refused("exchanged_trigger_id"));
  await slack.views.push({trigger_id: await trigger(), view: view("two")});
  const third = await slack.views.push({trigger_id: await trigger(), view: view("three")});
  assert.equal(third.view.root_view_id, first.view.id);
  await assert.rejects(slack.views.push({trigger_id: await trigger(), view: view("four")}), refused("push_limit_reached"));
  const changed = await slack.views.update({external_id: "three", view: view("changed"), hash: third.view.hash});
  await assert.rejects(slack.views.update({view_id: changed.view.id, view: view("late"), hash: third.view.hash}), refused("hash_conflict"));
  assert.deepEqual((await page("views?as=U0JAN")).stack.map(({title}) => title.text), ["one", "two", "changed"]);
  await assert.rejects(slack.views.update({view_id: "V0", view: view("x")}), refused("not_found"));
});

test("a rate limit is told with its time, and the client waits it out when it may", async () => {
  await page("faults", {kind: "rate_limited", method: "auth.test", retry_after: 30});
  const strict = new WebClient(token, {slackApiUrl: `${url}/api/`, rejectRateLimitedCalls: true, logger});
  await assert.rejects(strict.auth.test(), (error) => error.code === ErrorCode.RateLimitedError && error.retryAfter === 30);
  await page("faults", {kind: "rate_limited", method: "auth.test", retry_after: 1});
  assert.equal((await new WebClient(token, {slackApiUrl: `${url}/api/`, logger}).auth.test()).ok, true);
});

test("a broken answer is an error of the client's, and the deed of a lost answer is done", async () => {
  await page("faults", {kind: "server_error"});
  await assert.rejects(post("not done"), (error) => error.code === ErrorCode.HTTPError);
  await page("faults", {kind: "answer_lost"});
  await assert.rejects(post("done all the same"), (error) => error.code === ErrorCode.RequestError);
  const {messages} = await slack.conversations.history({channel: "C0IT", limit: 1});
  assert.equal(messages[0].text, "done all the same");
});
