// Talk between people: files, threads that speak to the channel too, edits and removals, links, and Kolega's place in a channel.
import assert from "node:assert/strict";
import {readFile} from "node:fs/promises";
import {after, before, test} from "node:test";

import {helper_among, open_window, place_named, start_browser} from "./support/browser.mjs";
import {ask, start_workspace} from "./support/workspace.mjs";

// A red dot.
const picture = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5ErkJggg==", "base64");

let workspace, browser, sam, jan, people, general, it;

before(async () => {
  [workspace, browser] = await Promise.all([start_workspace(), start_browser()]);
  ({people} = await ask(workspace.url, "state"));
  const helper = helper_among(people);
  const {conversations} = await ask(workspace.url, `conversations?as=${helper.id}`);
  general = place_named(conversations, "general");
  it = place_named(conversations, "it");
  sam = await open_window(browser, workspace.url, people[0].id, general);
  jan = await open_window(browser, workspace.url, helper.id, general);
});
after(async () => {
  await sam?.close();
  await jan?.close();
  await browser?.close();
  await workspace?.stop();
});

test("files are attached, one is taken away again, and the rest is seen and saved by the other", async () => {
  await sam.page.getByLabel("Files to attach").setInputFiles([
    {name: "screen.png", mimeType: "image/png", buffer: picture},
    {name: "wrong.txt", mimeType: "text/plain", buffer: Buffer.from("x")},
    {name: "log.txt", mimeType: "text/plain", buffer: Buffer.from("no route to host")},
  ]);
  await sam.page.getByRole("button", {name: "Take wrong.txt away"}).click();
  await sam.write("This is what I see:");
  const message = jan.message("This is what I see:");
  await message.getByRole("img", {name: "screen.png"}).waitFor();
  assert.equal(await message.getByRole("listitem").count(), 2);
  assert.equal(await message.getByRole("img", {name: "screen.png"}).evaluate((image) => image.naturalWidth), 5);
  const [saved] = await Promise.all([jan.page.waitForEvent("download"), message.getByText("log.txt").click()]);
  assert.equal(saved.suggestedFilename(), "log.txt");
  assert.equal(await readFile(await saved.path(), "utf8"), "no route to host");
  assert.equal(await sam.page.getByRole("list", {name: "Attached"}).count(), 0);
});

test("a file that is too large is refused with a sentence, and the words stay", async () => {
  await sam.composer.fill("words that stay");
  await sam.page.getByLabel("Files to attach").setInputFiles({name: "film.bin", mimeType: "application/octet-stream", buffer: Buffer.alloc(20 * 1024 * 1024 + 1)});
  await sam.page.getByText("film.bin is larger than 20 MB.").waitFor();
  assert.equal(await sam.composer.inputValue(), "words that stay");
  await sam.composer.fill("");
});

test("a reply that is also sent to the channel stands there, says so, and leads to its thread", async () => {
  await sam.write("Who has the key of room 3?");
  const question = jan.message("Who has the key of room 3?");
  await question.hover();
  await question.getByRole("button", {name: "Reply in thread"}).click();
  const thread = jan.page.getByRole("complementary", {name: "Thread"});
  await thread.getByLabel("Also send to #general").check();
  await thread.getByRole("textbox").fill("It hangs at the door.");
  await thread.getByRole("textbox").press("Enter");
  const shown = sam.message("It hangs at the door.");
  await shown.getByRole("button", {name: "replied to a thread"}).click();
  await sam.page.getByRole("complementary", {name: "Thread"}).getByText("Who has the key of room 3?").waitFor();
  await sam.page.getByRole("button", {name: "Close thread"}).click();
  await jan.page.getByRole("button", {name: "Close thread"}).click();
});

test("one's own message is changed and removed, and the other sees both; a thread keeps its place", async () => {
  await sam.write("See you tomorow");
  const mine = sam.message("See you tomorow");
  await mine.hover();
  await mine.getByRole("button", {name: "More actions"}).click();
  await sam.page.getByRole("menuitem", {name: "Edit"}).click();
  await sam.page.getByRole("textbox", {name: "Your message"}).fill("See you tomorrow");
  await sam.page.getByRole("textbox", {name: "Your message"}).press("Enter");
  await jan.message("See you tomorrow").getByText("(edited)").waitFor();
  for (const words of ["See you tomorrow", "Who has the key of room 3?"]) {
    await sam.message(words).first().hover();
    await sam.message(words).first().getByRole("button", {name: "More actions"}).click();
    await sam.page.getByRole("menuitem", {name: "Delete"}).click();
  }
  await jan.message("See you tomorrow").waitFor({state: "detached"});
  await jan.message("This message was deleted.").getByRole("button", {name: "1 reply"}).waitFor();
});

test("a message's own address opens it in a new window, as the one who was there last", async () => {
  await sam.write("Remember this one");
  const ts = await sam.message("Remember this one").getAttribute("data-ts");
  await sam.page.goto(`${workspace.url}/archives/${general}/p${ts.replace(".", "")}`);
  await sam.page.locator(`article.pointed[data-ts="${ts}"]`).waitFor();
  assert.equal(new URL(sam.page.url()).pathname, "/");
  assert.match(sam.page.url(), new RegExp(`#${people[0].id}/${general}`));
});

test("where Kolega was removed from the channel the page says so, until it is invited again", async () => {
  await jan.go(it);
  const menu = async (name) => {
    await jan.page.getByRole("button", {name: "The channel"}).click();
    await jan.page.getByRole("menuitem", {name}).click();
  };
  await menu("Remove Kolega");
  const said = jan.page.getByText("Kolega is not in #it");
  await said.waitFor();
  await menu("Invite Kolega");
  await said.waitFor({state: "detached"});
});

test("what is typed while the words before are still on their way is kept, and goes after them", async () => {
  await sam.go(general);
  const late = JSON.stringify({kind: "late", method: "command", seconds: 1});
  await fetch(`${workspace.url}/_workspace/faults`, {method: "POST", headers: {"Content-Type": "application/json"}, body: late});
  await sam.write("/request it the beamer hums");
  await sam.write("and I also have a word for you all");
  await sam.composer.fill("not sent yet");
  await sam.message("and I also have a word for you all").waitFor();
  await sam.message("is with IT").waitFor();
  assert.equal(await sam.composer.inputValue(), "not sent yet");
  await sam.composer.fill("");
});
