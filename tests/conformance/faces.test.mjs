// Everything that Kolega can say, in its five languages and with hostile words: tests/unit/slack_faces.cpp renders it
// into a folder, and Slack's types and table of limits judge what lies there.
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {mkdtempSync, readdirSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import path from "node:path";
import {after, before, test} from "node:test";
import {fileURLToPath} from "node:url";

import {faults_of_errors, faults_of_home, faults_of_message, faults_of_view, type_errors} from "./support/judge.mjs";
import {built} from "./support/kolega.mjs";

const locales = fileURLToPath(new URL("../../config/locales", import.meta.url));
const program = process.env.KOLEGA_TESTS_UNIT ?? built("tests_unit");
let folder;
const faces = [];  // {kind, name, value}

before(() => {
  folder = mkdtempSync(path.join(tmpdir(), "kolega-faces-"));
  const run = spawnSync(program, ["[faces]"], {env: {...process.env, KOLEGA_DUMP_DIR: folder}, encoding: "utf8", timeout: 110_000});
  assert.equal(run.error, undefined, `${program} did not run`);
  assert.equal(run.status, 0, run.stdout + run.stderr);
  for (const name of readdirSync(folder))
    faces.push({kind: name.split("-")[1], name, value: JSON.parse(readFileSync(path.join(folder, name), "utf8"))});
});
after(() => rmSync(folder, {recursive: true, force: true}));

const of_kind = (...kinds) => faces.filter(({kind}) => kinds.includes(kind));

test("each kind of thing that Kolega emits was rendered, and in each language", () => {
  assert.deepEqual([...new Set(faces.map(({kind}) => kind))].sort(), ["answer", "errors", "home", "message", "view"]);
  const labels = new Set();
  for (const {value} of of_kind("message"))
    for (const block of value.blocks) if (block.type === "actions") for (const {text} of block.elements) if (text) labels.add(text.text);
  const languages = readdirSync(locales).filter((name) => /^[a-z]{2}$/.test(name));
  assert.equal(languages.length, 5);
  for (const language of languages) {
    const words = JSON.parse(readFileSync(path.join(locales, language, "request.json"), "utf8"));
    for (const key of ["button.claim", "button.reply", "button.resolve"]) assert.ok(labels.has(words[key]), `${language}: ${key} was never rendered`);
  }
  assert.ok(of_kind("message").length > 500 && of_kind("answer").length > 500 && of_kind("view").length > 100 && of_kind("errors").length > 100);
});

test("no message, answer, form or error is outside a limit that Slack documents, and no markup of people is live", () => {
  const judges = {message: faults_of_message, answer: faults_of_message, view: faults_of_view, home: faults_of_home, errors: faults_of_errors};
  const faults = faces.flatMap(({kind, name, value}) => judges[kind](value, name));
  assert.deepEqual(faults.slice(0, 20), []);
});

test("the words of people that would ring everyone do reach the renderer", () => {
  const escaped = of_kind("message", "answer").filter(({value}) => JSON.stringify(value).includes("&lt;!channel&gt;"));
  assert.ok(escaped.length > 50, "no <!channel> was rendered: the faces are not hostile any more");
});

test("every message, answer, form and error has the shape that Slack's own types give it", {timeout: 115_000}, () => {
  const constants = [];
  for (const {kind, name, value} of faces) {
    if (kind === "message") constants.push({type: "blocks", value: value.blocks, name}, {type: "post", value: {channel: "C0IT", ...value}, name});
    if (kind === "message") constants.push({type: "update", value: {channel: "C0IT", ts: "1.000001", ...value}, name});
    if (kind === "answer") constants.push({type: "answer", value, name});
    if (kind === "view") constants.push({type: "view", value, name}, {type: "form_answer", value: {response_action: "update", view: value}, name});
    if (kind === "home") constants.push({type: "home", value, name});
    if (kind === "errors") constants.push({type: "form_answer", value, name});
  }
  assert.equal(type_errors(constants), "");
});

test("the judges find fault: a wrong style, a text beyond its limit and live markup are named", () => {
  const block = {type: "actions", elements: [{type: "button", text: {type: "plain_text", text: "Go"}, action_id: "go", value: "1", style: "loud"}]};
  assert.match(type_errors([{type: "blocks", value: [block], name: "a wrong style"}]), /error TS2322/);
  const message = {text: "<!channel>", blocks: [{type: "header", text: {type: "plain_text", text: "👍".repeat(76)}}]};
  assert.deepEqual(faults_of_message(message, "m"), ["m: text: a raw <", "m: text: a raw >", "m: block 1 (header): 152 units of 1..150"]);
});
