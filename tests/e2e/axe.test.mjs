// axe-core, which others wrote and which checks WCAG 2.2 A and AA, finds nothing on any of the page's places, in both looks.
import assert from "node:assert/strict";
import {readFile} from "node:fs/promises";
import {createRequire} from "node:module";
import {after, before, test} from "node:test";

import {helper_among, open_window, place_named, start_browser} from "./support/browser.mjs";
import {ask, start_workspace} from "./support/workspace.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

let workspace, browser, people, helper, places;

before(async () => {
  [workspace, browser] = await Promise.all([start_workspace(), start_browser()]);
  ({people} = await ask(workspace.url, "state"));
  helper = helper_among(people);
  const {conversations} = await ask(workspace.url, `conversations?as=${helper.id}`);
  places = {general: place_named(conversations, "general"), it: place_named(conversations, "it")};
  const sam = await open_window(browser, workspace.url, people[0].id, places.general);
  await sam.write("Good morning :eyes:");
  await sam.write("/request it my laptop does not start");
  await sam.message("IT-1 is with IT").waitFor();
  await sam.page.getByLabel("Files to attach").setInputFiles({name: "log.txt", mimeType: "text/plain", buffer: Buffer.from("x")});
  await sam.write("and this is its log");
  await sam.message("and this is its log").waitFor();
  await sam.close();
});
after(async () => {
  await browser?.close();
  await workspace?.stop();
});

async function judge({page}, where) {
  await page.evaluate(axe);
  const {violations} = await page.evaluate((tags) => window.axe.run(document, {runOnly: tags}), rules);
  const told = violations.map(({id, help, nodes}) => `${where}: ${id} (${help}): ${nodes.slice(0, 3).map(({target, failureSummary}) => `${target} ${failureSummary}`).join(" | ")}`);
  assert.deepEqual(told, []);
}

for (const scheme of ["light", "dark"]) {
  test(`nothing is found in the ${scheme} look: channel, form with errors, menu, thread, home, people, traffic`, async () => {
    const sam = await open_window(browser, workspace.url, people[0].id, places.general, {scheme});
    await sam.message("and this is its log").waitFor();
    await judge(sam, "channel");
    await sam.page.getByRole("button", {name: /Turn it$/}).click();
    await judge(sam, "clock");
    await sam.page.keyboard.press("Escape");
    await sam.composer.fill("/");
    await sam.page.getByRole("listbox").waitFor();
    await judge(sam, "suggestions");
    await sam.write("/request");
    await sam.dialog.getByRole("button", {name: "Send"}).click();
    await sam.dialog.locator(".error").first().waitFor();
    await judge(sam, "form");
    await sam.page.keyboard.press("Escape");
    await sam.go("home");
    await sam.page.locator(".home > *").first().waitFor();
    await judge(sam, "home");
    for (const place of ["People", "Traffic and faults"]) {
      await sam.page.getByRole("button", {name: place}).click();
      await sam.page.getByRole("heading", {level: 1, name: place}).waitFor();
      await judge(sam, place);
    }
    await sam.close();
    const jan = await open_window(browser, workspace.url, helper.id, places.it, {scheme});
    const card = jan.message("my laptop does not start").first();
    await card.hover();
    await card.getByRole("button", {name: "Reply in thread"}).click();
    await jan.page.getByRole("complementary", {name: "Thread"}).getByText("my laptop does not start").first().waitFor();
    await judge(jan, "thread");
    await jan.close();
  });
}

test("nothing is found at a phone's width, with the side bar open and closed", async () => {
  const sam = await open_window(browser, workspace.url, people[0].id, places.general, {size: {width: 390, height: 780}});
  await sam.message("and this is its log").waitFor();
  await judge(sam, "phone");
  await sam.page.getByRole("button", {name: "Conversations"}).click();
  await sam.page.getByRole("navigation", {name: "Conversations"}).waitFor();
  await judge(sam, "side bar");
  await sam.close();
});
