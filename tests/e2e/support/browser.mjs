// Chromium, and a window in it as one person of the workspace.
import assert from "node:assert/strict";
import {mkdir} from "node:fs/promises";
import path from "node:path";

import {chromium} from "playwright-core";

import {root} from "./workspace.mjs";

const flags = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
  "--disable-sync",
];
const patience = 10_000;  // ms for anything to appear
const pictures = path.join(root, "build/e2e");

export const start_browser = () => chromium.launch({executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: flags});

/// A window of its own: `person` is an id, or "" for whoever the page starts as. What the page complains of fails the test at `close`.
export async function open_window(browser, url, person = "", place = "", {size = {width: 1280, height: 820}, scheme = "light", gaps = false} = {}) {
  const context = await browser.newContext({viewport: size, colorScheme: scheme, reducedMotion: "reduce"});
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  page.on("request", (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith("data:")) faults.push(`the page asked ${request.url()}`);
  });
  await page.goto(`${url}/#${person}${place ? `/${place}` : ""}`);
  const arrived = (at) => page.locator(at ? `main[data-place="${at}"]` : "main[data-place^=C]").waitFor();
  await arrived(place);

  const composer = page.locator("main .composer textarea");
  return {
    page,
    composer,
    /// Writes into the conversation on the screen, as people do.
    async write(text) {
      await composer.fill(text);
      await composer.press("Enter");
    },
    async go(to) {
      await page.goto(`${url}/#${person}/${to}`);
      await arrived(to);
    },
    message: (words) => page.locator("main article").filter({hasText: words}),
    dialog: page.getByRole("dialog"),
    async picture(name) {
      await mkdir(pictures, {recursive: true});
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({path: path.join(pictures, `${name}.png`)});
    },
    async close() {
      await context.close();
      // A workspace that was ended on purpose leaves failed calls behind.
      assert.deepEqual(gaps ? faults.filter((each) => !/ERR_|Failed to load/.test(each)) : faults, []);
    },
  };
}

/// The conversation whose name is this word, or begins with it.
export const place_named = (conversations, name) => {
  const found = conversations.find((each) => each.name.split(/[^\p{L}]/u)[0] === name);
  assert.ok(found, `no conversation ${name} among ${conversations.map((each) => each.name)}`);
  return found.id;
};

/// Somebody of IT to whom Kolega speaks as it does to the first person.
export const helper_among = (people) => {
  const [first] = people;
  const found = people.find(({id, departments, language}) => departments.includes("it") && language === first.language && id !== first.id);
  assert.ok(found, "nobody of IT speaks the first person's language");
  return found;
};
