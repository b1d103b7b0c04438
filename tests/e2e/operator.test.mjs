// What an operator does on the command line: the app's manifest, the doctor, a backup.
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {readFile, writeFile} from "node:fs/promises";
import path from "node:path";
import {after, before, test} from "node:test";

import {ask, binary, fresh_folder, remove_folder, start_workspace} from "./support/workspace.mjs";

const token = "xoxb-of-the-doctor";
let workspace, folder, config;
before(async () => {
  process.env.KOLEGA_DEMO_TOKEN = token;
  workspace = await start_workspace();
  folder = await fresh_folder();
  config = path.join(folder, "kolega.yaml");
  await writeFile(config, config_with(token));
});
after(async () => { delete process.env.KOLEGA_DEMO_TOKEN; await workspace?.stop(); await remove_folder(folder); });

const config_with = (bot_token) => `
organisation: {name: Acme}
storage: {url: "sqlite://${folder}/kolega.db"}
slack: {signing_secrets: [a-secret], bot_token: ${bot_token}, api_url: "${workspace.url}/api/"}
departments:
  - {key: it, name: IT, slack_channel: C0IT, members: [jan@acme.example]}
  - {key: facilities, name: Facilities, slack_channel: C0FACIL, members: [noor@acme.example]}
people:
  - {name: Jan, email: jan@acme.example, slack: U0JAN}
thanks: {slack_channel: C0FUN}
`;
const kolega = (...options) => {
  const {status, stdout, stderr} = spawnSync(binary, [...options, "--config", config], {cwd: folder, encoding: "utf8", timeout: 30_000});
  return {code: status, said: stdout + stderr, stdout};
};
const act = (what, body) =>
  fetch(`${workspace.url}/_workspace/${what}`, {method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify(body)});

test("the doctor says what fits together, and ends with 0", () => {
  const {code, said} = kolega("doctor");
  assert.match(said, /^ok {5}config: .*has no errors$/m);
  assert.match(said, /^ok {5}store: is made at the first start$/m);
  assert.match(said, /^ok {5}slack: token: speaks for kolega in Acme \(T0ACME\)$/m);
  assert.match(said, /^ok {5}slack: scopes: all that Kolega asks for$/m);
  assert.match(said, /^ok {5}slack: clock: \d s from Slack's$/m);
  assert.match(said, /^ok {5}slack: the channel of department it: C0IT, #it$/m);
  assert.match(said, /^ok {5}slack: the channel of thanks: C0FUN, #fun$/m);
  assert.doesNotMatch(said, /wrong/);
  assert.equal(code, 0);
});

test("the doctor names a scope, a channel and a token that are wrong, each with its remedy, and ends with 1", async () => {
  const {scopes} = await ask(workspace.url, "scopes");
  await act("scopes", {granted: scopes.granted.filter((each) => each !== "users:read" && each !== "files:write")});
  await act("kolega", {as: "U0JAN", conversation: "C0IT", in: false});
  await writeFile(config, config_with(token).replace("C0FACIL", "C0NOWHERE"));
  const bad = kolega("doctor");
  assert.equal(bad.code, 1);
  assert.match(bad.said, /^wrong {2}slack: scopes: missing are files:write, users:read\n {7}.*kolega manifest slack/m);
  assert.match(bad.said, /^wrong {2}slack: the channel of department it: C0IT, #it, Kolega is not in it\n {7}write there: \/invite @Kolega$/m);
  assert.match(bad.said, /^wrong {2}slack: the channel of department facilities: C0NOWHERE, error channel_not_found\n {7}is the id right\?/m);
  await writeFile(config, config_with("xoxb-another"));
  const refused = kolega("doctor");
  assert.equal(refused.code, 1);
  assert.match(refused.said, /^wrong {2}slack: token: error invalid_auth\n {7}take the bot token/m);
  assert.doesNotMatch(refused.said, /xoxb-another/);
  await writeFile(config, config_with(token).replace(workspace.url, "http://127.0.0.1:9"));
  assert.match(kolega("doctor").said, /^wrong {2}slack: token: not_sent.*\n {7}can this machine reach slack\.api_url/m);
  await writeFile(config, config_with(token).replace("key: it", "key: IT"));
  assert.equal(kolega("doctor").code, 2);
  await writeFile(config, config_with(token));
});

test("the manifest goes where it is wanted, and asks for an address that Slack can call", async () => {
  const out = path.join(folder, "manifest.json");
  assert.equal(kolega("manifest", "slack", "--url", "https://kolega.acme.example/", "--out", out).code, 0);
  const manifest = JSON.parse(await readFile(out, "utf8"));
  assert.equal(manifest.settings.event_subscriptions.request_url, "https://kolega.acme.example/slack/events");
  assert.deepEqual(JSON.parse(kolega("manifest", "slack", "--url", "https://kolega.acme.example").stdout), manifest);
  for (const url of ["http://kolega.acme.example", "https://kolega.acme.example/slack", "kolega", ""]) {
    const {code, said} = kolega("manifest", "slack", "--url", url);
    assert.equal(code, 2);
    assert.match(said, /--url https:\/\/your\.host/);
  }
  const nowhere = kolega("manifest", "slack", "--url", "https://k.example", "--out", path.join(folder, "no", "file"));
  assert.equal(nowhere.code, 1);
  assert.match(nowhere.said, /cannot write .*no\/file/);
});

test("a backup is a whole store, and what cannot be copied says why", async () => {
  const copy = path.join(folder, "copy.db");
  const none = kolega("backup", copy);
  assert.equal(none.code, 1);
  assert.match(none.said, /there is no store to copy/);
  assert.equal(kolega("migrate").code, 0);
  const made = kolega("backup", copy);
  assert.equal(made.code, 0);
  assert.match(made.said, /holds the whole store \(\d+ bytes\) and was looked through\. To restore it: stop Kolega/);
  const again = kolega("backup", copy);
  assert.equal(again.code, 1);
  assert.match(again.said, /is there already and is left alone/);
  assert.match(kolega("doctor").said, /^ok {5}store: schema \d+$/m);
});
