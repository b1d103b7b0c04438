// kill -9 in the middle of a day: with --data, the same windows go on where they were.
import assert from "node:assert/strict";
import {readFile} from "node:fs/promises";
import path from "node:path";
import {after, before, test} from "node:test";

import {helper_among, open_window, place_named, start_browser} from "./support/browser.mjs";
import {ask, eventually, fresh_folder, remove_folder, start_workspace} from "./support/workspace.mjs";

let folder, workspace, browser, sam, jan;

before(async () => {
  folder = await fresh_folder();
  [workspace, browser] = await Promise.all([start_workspace({folder, options: data()}), start_browser()]);
  const {people} = await ask(workspace.url, "state");
  const helper = helper_among(people);
  const {conversations} = await ask(workspace.url, `conversations?as=${helper.id}`);
  sam = await open_window(browser, workspace.url, people[0].id, place_named(conversations, "general"), {gaps: true});
  jan = await open_window(browser, workspace.url, helper.id, place_named(conversations, "it"), {gaps: true});
});
after(async () => {
  await sam?.close();
  await jan?.close();
  await browser?.close();
  const end = await workspace?.stop();
  await remove_folder(folder);
  if (end) assert.deepEqual(end, {code: 0, signal: null});
});

const change = async (url, what, body) => {
  const response = await fetch(`${url}/_workspace/${what}`, {
    method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify(body)});
  assert.ok((await response.json()).ok);
};

function data() { return ["--data", path.join(folder, "workspace.db")]; }

test("after kill -9 the windows say so, and go on by themselves with everything that was there", async () => {
  await sam.write("/request it the door does not open");
  const card = jan.message("the door does not open");
  await card.getByRole("button", {name: "Claim"}).click();
  await card.getByText("in progress").first().waitFor();
  await sam.page.getByLabel("Files to attach").setInputFiles({name: "door.txt", mimeType: "text/plain", buffer: Buffer.from("it squeaks")});
  await sam.write("and it squeaks");
  await sam.message("and it squeaks").getByText("door.txt").waitFor();
  await change(workspace.url, "person", {id: "U0TOM", active: false});
  await change(workspace.url, "person/add", {name: "Ada Byron"});
  // What changed is on its way to the disk; then it survives anything.
  await eventually(async () => (await readFile(path.join(folder, "workspace.db.workspace.json"), "utf8")).includes("U0ADA"), "kept");

  await workspace.kill();
  await jan.page.getByText("The workspace does not answer.").waitFor();
  workspace = await start_workspace({folder, port: workspace.port, options: data()});
  await jan.page.getByText("The workspace does not answer.").waitFor({state: "detached"});

  assert.equal(await card.count(), 1);
  const [saved] = await Promise.all([sam.page.waitForEvent("download"), sam.message("and it squeaks").getByText("door.txt").click()]);
  assert.equal(await readFile(await saved.path(), "utf8"), "it squeaks");
  const {people} = await ask(workspace.url, "state");
  assert.deepEqual(people.filter(({id}) => id === "U0TOM" || id === "U0ADA").map(({active}) => active), [false, true]);
  await card.getByRole("button", {name: "Resolve"}).click();
  await card.getByText("resolved").first().waitFor();
  await sam.write("/request it the next one");
  await jan.message("IT-2").first().waitFor();
});
