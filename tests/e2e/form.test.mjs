// The form: what is wrong with it stands at its field, the keyboard is enough, Esc closes it.
import assert from "node:assert/strict";
import {after, before, test} from "node:test";

import {open_window, place_named, start_browser} from "./support/browser.mjs";
import {ask, start_workspace} from "./support/workspace.mjs";

let workspace, browser, sam;

before(async () => {
  [workspace, browser] = await Promise.all([start_workspace(), start_browser()]);
  const {people} = await ask(workspace.url, "state");
  const {conversations} = await ask(workspace.url, `conversations?as=${people[0].id}`);
  sam = await open_window(browser, workspace.url, people[0].id, place_named(conversations, "general"));
});
after(async () => {
  await sam?.close();
  await browser?.close();
  await workspace?.stop();
});

test("slash commands are suggested, and chosen by keyboard", async () => {
  await sam.composer.fill("/");
  const list = sam.page.getByRole("listbox", {name: "Suggestions"});
  await list.waitFor();
  const count = await list.getByRole("option").count();
  assert.ok(count > 0);
  await sam.composer.press("ArrowUp");
  await list.getByRole("option").nth(count - 1).and(sam.page.locator("[aria-selected=true]")).waitFor();
  await sam.composer.press("Escape");
  await list.waitFor({state: "detached"});
  await sam.composer.fill("/req");
  await sam.composer.press("Tab");
  assert.equal(await sam.composer.inputValue(), "/request ");
});

test("/request opens a form that holds the keyboard, and Esc closes it and gives the focus back", async () => {
  await sam.write("/request");
  await sam.dialog.waitFor();
  for (let i = 0; i < 12; ++i) {
    await sam.page.keyboard.press("Tab");
    assert.ok(await sam.page.evaluate(() => !!document.activeElement?.closest("dialog")), `Tab ${i + 1} left the form`);
  }
  await sam.page.keyboard.press("Escape");
  await sam.dialog.waitFor({state: "detached"});
  assert.equal(await sam.page.evaluate(() => document.activeElement?.tagName), "TEXTAREA");
});

test("a form without words shows the error at its field, keeps the rest, and is sent once it is mended", async () => {
  await sam.write("/request");
  await sam.dialog.getByLabel("Who can help?").selectOption({label: "IT"});
  await sam.dialog.getByLabel("Why, and what have you tried?").fill("It was fine yesterday.");
  await sam.dialog.getByRole("button", {name: "Send"}).click();
  const field = sam.dialog.getByLabel("What do you need?");
  await sam.dialog.locator("[data-block=title] .error").waitFor();
  assert.equal(await field.getAttribute("aria-invalid"), "true");
  assert.ok(await field.evaluate((element) => element === document.activeElement), "the focus is where the error is");
  assert.equal(await sam.dialog.getByLabel("Why, and what have you tried?").inputValue(), "It was fine yesterday.");
  await sam.picture("form-error-light");

  await field.fill("A second screen");
  await sam.dialog.getByRole("button", {name: "Send"}).click();
  await sam.page.getByText("IT-1").first().waitFor();
});
