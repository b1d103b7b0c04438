// People of the workspace: changed, deactivated, new; and what Kolega's token may do.
import assert from "node:assert/strict";
import {after, before, test} from "node:test";

import {open_window, start_browser} from "./support/browser.mjs";
import {ask, eventually, start_workspace} from "./support/workspace.mjs";

let workspace, browser, sam;

before(async () => {
  [workspace, browser] = await Promise.all([start_workspace(), start_browser()]);
  sam = await open_window(browser, workspace.url);
  await sam.page.getByRole("button", {name: "People"}).click();
});
after(async () => {
  await sam?.close();
  await browser?.close();
  await workspace?.stop();
});

const card = (name) => sam.page.getByRole("listitem", {name});
const heard = async (what) => {
  const {entries} = await ask(workspace.url, "traffic");
  return entries.filter((entry) => entry.what === `event ${what}`).map(({request}) => JSON.parse(request).event);
};

test("a person's language and zone are changed, and Kolega hears of it", async () => {
  await card("Ana Lima").getByLabel("Language").selectOption("Italiano");
  await card("Ana Lima").getByLabel("Time zone").selectOption("Europe/Rome");
  await eventually(async () => (await heard("user_change")).some(({user}) => user.id === "U0ANA" && user.tz === "Europe/Rome" && user.locale === "it-IT"), "user_change");
});

test("whoever is deactivated is no longer somebody to be, leaves their groups, and may come back", async () => {
  await card("Maya Chen").getByRole("button", {name: "Deactivate Maya Chen"}).click();
  await card("Maya Chen").getByText("Deactivated").waitFor();
  await eventually(async () => (await heard("subteam_members_changed")).some(({removed_users}) => removed_users.includes("U0MAYA")), "removed from the group");
  assert.ok(!(await sam.page.getByLabel("You are").locator("option").allTextContents()).some((each) => each.startsWith("Maya")));
  await card("Maya Chen").getByRole("button", {name: "Reactivate Maya Chen"}).click();
  await card("Maya Chen").getByLabel("@it-team").click();
  await eventually(async () => (await heard("subteam_members_changed")).some(({added_users}) => added_users.includes("U0MAYA")), "added to the group");
});

test("a window of somebody who is deactivated goes on as somebody else", async () => {
  const tom = await open_window(browser, workspace.url, "U0TOM", "C0GENERAL");
  await card("Tom Reed").getByRole("button", {name: "Deactivate Tom Reed"}).click();
  await tom.page.getByLabel("You are").locator("option:checked").filter({hasText: "Sam Taylor"}).waitFor({state: "attached"});
  await tom.close();
});

test("a new colleague comes in, and one can be them", async () => {
  await sam.page.getByLabel("Name").fill("Ada Byron");
  await sam.page.getByRole("button", {name: "Let them in"}).click();
  await card("Ada Byron").waitFor();
  await sam.picture("people-light");
  await eventually(async () => (await heard("team_join")).length === 1, "team_join");
  await sam.page.getByLabel("You are").selectOption({label: "Ada Byron – Colleague"});
  await sam.page.getByRole("button", {name: "general"}).click();
  await sam.write("Good morning, I am new here");
  await sam.message("Good morning, I am new here").getByText("Ada Byron").waitFor();
});

test("a scope that is taken from Kolega shows in what it is answered", async () => {
  await sam.page.getByRole("button", {name: "Traffic and faults"}).click();
  await sam.page.getByText("Scopes of Kolega").click();
  await sam.page.getByLabel("chat:write").click();
  const {granted, known} = (await ask(workspace.url, "scopes")).scopes;  // read once the page shows one less
  await sam.page.getByText(`${granted.length} of ${known.length} granted`).waitFor();
  await sam.page.getByRole("button", {name: "general"}).click();
  await sam.write("/request it the door");
  await sam.page.getByRole("button", {name: "Traffic and faults"}).click();
  await sam.page.getByRole("button", {name: "chat.postMessage"}).first().click();
  await sam.page.locator("pre").filter({hasText: "missing_scope"}).waitFor();
});
