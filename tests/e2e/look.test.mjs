// How it looks and how it is reached: pictures in both looks, a phone's width, the keyboard, names for screen readers.
import assert from "node:assert/strict";
import {after, before, test} from "node:test";

import {helper_among, open_window, place_named, start_browser} from "./support/browser.mjs";
import {ask, start_workspace} from "./support/workspace.mjs";

let workspace, browser, people, helper, places;

before(async () => {
  [workspace, browser] = await Promise.all([start_workspace(), start_browser()]);
  ({people} = await ask(workspace.url, "state"));
  helper = helper_among(people);
  const {conversations} = await ask(workspace.url, `conversations?as=${helper.id}`);
  places = {general: place_named(conversations, "general"), triage: place_named(conversations, "it")};
  const sam = await open_window(browser, workspace.url, people[0].id, places.general);
  await sam.write("Good morning! Has anybody seen the *big* projector? :eyes:");
  const question = sam.message("Has anybody seen");
  await question.hover();
  await question.getByRole("button", {name: "Add a reaction"}).click();
  await question.getByRole("menuitem").nth(1).click();
  await sam.write("/request it my laptop does not start");
  await sam.message("IT-1 is with IT").waitFor();
  await sam.close();
});
after(async () => {
  await browser?.close();
  await workspace?.stop();
});

for (const scheme of ["light", "dark"]) {
  test(`channel, card, form, thread and home in the ${scheme} look`, async () => {
    const sam = await open_window(browser, workspace.url, people[0].id, places.general, {scheme});
    assert.equal(await sam.page.evaluate(() => document.documentElement.dataset.theme), scheme);
    await sam.message("IT-1 is with IT").waitFor();
    await sam.picture(`channel-${scheme}`);
    await sam.write("/request");
    await sam.dialog.getByRole("button", {name: "Send"}).waitFor();
    await sam.picture(`modal-${scheme}`);
    await sam.page.keyboard.press("Escape");
    await sam.dialog.waitFor({state: "detached"});
    await sam.go("home");
    await sam.page.getByRole("heading", {level: 1, name: "home"}).waitFor();
    await sam.picture(`home-${scheme}`);
    await sam.close();

    const jan = await open_window(browser, workspace.url, helper.id, places.triage, {scheme});
    const card = jan.message("my laptop does not start").first();
    await card.hover();
    await card.getByRole("button", {name: "Reply in thread"}).click();
    const thread = jan.page.getByRole("complementary", {name: "Thread"});
    await thread.getByRole("textbox").fill("I look at it now.");
    await thread.getByRole("textbox").press("Enter");
    await thread.locator("article").filter({hasText: "I look at it now."}).first().waitFor();
    await jan.picture(`thread-${scheme}`);
    await jan.page.goto(`${workspace.url}/#control/${helper.id}`);
    await jan.page.getByRole("button", {name: /chat\.postMessage/}).first().click();
    await jan.picture(`control-${scheme}`);
    await jan.close();
  });
}

test("the toggle changes the look, and the window keeps it", async () => {
  const sam = await open_window(browser, workspace.url, people[0].id, places.general);
  await sam.page.getByRole("button", {name: "Use the dark look"}).click();
  await sam.page.reload();
  await sam.page.getByRole("button", {name: "Use the light look"}).waitFor();
  assert.equal(await sam.page.evaluate(() => document.documentElement.dataset.theme), "dark");
  await sam.close();
});

test("at a phone's width nothing is wider than the window, and the side bar slides in and out", async () => {
  const sam = await open_window(browser, workspace.url, people[0].id, places.general, {size: {width: 390, height: 780}});
  await sam.message("IT-1 is with IT").waitFor();
  const side = sam.page.getByRole("navigation", {name: "Conversations"});
  await side.waitFor({state: "hidden"});
  assert.ok(await sam.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  await sam.picture("phone-light");
  await sam.page.getByRole("button", {name: "Conversations"}).click();
  await side.getByRole("button", {name: /Kolega home/}).click();
  await side.waitFor({state: "hidden"});
  await sam.page.getByRole("heading", {level: 1, name: "home"}).waitFor();
  await sam.close();
});

test("everything that can be pressed or filled in has a name, and every place a landmark", async () => {
  const jan = await open_window(browser, workspace.url, helper.id, places.triage);
  await jan.message("my laptop does not start").first().waitFor();
  const nameless = await jan.page.evaluate(() =>
    [...document.querySelectorAll("button, input, select, textarea, a[href], [role=menuitem]")].filter((each) =>
      !each.getAttribute("aria-label") && !each.textContent.trim() && !each.labels?.length && !each.getAttribute("aria-labelledby"))
      .map((each) => each.outerHTML.slice(0, 120)));
  assert.deepEqual(nameless, []);
  for (const role of ["main", "navigation", "log", "status"]) assert.ok(await jan.page.getByRole(role).count() > 0, `no ${role}`);
  assert.equal(await jan.page.locator("h1").count(), 1);
  assert.equal(await jan.page.evaluate(() => document.documentElement.lang), "en");
  await jan.close();
});

test("Tab goes from the link to the messages over the side bar to the place to write, in the order of the page", async () => {
  const sam = await open_window(browser, workspace.url, people[0].id, places.general);
  await sam.message("IT-1 is with IT").waitFor();
  const seen = [];
  for (let i = 0; i < 60 && seen.at(-1) !== "TEXTAREA"; ++i) {
    await sam.page.keyboard.press("Tab");
    seen.push(await sam.page.evaluate(() => {
      const at = document.activeElement;
      return at.tagName === "TEXTAREA" ? "TEXTAREA" : (at.getAttribute("aria-label") ?? at.textContent.trim());
    }));
  }
  assert.match(seen[0], /Skip to the messages/);
  const at = (name) => seen.findIndex((each) => name.test(each));
  assert.ok(at(/^You are/) > 0 && at(/general/) > at(/^You are/) && at(/^TEXTAREA/) > at(/general/), seen.join(" | "));
  await sam.close();
});
