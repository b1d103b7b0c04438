// A workspace that begins after a quarter: `kolega demo --seed`.
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {writeFile} from "node:fs/promises";
import path from "node:path";
import {after, before, test} from "node:test";

import {open_window, place_named, start_browser} from "./support/browser.mjs";
import {ask, binary, eventually, fresh_folder, remove_folder, start_workspace} from "./support/workspace.mjs";

let workspace, browser, counted;
before(async () => {
  [workspace, browser] = await Promise.all([start_workspace({options: ["--seed"], patience: 120_000}), start_browser()]);
  const said = /there were (\d+) requests, (\d+) votes and (\d+) thanks/.exec(workspace.said());
  assert.ok(said, workspace.said());
  counted = {requests: Number(said[1]), votes: Number(said[2]), thanks: Number(said[3])};
});
after(async () => { await browser?.close(); await workspace?.stop(); });

const answer_to = async (person, command, text) => {
  const conversation = place_named((await ask(workspace.url, `conversations?as=${person}`)).conversations, "general");
  const body = JSON.stringify({as: person, conversation, command, text});
  await fetch(`${workspace.url}/_workspace/command`, {method: "POST", headers: {"Content-Type": "application/json"}, body});
  let last;
  await eventually(async () => {
    const {messages} = await ask(workspace.url, `messages?as=${person}&conversation=${conversation}`);
    last = messages.filter(({ephemeral}) => ephemeral).at(-1);
    return last;
  }, `an answer to ${command} ${text}`);
  return JSON.stringify(last.blocks) + last.text;
};

test("a quarter of requests, votes and thanks went by, and nothing of it failed", async () => {
  assert.ok(counted.requests > 120 && counted.votes > 60 && counted.thanks > 15, JSON.stringify(counted));
  assert.doesNotMatch(workspace.said(), /warning|error/);
  const {now} = (await ask(workspace.url, "clock")).clock;
  const {conversations} = await ask(workspace.url, "conversations?as=U0EWA");
  const {messages} = await ask(workspace.url, `messages?as=U0EWA&conversation=${place_named(conversations, "it")}`);
  const cards = messages.filter(({text}) => /^IT-\d+: /.test(text));
  assert.ok(cards.length > 50);
  const ages = cards.map(({ts}) => (now - Number(ts)) / 86_400);
  assert.ok(Math.max(...ages) > 80 && Math.min(...ages) < 7, `cards are ${Math.min(...ages)} to ${Math.max(...ages)} days old`);
});

test("what is open now, what is closed, and what usually happens has something to show", async () => {
  assert.match(await answer_to("U0EWA", "/request", "list it"), /closed/);
  const asked = await answer_to("U0SAM", "/request", "it please look at my second screen");
  assert.match(asked, /Usually answered within/);
});

test("nobody finds private answers of the past in a conversation", async () => {
  for (const {id} of (await ask(workspace.url, "people")).people) {
    const {conversations} = await ask(workspace.url, `conversations?as=${id}`);
    const direct = conversations.find(({kind}) => kind === "direct");
    const {messages} = await ask(workspace.url, `messages?as=${id}&conversation=${direct.id}`);
    assert.ok(messages.every(({ephemeral}) => !ephemeral), id);
  }
});

test("the page shows it, thanks and all", async () => {
  const {conversations} = await ask(workspace.url, "conversations?as=U0SAM");
  const window = await open_window(browser, workspace.url, "U0SAM", place_named(conversations, "fun"));
  await window.message("thanks").first().waitFor();
  await window.page.getByText("Try it in a minute").waitFor();  // the quarter took none of the guide's steps
  await window.picture("seeded-thanks");
  await window.close();
});

test("no quarter is put before what somebody has kept", async () => {
  const folder = await fresh_folder();
  const kept = path.join(folder, "kept");
  await writeFile(kept, "somebody's own");
  const {status, stderr} = spawnSync(binary, ["demo", "--port", "0", "--seed", "--data", kept], {encoding: "utf8", timeout: 20_000});
  assert.equal(status, 2);
  assert.match(stderr, /kept holds something already: --seed begins a new workspace/);
  await remove_folder(folder);
});
