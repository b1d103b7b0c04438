// Every kind of input in one form, put before the page in the workspace's place: what is entered goes back in Slack's shapes.
import assert from "node:assert/strict";
import {after, before, test} from "node:test";

import {open_window, start_browser} from "./support/browser.mjs";
import {start_workspace} from "./support/workspace.mjs";

const plain = (text) => ({type: "plain_text", text, emoji: true});
const options = ["Red", "Green", "Blue"].map((word) => ({text: plain(word), value: word.toLowerCase()}));
const input = (type, label, more = {}) =>
  ({type: "input", block_id: type, label: plain(label), optional: false, element: {type, action_id: "value", ...more}});
const form = {
  id: "V0ALL", type: "modal", hash: "1", callback_id: "all", title: plain("Everything"), submit: plain("Send"), close: plain("Cancel"),
  private_metadata: "", notify_on_close: false, clear_on_close: false,
  blocks: [
    {type: "section", text: {type: "mrkdwn", text: "Fill in *all* of it.", verbatim: true}},
    input("plain_text_input", "One line", {max_length: 20}),
    {...input("plain_text_input", "Several lines", {multiline: true}), block_id: "multiline"},
    input("static_select", "One colour", {options}),
    input("multi_static_select", "Colours", {options, initial_options: [options[2]]}),
    input("users_select", "Person"),
    input("multi_users_select", "People", {max_selected_items: 2}),
    input("channels_select", "Channel"),
    input("datepicker", "Day", {initial_date: "2026-11-23"}),
    input("timepicker", "Time"),
    input("number_input", "Count", {is_decimal_allowed: true}),
    input("email_text_input", "E-mail"),
    input("url_text_input", "Address"),
    input("checkboxes", "Ticks", {options}),
    input("radio_buttons", "One of them", {options}),
    input("file_input", "Files", {max_files: 2, filetypes: ["txt", "pdf"]}),
  ],
};

let workspace, browser, sam, posted;

before(async () => {
  [workspace, browser] = await Promise.all([start_workspace(), start_browser()]);
  sam = await open_window(browser, workspace.url);
  await sam.page.route("**/_workspace/views?*", (route) => route.fulfill({json: {ok: true, stack: [form]}}));
  await sam.page.route("**/_workspace/submit", (route) => {
    posted = route.request().postDataJSON();
    return route.fulfill({json: {ok: false, error: "errors", errors: {checkboxes: "Tick a warmer one.", number_input: "That is too much."}}});
  });
  await sam.page.reload();
  await sam.dialog.waitFor();
});
after(async () => {
  await sam?.close();
  await browser?.close();
  await workspace?.stop();
});

test("each kind of input is filled in by its label and goes back in the shape in which Slack sends it", async () => {
  const field = (label) => sam.dialog.getByLabel(label, {exact: true});
  await field("One line").fill("a line");
  await field("Several lines").fill("one\ntwo");
  await field("One colour").selectOption("Green");
  await field("Colours").getByLabel("Red").check();
  await field("Person").selectOption({index: 2});
  await field("People").getByLabel("Jan Nowak").check();
  await field("People").getByLabel("Find a person").fill("giu");
  await field("People").getByLabel("Giulia Rossi").check();
  await field("People").getByLabel("Find a person").fill("");
  assert.ok(await field("People").getByLabel("Maya Chen").isDisabled(), "no more than two");
  await field("Channel").selectOption("#fun");
  await field("Day").fill("2026-12-24");
  await field("Time").fill("09:30");
  await field("Count").fill("2.5");
  await field("E-mail").fill("sam@acme.example");
  await field("Address").fill("https://acme.example/");
  await field("Ticks").getByLabel("Blue").check();
  await field("One of them").getByLabel("Green").check();
  await sam.dialog.locator("input[type=file]").setInputFiles([
    {name: "a.txt", mimeType: "text/plain", buffer: Buffer.from("one")}, {name: "b.txt", mimeType: "text/plain", buffer: Buffer.from("two")},
    {name: "c.txt", mimeType: "text/plain", buffer: Buffer.from("three")}]);
  await sam.dialog.getByText("No more than 2 files here.").waitFor();
  await sam.dialog.getByRole("button", {name: "Take b.txt away"}).click();
  await sam.picture("all-inputs-light");
  await sam.dialog.getByRole("button", {name: "Send"}).click();
  await sam.dialog.getByText("Tick a warmer one.").waitFor();

  const value = (block) => posted.state.values[block].value;
  assert.equal(posted.view_id, "V0ALL");
  assert.deepEqual(value("plain_text_input"), {type: "plain_text_input", value: "a line"});
  assert.deepEqual(value("multiline"), {type: "plain_text_input", value: "one\ntwo"});
  assert.deepEqual(value("static_select"), {type: "static_select", selected_option: options[1]});
  assert.deepEqual(value("multi_static_select"), {type: "multi_static_select", selected_options: [options[2], options[0]]});
  assert.equal(value("users_select").type, "users_select");
  assert.match(value("users_select").selected_user, /^U/);
  assert.deepEqual(value("multi_users_select"), {type: "multi_users_select", selected_users: ["U0JAN", "U0GIULIA"]});
  assert.deepEqual(value("channels_select"), {type: "channels_select", selected_channel: "C0FUN"});
  assert.deepEqual(value("timepicker"), {type: "timepicker", selected_time: "09:30"});
  assert.deepEqual(value("email_text_input"), {type: "email_text_input", value: "sam@acme.example"});
  assert.deepEqual(value("url_text_input"), {type: "url_text_input", value: "https://acme.example/"});
  assert.deepEqual(value("file_input").files.map(({name, size}) => [name, size]), [["a.txt", 3]]);
  assert.deepEqual(value("datepicker"), {type: "datepicker", selected_date: "2026-12-24"});
  assert.deepEqual(value("number_input"), {type: "number_input", value: "2.5"});
  assert.deepEqual(value("checkboxes"), {type: "checkboxes", selected_options: [options[2]]});
  assert.deepEqual(value("radio_buttons"), {type: "radio_buttons", selected_option: options[1]});
});

test("errors stand at their own fields, and what was entered is still there", async () => {
  await sam.dialog.locator("[data-block=checkboxes]").getByText("Tick a warmer one.").waitFor();
  await sam.dialog.locator("[data-block=number_input]").getByText("That is too much.").waitFor();
  assert.equal(await sam.dialog.getByLabel("Count", {exact: true}).inputValue(), "2.5");
  assert.equal(await sam.dialog.locator(".error").count(), 2);
});
