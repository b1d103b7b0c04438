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
  slack = new WebClient(token, {slackApiUrl: `${url}/api/`, retryConfig: {retries: 0}});
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
  await assert.rejects(new WebClient("xoxb-other", {slackApiUrl: `${url}/api/`}).auth.test(), refused("invalid_auth"));
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

test("a rate limit is told with its time, and the client waits it out when it may", async () => {
  await page("faults", {kind: "rate_limited", method: "auth.test", retry_after: 30});
  const strict = new WebClient(token, {slackApiUrl: `${url}/api/`, rejectRateLimitedCalls: true});
  await assert.rejects(strict.auth.test(), (error) => error.code === ErrorCode.RateLimitedError && error.retryAfter === 30);
  await page("faults", {kind: "rate_limited", method: "auth.test", retry_after: 1});
  assert.equal((await new WebClient(token, {slackApiUrl: `${url}/api/`}).auth.test()).ok, true);
});

test("a broken answer is an error of the client's, and the deed of a lost answer is done", async () => {
  await page("faults", {kind: "server_error"});
  await assert.rejects(post("not done"), (error) => error.code === ErrorCode.HTTPError);
  await page("faults", {kind: "answer_lost"});
  await assert.rejects(post("done all the same"), (error) => error.code === ErrorCode.RequestError);
  const {messages} = await slack.conversations.history({channel: "C0IT", limit: 1});
  assert.equal(messages[0].text, "done all the same");
});
