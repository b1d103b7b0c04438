// Makes the pictures of the README anew: `npm run pictures`, on a workspace of its own in which a morning passes.
// They go to adapters/playground/pictures; look at them before you commit them.
import {mkdir} from "node:fs/promises";
import path from "node:path";

import {open_window, start_browser} from "./support/browser.mjs";
import {ask, root, start_workspace} from "./support/workspace.mjs";

const folder = process.env.PICTURES ?? path.join(root, "adapters/playground/pictures");
const [workspace, browser] = await Promise.all([start_workspace(), start_browser()]);

async function as(person, place, work, options) {
  const window = await open_window(browser, workspace.url, person, place, options);
  await work(window);
  await window.close();
}
async function picture(window, name) {
  await window.page.evaluate(() => document.fonts.ready);
  await window.page.mouse.move(640, 110);
  await window.page.evaluate(() => document.activeElement?.closest("article") && document.activeElement.blur());
  await window.page.screenshot({path: path.join(folder, `${name}.png`)});
}
const in_thread = (window) => window.page.getByRole("complementary", {name: "Thread"});
async function open_thread(window, words) {
  const message = window.message(words).first();
  await message.hover();
  await message.getByRole("button", {name: "Reply in thread"}).click();
  await in_thread(window).getByRole("textbox").waitFor();
}
async function reply(window, words) {
  await in_thread(window).getByRole("textbox").fill(words);
  await in_thread(window).getByRole("textbox").press("Enter");
  await in_thread(window).locator("article").filter({hasText: words}).waitFor();
}
async function react(window, words, nth) {
  const message = window.message(words).first();
  await message.hover();
  await message.getByRole("button", {name: "Add a reaction"}).click();
  await message.getByRole("menuitem").nth(nth).click();
}

async function a_morning() {
  await as("U0MAYA", "C0GENERAL", async (maya) => {
    await maya.write("Good morning! The printer on the second floor is back. Thank you for your patience. :pray:");
    await maya.message("The printer on the second floor").waitFor();
  });
  await as("U0NOOR", "C0GENERAL", async (noor) => {
    await react(noor, "The printer on the second floor", 4);
    await noor.write("Room 3 has its big screen again, so book it while it is free.");
    await noor.message("Room 3 has").waitFor();
  });
  await as("U0SAM", "C0GENERAL", async (sam) => {
    await react(sam, "The printer on the second floor", 4);
    await react(sam, "Room 3 has", 3);
    await sam.write("/request it my laptop does not start");
    await sam.message("IT-1 is with IT").waitFor();
  });
  await as("U0EWA", "C0IT", async (ewa) => {
    const card = ewa.message("my laptop does not start").first();
    await card.getByRole("button", {name: "Claim"}).click();
    await card.getByText("in progress").first().waitFor();
    await open_thread(ewa, "my laptop does not start");
    await reply(ewa, "Third one of this model this month. I ask for a spare one.");
  });
  await as("U0SAM", "C0GENERAL", async (sam) => {
    await sam.write("/request it access to the sales dashboard");
    await sam.message("IT-2 is with IT").waitFor();
  });
  await as("U0EWA", "C0GENERAL", async (ewa) => {
    await ewa.write("/request facilities the lamp above my desk flickers");
    await ewa.message("FACILITIES-1 is with Facilities").waitFor();
  });
  await as("U0MAYA", "C0IT", async (maya) => {
    await open_thread(maya, "my laptop does not start");
    await reply(maya, "There is one in the cupboard, charged.");
  });
}

await mkdir(folder, {recursive: true});
await a_morning();
for (const scheme of ["light", "dark"]) {
  const options = {scheme};
  await as("U0SAM", "C0GENERAL", async (sam) => {
    await sam.message("IT-1 is with IT").waitFor();
    await picture(sam, `channel-${scheme}`);
    await sam.write("/request");
    await sam.dialog.getByLabel("Who can help?").selectOption({label: "IT"});
    await sam.dialog.getByLabel("Why, and what have you tried?").fill("The old one is too dark for the long tables.");
    await sam.dialog.getByRole("button", {name: "Send"}).click();
    await sam.dialog.locator(".error").first().waitFor();
    await picture(sam, `modal-${scheme}`);
    await sam.page.keyboard.press("Escape");
    await sam.dialog.waitFor({state: "detached"});
  }, options);
  await as("U0EWA", "C0IT", async (ewa) => {
    await ewa.message("my laptop does not start").first().getByRole("button", {name: "2 replies"}).click();
    await in_thread(ewa).getByText("in the cupboard").waitFor();
    await picture(ewa, `thread-${scheme}`);
    await ewa.go("home");
    await ewa.page.locator(".home").getByText("What you serve").waitFor();
    await picture(ewa, `home-${scheme}`);
  }, options);
}
await as("U0SAM", "C0GENERAL", async (sam) => {
  await sam.message("IT-1 is with IT").waitFor();
  await picture(sam, "phone-light");
  if (process.env.PICTURES) {  // only to look at
    await sam.write("/request");
    await sam.dialog.getByRole("button", {name: "Send"}).waitFor();
    await picture(sam, "phone-modal");
    await sam.page.keyboard.press("Escape");
    await sam.dialog.waitFor({state: "detached"});
    await sam.page.getByRole("button", {name: "Conversations"}).click();
    await picture(sam, "phone-side");
    await sam.page.getByRole("button", {name: "People"}).click();
    await sam.page.getByRole("heading", {name: "People", level: 1}).waitFor();
    await picture(sam, "phone-people");
    await sam.page.goto(`${workspace.url}/#control/U0SAM`);
    await sam.page.getByText("Inject a fault").waitFor();
    await picture(sam, "phone-control");
    await sam.go("C0IT");
    await sam.message("my laptop does not start").first().getByRole("button", {name: "2 replies"}).click();
    await in_thread(sam).getByText("in the cupboard").waitFor();
    await picture(sam, "phone-thread");
  }
}, {size: {width: 390, height: 780}});
console.log(`${folder}: ${(await ask(workspace.url, "state")).people.length} people posed`);
await browser.close();
await workspace.stop();
