// What a newcomer does in the first minute, in a real browser, with nothing but what the page itself says.
import assert from "node:assert/strict";
import {after, before, test} from "node:test";

import {open_window, start_browser} from "./support/browser.mjs";
import {start_workspace} from "./support/workspace.mjs";

let workspace, browser, window;
const start = Date.now();

before(async () => {
  [workspace, browser] = await Promise.all([start_workspace(), start_browser()]);
  window = await open_window(browser, workspace.url);
});
after(async () => {
  await window?.close();
  await browser?.close();
  const end = await workspace?.stop();
  if (end) assert.deepEqual(end, {code: 0, signal: null});
});

const step = (id) => window.page.locator(`.guide [data-step=${id}]`);

test("the guide puts a first request into the newcomer's hands, and Enter opens it, answered privately", async () => {
  await step("open").getByRole("button", {name: "Show me"}).click();
  await window.page.waitForFunction(() => document.querySelector("main textarea")?.value.startsWith("/request "));
  await window.composer.press("Enter");
  const answer = window.message("IT-1 is with IT");
  await answer.waitFor();
  await answer.getByText("Only visible to you").waitFor();
  await window.page.locator(".guide [data-step=open][data-done=true]").waitFor();
});

test("the guide makes the newcomer a helper before the request's card, where Claim and Resolve serve it", async () => {
  await step("serve").getByRole("button", {name: "Show me"}).click();
  const card = window.page.locator("article.pointed");
  await card.getByText("my laptop does not start").first().waitFor();
  await card.getByRole("button", {name: "Claim"}).click();
  await window.message("IT-1").getByText("in progress").first().waitFor();
  const cards = window.page.locator("main article:has(.actions)").filter({hasText: "my laptop does not start"});
  await cards.getByRole("button", {name: "Resolve"}).click();
  await cards.getByText("resolved").first().waitFor();
  await window.page.locator(".guide [data-step=serve][data-done=true]").waitFor();
  assert.equal(await cards.count(), 1, "the card changed in place");
});

test("the guide makes the newcomer the asker again; an hour on Kolega asks how it went, and one press votes", async () => {
  await step("vote").getByRole("button", {name: "Show me"}).click();
  await window.page.getByText("You are Sam Taylor again.").waitFor();
  await window.page.getByRole("button", {name: /Turn it$/}).click();
  await window.page.getByRole("menuitem", {name: "+1 hour"}).click();
  const question = window.page.locator("main article").filter({has: window.page.locator("[data-action=vote]")});
  await question.waitFor();
  const faces = question.locator("[data-action^=vote]");
  assert.equal(await faces.count(), 5);
  await faces.nth(3).click();
  await window.page.locator(".guide [data-step=vote][data-done=true]").waitFor();
  await window.page.getByText("That is the loop").waitFor();
});

test("the asker finds both news in the direct message with Kolega, and closes the request", async () => {
  await window.page.getByLabel("You are").selectOption({index: 0});
  await window.page.getByRole("button", {name: /^Kolega/}).first().click();
  await window.message("is working on IT-1").waitFor();
  await window.message("has resolved IT-1").waitFor();
  await window.write("/request withdraw IT-1");
  await window.message("You have taken back IT-1").or(window.message(/IT-1.*closed/)).first().waitFor();
  await window.write("/request show IT-1");
  await window.page.locator("main article.ephemeral").last().getByText("closed", {exact: true}).first().waitFor();
  assert.ok(Date.now() - start < 60_000, "all of it took less than a minute");
});
