// Two judges of what Kolega emits: Slack's own types by tsc, which know shapes but no lengths; and the table of limits
// that Slack documents (slack-limits.tsv), read here and not from Kolega's sources. Lengths are UTF-16 units.
import {spawnSync} from "node:child_process";
import {createHash} from "node:crypto";
import {mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import path from "node:path";
import {fileURLToPath} from "node:url";

const room = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

// ---- shapes ---------------------------------------------------------------------------------------------------------
const types = {
  blocks: "KnownBlock[]",
  view: "ModalView",
  home: "HomeView",
  post: "ChatPostMessageArguments",
  update: "ChatUpdateArguments",
  open: "ViewsOpenArguments",
  answer: "RespondArguments",
  form_answer: "ViewResponseAction",
};

/// To a type one text is like any other, so what differs in its words alone is one constant.
const free = new Set(["text", "value", "private_metadata", "initial_value"]);
const shape = (value, key = "") =>
  typeof value === "string" ? (free.has(key) || value.length > 40 ? "…" : value)
    : Array.isArray(value) ? value.map((inner) => shape(inner, key))
      : value && typeof value === "object" ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shape(inner, name)]))
        : value;

/// What tsc --strict says of these [{type, value, name}]; "" is fine. `type` is a key of `types`.
export function type_errors(constants) {
  const written = new Map();
  for (const {type, value, name} of constants) {
    const text = JSON.stringify(shape(value));
    const id = `${type}_${createHash("sha256").update(text).digest("hex").slice(0, 16)}`;
    if (!types[type]) throw new Error(`no such type: ${type}`);
    if (!written.has(id)) written.set(id, `export const ${id}: ${types[type]} = ${text}; // ${name}`);
  }
  if (written.size === 0) throw new Error("there is nothing to judge");
  const folder = mkdtempSync(path.join(tmpdir(), "kolega-types-"));
  try {
    symlinkSync(path.join(room, "node_modules"), path.join(folder, "node_modules"), "dir");
    writeFileSync(path.join(folder, "emitted.ts"), [
      'import type {HomeView, KnownBlock, ModalView} from "@slack/types";',
      'import type {ChatPostMessageArguments, ChatUpdateArguments, ViewsOpenArguments} from "@slack/web-api";',
      'import type {RespondArguments, ViewResponseAction} from "@slack/bolt";',
      ...written.values(), ""].join("\n"));
    const tsc = spawnSync(process.execPath, [
      path.join(room, "node_modules/typescript/bin/tsc"), "--noEmit", "--strict", "--skipLibCheck", "--target", "es2022",
      "--module", "nodenext", "--moduleResolution", "nodenext", "--pretty", "false", "emitted.ts",
    ], {cwd: folder, encoding: "utf8", timeout: 110_000, maxBuffer: 64 * 1024 * 1024});
    if (tsc.error) throw tsc.error;
    return tsc.status === 0 ? "" : (tsc.stdout + tsc.stderr).split("\n").slice(0, 40).join("\n") || `tsc ended with ${tsc.status}`;
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

// ---- lengths and counts ---------------------------------------------------------------------------------------------
const rows = readFileSync(path.join(room, "slack-limits.tsv"), "utf8").trim().split("\n").map((line) => {
  const [thing, property, kind, value, note] = line.split("\t");
  return {thing, property, kind, value: Number(value), note};
});

/// The documented maximum; of a thing with several rows the one whose note matches. A name that is not in the table is
/// an error, so that no check is left out unseen. Rows that give a minimum name the maximum in their note.
function most(thing, property, note = /^/) {
  const row = rows.find((each) => each.thing === thing && each.property === property && note.test(each.note));
  if (!row) throw new Error(`slack-limits.tsv has no ${thing}.${property}`);
  if (row.kind === "max") return row.value;
  const named = /maximum length is ([\d,]+)|maximum of `?([\d,]+)|Max `([\d,]+)/i.exec(row.note);
  if (!named) throw new Error(`slack-limits.tsv gives no maximum for ${thing}.${property}`);
  return Number((named[1] ?? named[2] ?? named[3]).replaceAll(",", ""));
}

const limits = {
  block_id: most("Block", "block_id"), action_id: most("Action", "action_id"),
  header: most("HeaderBlock", "text"), section: most("SectionBlock", "text"),
  fields: most("SectionBlock", "fields", /number of items/), field: most("SectionBlock", "fields", /in each item/),
  context: most("ContextBlock", "elements"), actions: most("ActionsBlock", "elements"),
  label: most("InputBlock", "label"), hint: most("InputBlock", "hint"),
  button: most("Button", "text"), button_value: most("Button", "value"),
  plain_text: most("PlainTextElement", "text"), mrkdwn: most("MrkdwnElement", "text"),
  options: most("StaticSelect", "options"), several_options: most("MultiStaticSelect", "options"),
  option: most("PlainTextOption", "text"), text_input: most("PlainTextInput", "min_length"),
  message_blocks: most("BlocksChunk", "blocks"), view_blocks: most("BaseView", "blocks"),
  private_metadata: most("BaseView", "private_metadata"), callback_id: most("BaseView", "callback_id"),
  placeholder: most("Placeholdable", "placeholder"),
  title: most("ModalView", "title"), submit: most("ModalView", "submit"), close: most("ModalView", "close"),
  // Not in the table: Slack's reference says 150 (the types' 75 is stale), advises 4,000 and refuses views over 250 kB.
  option_value: 150, message_text: 4000, view_bytes: 250_000,
};

class Judge {
  faults = [];
  actions = new Set();

  say(what) { this.faults.push(what); }
  count(list, limit, what, least = 1) {
    if (!Array.isArray(list) || list.length < least || list.length > limit) this.say(`${what}: ${list?.length} of ${least}..${limit}`);
    return Array.isArray(list) ? list : [];
  }
  words(text, limit, what, least = 1) {
    if (typeof text !== "string") return this.say(`${what}: no text`);
    if (text.length < least || text.length > limit) this.say(`${what}: ${text.length} units of ${least}..${limit}`);
    if (!text.isWellFormed()) this.say(`${what}: half of a character`);
  }
  text(object, limit, what, kinds = ["plain_text"]) {
    if (!kinds.includes(object?.type)) return this.say(`${what}: type ${object?.type}`);
    this.words(object.text, Math.min(limit, limits[object.type]), what);
    if (object.type === "mrkdwn") this.markup(object.text, what);
  }
  /// The one link that is Kolega's own leads to the message that a request was made of.
  /// Slack decodes &amp; &lt; &gt; alone, and reads <…> as mention, link or command to everyone.
  markup(all, what) {
    const text = all.replace(/<https:\/\/acme\.slack\.com\/archives\/[A-Z0-9]+\/p\d+\|[^<>|]+>/g, "");
    if (/&(?!amp;|lt;|gt;)/.test(text)) this.say(`${what}: a raw &`);
    if (/<(?!@[UW][A-Z0-9]+>)/.test(text)) this.say(`${what}: a raw <`);
    if (/>/.test(text.replace(/<@[UW][A-Z0-9]+>/g, ""))) this.say(`${what}: a raw >`);
  }
  blocks(blocks, limit, what) {
    const ids = new Set();
    for (const [index, block] of this.count(blocks, limit, `${what}: blocks`).entries()) {
      const where = `${what}: block ${index + 1} (${block.type})`;
      if (block.block_id !== undefined) {
        this.words(block.block_id, limits.block_id, `${where}: block_id`);
        if (ids.has(block.block_id)) this.say(`${where}: block_id twice`);
        ids.add(block.block_id);
      }
      const judge = this[`block_${block.type}`];
      if (judge) judge.call(this, block, where);
      else this.say(`${where}: a block that this judge does not know`);
    }
  }
  block_header(block, where) { this.text(block.text, limits.header, where); }
  block_divider() {}
  block_section(block, where) {
    if (!block.text && !block.fields) this.say(`${where}: neither text nor fields`);
    if (block.text) this.text(block.text, limits.section, where, ["plain_text", "mrkdwn"]);
    if (block.fields)
      for (const field of this.count(block.fields, limits.fields, `${where}: fields`)) this.text(field, limits.field, `${where}: field`, ["plain_text", "mrkdwn"]);
    if (block.accessory) this.button(block.accessory, `${where}: accessory`);
  }
  block_context(block, where) {
    for (const element of this.count(block.elements, limits.context, where)) this.text(element, limits.mrkdwn, where, ["plain_text", "mrkdwn"]);
  }
  block_actions(block, where) {
    for (const element of this.count(block.elements, limits.actions, where))
      if (element.type === "static_select") this.menu(element, where);
      else this.button(element, where);
  }
  menu(element, where) {
    this.text(element.placeholder, limits.placeholder, `${where}: placeholder`);
    for (const option of this.count(element.options, limits.options, `${where}: options`)) {
      this.text(option.text, limits.option, `${where}: option`);
      this.words(option.value, limits.option_value, `${where}: option's value`);
    }
    this.action(element, where);
  }
  button(element, where) {
    if (element.type !== "button") return this.say(`${where}: an element that this judge does not know: ${element.type}`);
    this.text(element.text, limits.button, `${where}: button`);
    this.words(element.value, limits.button_value, `${where}: value`);
    this.action(element, where);
  }
  action(element, where) {
    this.words(element.action_id, limits.action_id, `${where}: action_id`);
    if (this.actions.has(element.action_id)) this.say(`${where}: action_id ${element.action_id} twice`);
    this.actions.add(element.action_id);
  }
  block_rich_text(block, where) {
    for (const part of this.count(block.elements, Infinity, where))
      for (const element of this.count(part.elements, Infinity, `${where}: ${part.type}`)) {
        if (element.type === "text") this.words(element.text, limits.plain_text, `${where}: text`);
        else if (element.type === "link") this.words(element.url, 3000, `${where}: url`);
        else if (element.type !== "user") this.say(`${where}: an element that this judge does not know: ${element.type}`);
      }
  }
  block_input(block, where) {
    this.text(block.label, limits.label, `${where}: label`);
    if (block.hint) this.text(block.hint, limits.hint, `${where}: hint`);
    const {element} = block;
    this.words(element.action_id, limits.action_id, `${where}: action_id`);
    if (element.type.endsWith("static_select")) {
      const options = this.count(element.options, element.type === "static_select" ? limits.options : limits.several_options, `${where}: options`);
      for (const option of options) {
        this.text(option.text, limits.option, `${where}: option`);
        this.words(option.value, limits.option_value, `${where}: option's value`);
      }
      for (const chosen of [element.initial_option, ...(element.initial_options ?? [])])
        if (chosen && !options.some((option) => JSON.stringify(option) === JSON.stringify(chosen))) this.say(`${where}: chosen but not offered`);
    } else if (element.type === "plain_text_input") {
      if (!(element.max_length >= 1 && element.max_length <= limits.text_input)) this.say(`${where}: max_length ${element.max_length}`);
      if (element.initial_value !== undefined) this.words(element.initial_value, element.max_length, `${where}: initial_value`, 0);
    } else if (element.type === "file_input") {
      if (!(element.max_files >= 1 && element.max_files <= 10)) this.say(`${where}: max_files ${element.max_files}`);
    } else if (!["datepicker", "users_select", "number_input"].includes(element.type)) {
      this.say(`${where}: an element that this judge does not know: ${element.type}`);
    }
  }
}

export function faults_of_message(message, what) {
  const judge = new Judge();
  judge.words(message.text, limits.message_text, `${what}: text`);
  judge.markup(message.text ?? "", `${what}: text`);
  judge.blocks(message.blocks, limits.message_blocks, what);
  return judge.faults;
}

export function faults_of_view(view, what) {
  const judge = new Judge();
  judge.text(view.title, limits.title, `${what}: title`);
  if (view.submit) judge.text(view.submit, limits.submit, `${what}: submit`);
  if (view.close) judge.text(view.close, limits.close, `${what}: close`);
  judge.words(view.private_metadata ?? "", limits.private_metadata, `${what}: private_metadata`, 0);
  if (view.callback_id !== undefined) judge.words(view.callback_id, limits.callback_id, `${what}: callback_id`);
  judge.blocks(view.blocks, limits.view_blocks, what);
  if (view.blocks.some((block) => block.type === "input") && !view.submit) judge.say(`${what}: inputs without submit`);
  if (Buffer.byteLength(JSON.stringify(view)) > limits.view_bytes) judge.say(`${what}: more than 250 kB`);
  return judge.faults;
}

export function faults_of_home(home, what) {
  const judge = new Judge();
  if (home.type !== "home") judge.say(`${what}: type ${home.type}`);
  judge.words(home.callback_id, limits.callback_id, `${what}: callback_id`);
  judge.blocks(home.blocks, limits.view_blocks, what);
  if (Buffer.byteLength(JSON.stringify(home)) > limits.view_bytes) judge.say(`${what}: more than 250 kB`);
  return judge.faults;
}

export function faults_of_errors(answer, what) {
  const judge = new Judge();
  const sentences = Object.entries(answer.errors ?? {});
  judge.count(sentences, Infinity, what);
  for (const [key, sentence] of sentences) {
    judge.words(key, limits.block_id, `${what}: key`);
    judge.words(sentence, limits.hint, `${what}: ${key}`);
  }
  return judge.faults;
}
