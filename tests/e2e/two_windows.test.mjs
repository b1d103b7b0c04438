// Two people at once: what one does, the other sees, without doing anything.
import assert from "node:assert/strict";
import {after, before, test} from "node:test";

import {helper_among, open_window, place_named, start_browser} from "./support/browser.mjs";
import {ask, start_workspace} from "./support/workspace.mjs";

let workspace, browser, sam, jan, state, triage, general;

before(async () => {
  [workspace, browser] = await Promise.all([start_workspace(), start_browser()]);
  state = await ask(workspace.url, "state");
  const asker = state.people[0];
  const helper = helper_among(state.people);
  const {conversations} = await ask(workspace.url, `conversations?as=${helper.id}`);
  triage = place_named(conversations, "it");
  general = place_named(conversations, "general");
  sam = await open_window(browser, workspace.url, asker.id, general);
  jan = await open_window(browser, workspace.url, helper.id, triage);
});
after(async () => {
  await sam?.close();
  await jan?.close();
  await browser?.close();
  await workspace?.stop();
});

test("a request that one opens appears as a card before the other by itself", async () => {
  await sam.write("/request it the projector hums");
  await jan.message("the projector hums").getByRole("button", {name: "Claim"}).waitFor();
});

test("what the helper replies in a form reaches the asker's direct message by itself, with an unread mark", async () => {
  await jan.message("the projector hums").getByRole("button", {name: "Reply", exact: true}).click();
  await jan.dialog.getByLabel("Your words").fill("I bring a *new* one at 11.");
  await jan.dialog.getByRole("button", {name: "Send"}).click();
  await jan.dialog.waitFor({state: "detached"});
  const direct = sam.page.getByRole("button", {name: /^Kolega ?, unread/});
  await direct.click();
  await sam.message("I bring a *new* one at 11.").waitFor();
});

test("words, a thread and a reaction of one appear before the other", async () => {
  await sam.go(general);
  await jan.go(general);
  await sam.write("Who has the key of room 3?");
  const question = jan.message("Who has the key of room 3?");
  await question.hover();
  await question.getByRole("button", {name: "Reply in thread"}).click();
  const thread = jan.page.getByRole("complementary", {name: "Thread"});
  await thread.getByRole("textbox").fill("It hangs at the door.");
  await thread.getByRole("textbox").press("Enter");
  await thread.getByText("It hangs at the door.").waitFor();
  await sam.message("Who has the key of room 3?").getByRole("button", {name: "1 reply"}).click();
  await sam.page.getByRole("complementary", {name: "Thread"}).getByText("It hangs at the door.").waitFor();

  const asked = sam.message("Who has the key of room 3?");
  await asked.hover();
  await asked.getByRole("button", {name: "Add a reaction"}).click();
  await asked.getByRole("menuitem").first().click();
  await question.getByRole("button", {name: new RegExp(state.people[0].name)}).waitFor();
});

test("a person who is not of the private department sees nothing of its channel", async () => {
  const names = await sam.page.locator(".side .entry .name").allTextContents();
  assert.ok(!names.some((name) => name.includes("hr")), names.join());
});
