// The loop closes in the browser: asked, served, voted on, thanked for, celebrated, with the clock turned in between.
import assert from "node:assert/strict";
import {after, before, test} from "node:test";

import {open_window, place_named, start_browser} from "./support/browser.mjs";
import {ask, eventually, start_workspace} from "./support/workspace.mjs";

let workspace, browser, sam, general, fun;
const with_kolega = "D0SAM0KOLEGA";

before(async () => {
  [workspace, browser] = await Promise.all([start_workspace(), start_browser()]);
  const {conversations} = await ask(workspace.url, "conversations?as=U0SAM");
  general = place_named(conversations, "general");
  fun = place_named(conversations, "fun");
  sam = await open_window(browser, workspace.url, "U0SAM", general);
});
after(async () => { await sam?.close(); await browser?.close(); await workspace?.stop(); });

async function act(what, body) {
  const answer = await fetch(`${workspace.url}/_workspace/${what}`, {
    method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify(body),
  });
  const said = await answer.json();
  assert.ok(said.ok, `${what}: ${JSON.stringify(said)}`);
  return said;
}
const as = (person, command, text) => act("command", {as: person, conversation: general, command, text});
const seconds_now = async () => (await ask(workspace.url, "clock")).clock.now;

/// Noon in UTC, so many days before or after that day.
const turn_to_noon = async (day) => act("clock", {advance: day + 12 * 3600 - await seconds_now()});

async function answer_to(typed, words) {
  await sam.write(typed);
  await sam.message(words).last().waitFor();
}

test("a request is asked, served and voted on, and thanks are said", async () => {
  await answer_to("/request it my laptop does not start", "IT-1 is with IT");
  await as("U0JAN", "/request", "claim IT-1");
  await as("U0JAN", "/request", "resolve IT-1 new battery");
  await act("clock", {advance: 3600});
  await sam.go(with_kolega);
  const question = sam.page.locator("main article").filter({has: sam.page.locator("[data-action=vote]")});
  await question.waitFor();
  await question.locator("[data-action^=vote]").nth(4).click();
  await sam.message("Your vote on IT-1").waitFor();
  await sam.go(general);
  await answer_to("/thanks public @it for the quick new battery", "posted for all");
  await sam.go(fun);
  await sam.message("for the quick new battery").waitFor();
  await sam.picture("care-thanks");
});

test("a birthday is told of before with Skip, and is posted for all on its day", async () => {
  const day_length = 24 * 3600;
  let day = Math.floor(await seconds_now() / day_length) + 8;
  while (new Date(day * day_length * 1000).getUTCDay() !== 4) ++day;  // a Thursday
  const date = new Date(day * day_length * 1000).toISOString().slice(0, 10);
  await sam.go(general);
  await answer_to(`/celebrate me birthday ${date}`, "I will remember it");
  await turn_to_noon((day - 3) * day_length);
  await sam.go(with_kolega);
  const told = sam.message("unless you skip it");
  await told.waitFor();
  assert.equal(await told.getByRole("button", {name: "Skip"}).count(), 1);
  await sam.picture("care-preview");
  await turn_to_noon(day * day_length);
  await sam.go(fun);
  await sam.message("Birthday today").waitFor();
  await sam.picture("care-celebration");
});

test("what is kept about somebody is told, sent as a file, and forgotten after one more question", async () => {
  await sam.go(general);
  await answer_to("/kolega privacy", "What I keep about you");
  await answer_to("/kolega export", "is on its way to you as a file");
  await sam.go(with_kolega);
  await sam.message("kolega.json").waitFor();
  await sam.picture("care-export");
  await sam.go(general);
  await answer_to("/kolega forget", "Shall I forget you?");
  await sam.page.getByRole("button", {name: "Forget me"}).click();
  await sam.message("You are forgotten here").waitFor();
  await eventually(async () => await sam.message("Shall I forget you?").count() === 0, "the question is gone");
  await sam.picture("care-forgotten");
});
