// The controls: the clock is turned for everybody, and a fault that is injected is played, seen, and survived.
import assert from "node:assert/strict";
import {after, before, test} from "node:test";

import {helper_among, open_window, place_named, start_browser} from "./support/browser.mjs";
import {ask, start_workspace} from "./support/workspace.mjs";

let workspace, browser, sam, jan, helper;

before(async () => {
  [workspace, browser] = await Promise.all([start_workspace(), start_browser()]);
  const {people} = await ask(workspace.url, "state");
  helper = helper_among(people);
  const {conversations} = await ask(workspace.url, `conversations?as=${helper.id}`);
  sam = await open_window(browser, workspace.url, people[0].id, place_named(conversations, "general"));
  jan = await open_window(browser, workspace.url, helper.id, place_named(conversations, "it"));
});
after(async () => {
  await sam?.close();
  await jan?.close();
  await browser?.close();
  await workspace?.stop();
});

test("the clock is turned on to next Monday 09:30 in one window, and stands so in the other", async () => {
  await sam.page.getByRole("button", {name: /Turn it$/}).click();
  await sam.page.getByRole("menuitem", {name: "Next Monday, 09:30"}).click();
  for (const {page} of [sam, jan]) await page.getByRole("button", {name: /time: Mon .* 09:3[01]\. Turn it$/}).waitFor();
});

test("the clock cannot be turned to what is due as long as nothing is, and the menu says so", async () => {
  await sam.page.getByRole("button", {name: /Turn it$/}).click();
  const due = sam.page.getByRole("menuitem", {name: /^To what is due next/});
  await due.and(sam.page.locator("[aria-disabled=true]")).getByText("Kolega waits for nothing").waitFor();
  await sam.page.keyboard.press("End");
  await sam.page.keyboard.press("Escape");
  await due.waitFor({state: "detached"});
});

test("a 429 that is injected is seen in the traffic, and the card comes all the same", async () => {
  await sam.go("");
  await sam.page.getByRole("button", {name: "Traffic and faults"}).click();
  await sam.page.getByRole("combobox", {name: "Of which call"}).selectOption("chat.postMessage");
  await sam.page.getByLabel("Retry after, s").fill("1");
  await sam.page.getByRole("button", {name: "Inject"}).click();
  await sam.page.getByText("Rate limited (429): chat.postMessage, 1 more").waitFor();

  await jan.write("/request it the lamp flickers");
  await jan.page.locator("main article:has(.actions)").filter({hasText: "the lamp flickers"}).first().waitFor();
  const refused = sam.page.locator("tr[data-bad=true]").filter({hasText: "chat.postMessage"});
  await refused.getByText("429").waitFor();
  await refused.getByRole("button").click();
  await sam.page.getByText("POST /api/chat.postMessage").waitFor();
  assert.equal(await sam.page.getByText("Waiting to happen").count(), 0);
});

test("a command that is delivered twice opens one request", async () => {
  await sam.page.getByRole("combobox", {name: "What", exact: true}).selectOption("Delivered twice");
  await sam.page.getByRole("combobox", {name: "Of what"}).selectOption("command");
  await sam.page.getByRole("button", {name: "Inject"}).click();
  await sam.page.getByText("Delivered twice: command, 1 more").waitFor();
  await jan.write("/request it the chair squeaks");
  await sam.page.locator("tr").filter({hasText: "duplicate"}).first().waitFor();
  await jan.write("/request it and the desk as well");
  await jan.page.locator("main article:has(.actions)").filter({hasText: "and the desk as well"}).first().waitFor();
  assert.equal(await jan.page.locator("main article:not(.ephemeral)").filter({hasText: "the chair squeaks"}).count(), 1);
});
