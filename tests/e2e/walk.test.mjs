// A walk through the workspace as requester, helper, lead and outsider: whatever somebody tries, what comes next is said.
import assert from "node:assert/strict";
import {after, before, test} from "node:test";

import {open_window, place_named, start_browser} from "./support/browser.mjs";
import {ask, eventually, start_workspace} from "./support/workspace.mjs";

let workspace, browser, general;
before(async () => {
  [workspace, browser] = await Promise.all([start_workspace(), start_browser()]);
  general = place_named((await ask(workspace.url, "conversations?as=U0SAM")).conversations, "general");
});
after(async () => { await browser?.close(); await workspace?.stop(); });

/// Types each line in #general and waits for what it is answered; then the picture.
async function walk(role, person, steps, then = async () => {}) {
  const window = await open_window(browser, workspace.url, person, general);
  for (const [typed, answer] of steps) {
    const seen = await window.page.locator("main article").count();
    await window.write(typed);
    const last = window.page.locator("main article").last();
    await eventually(async () => await window.page.locator("main article").count() > seen, `an answer to ${typed}`);
    const said = await last.innerText();
    assert.match(said, answer, `${role} typed ${typed}`);
    assert.doesNotMatch(said, /undefined|\bnull\b|\{[a-z_]+\}|<@/, `${role} typed ${typed}`);
  }
  await window.picture(`walk-${role}`);
  await then(window);
  await window.close();
}

test("a requester finds the way from the first word to the last", () =>
  walk("requester", "U0SAM", [
    ["/request help", /What you can do here/],
    ["/request itt my laptop", /There is no department “itt”.*Did you mean “it”\?/s],
    ["/request it my laptop does not start", /IT-1 is with IT/],
    ["/request list", /IT-1 · my laptop does not start/],
    ["/request list it", /Only|IT/],
    ["/request show IT-1", /my laptop does not start/],
    ["/request show IT-11", /can’t find a request “IT-11”/],
    ["/request add IT-1 it is the grey one", /IT-1/],
    ["/request claim IT-1", /IT|department/],
    ["/request reopen IT-1", /IT-1/],
    ["/request withdrow IT-1", /withdraw/],
    ["/vote IT-1 5", /IT-1/],
    ["/vote IT-1 7", /1.*5/s],
    ["/kolega handbook", /IT.*People and HR.*Facilities/s],
    ["/kolega handbook it", /laptops, phones, accounts and access/],
    ["/kolega me", /Sam Taylor/],
    ["/kolega hepl", /\/kolega help|help/],
    ["/kolega help", /\/kolega/],
  ], async (window) => {
    await window.go("home");
    await window.page.locator(".home").getByText("my laptop does not start").waitFor();
    await window.picture("walk-requester-home");
  }));

test("a helper finds the way through the department's work", () =>
  walk("helper", "U0MAYA", [
    ["/request list it open", /IT-1 · my laptop does not start/],
    ["/request claim IT-1", /IT-1/],
    ["/request ask IT-1 Which one is it?", /IT-1/],
    ["/request note IT-1 the third of its kind", /IT-1/],
    ["/request priority IT-1 high", /IT-1/],
    ["/request priority IT-1 very", /low.*normal.*high.*urgent/s],
    ["/request reply IT-1 I bring another one.", /IT-1/],
    ["/request move IT-1 nowhere", /nowhere/],
    ["/request decline IT-1", /reason|\/request decline/],
    ["/request resolve IT-1 Here it is.", /IT-1/],
    ["/request resolve IT-1", /IT-1/],
    ["/request show IT-1", /Here it is\./],
    ["/request list it load", /lead/],
  ]));

test("a lead assigns and sees what is on the table", () =>
  walk("lead", "U0EWA", [
    ["/request it for @sam a second screen", /IT-2/],
    ["/request assign IT-2 @jan", /IT-2/],
    ["/request assign IT-2 @tom", /Tom Reed|IT/],
    ["/request list it", /IT-2 · a second screen/],
    ["/request list it load", /Jan Nowak/],
    ["/request release IT-2", /IT-2/],
    ["/request watch IT-2 @noor", /IT-2/],
  ]));

test("an outsider is told kindly that there is nothing to see, and what can be done", () =>
  walk("outsider", "U0GIULIA", [
    ["/request show IT-1", /IT-1/],
    ["/request claim IT-1", /IT-1/],
    ["/request resolve IT-1 mine now", /IT-1/],
    ["/request list hr", /\/request/],
    ["/vote IT-1 5", /IT-1/],
    ["/request show IT-99", /IT-99/],
  ]));

test("a contractor asks the departments that take guests, and is told which these are", () =>
  walk("contractor", "U0TOM", [
    ["/request it my badge does not work", /IT takes no requests from guests\. You can ask: Facilities\./],
    ["/request facilities my badge does not open the gate", /FACILITIES-1/],
    ["/request list", /FACILITIES-1/],
  ]));

test("what happened to a request is on one card and in one list, the same for all who may see it", async () => {
  const window = await open_window(browser, workspace.url, "U0MAYA", place_named((await ask(workspace.url, "conversations?as=U0MAYA")).conversations, "it"));
  await window.message("IT-1 · my laptop does not start").getByText("resolved", {exact: true}).first().waitFor();
  await window.message("IT-2 · a second screen").getByText("open", {exact: true}).first().waitFor();
  await window.picture("walk-channel");
  await window.close();
});
