// A request's life in a workspace that others wrote: emulate plays Slack's Web API, Kolega runs as a process with SQLite,
// and people press the very buttons that Kolega posted. The tests build on one another, in this order.
import assert from "node:assert/strict";
import {after, before, test} from "node:test";

import {faults_of_message, faults_of_view, type_errors} from "./support/judge.mjs";
import {config, eventually, start_kolega} from "./support/kolega.mjs";
import {command, direct_message, event, form, fresh, interaction, json, now, payload, press, signed} from "./support/slack.mjs";
import {start_workspace} from "./support/workspace.mjs";

const secret = "8f742231b10e8888abcd99yyyzzz85a5";
let slack, kolega, ana, jan, piet, triage;
const command_answers = [], form_answers = [];

before(async () => {
  slack = await start_workspace();
  ({ana, jan, piet} = slack.users);
  triage = slack.channels["it-triage"];
  const person = (name, key, more = {}) => ({name, email: `${key}@acme.example`, slack: slack.users[key], ...more});
  kolega = await start_kolega(config({
    secrets: [secret], api_url: slack.api_url, team_id: slack.team_id,
    people: [person("Ana Lima", "ana"), person("Jan Nowak", "jan"), person("Piet de Vries", "piet"), person("Ewa Zielińska", "ewa")],
    departments: [
      {key: "it", name: "IT", slack_channel: triage, members: ["jan@acme.example", "piet@acme.example"], leads: ["ewa@acme.example"],
        promise: {first_response: "2h", resolve: "2d"}},
      {key: "hr", name: "People", slack_channel: slack.channels["hr-triage"], members: ["ewa@acme.example"], private: true},
    ],
  }));
});
after(async () => {
  const end = await kolega?.stop();
  await slack?.close();
  if (end) assert.deepEqual(end, {code: 0, signal: null});
});

const deliver_form = (body) => kolega.send(signed(secret, form, body));
const deliver_event = (body) => kolega.send(signed(secret, json, body));

/// Types a command as `user`; gives the answer and the delivery, to be sent again.
async function type(user, name, text, fields = {}) {
  const body = command(name, text, {
    user_id: user, user_name: "", channel_id: triage, response_url: slack.answers.fresh(), trigger_id: await slack.trigger(user), ...fields});
  const response = await deliver_form(body);
  assert.equal(response.status, 200, response.body);
  const answer = response.body ? JSON.parse(response.body) : undefined;
  if (answer) command_answers.push(answer);
  return {answer, again: () => deliver_form(body)};
}

const buttons_of = (message) => message.blocks.filter(({type: kind}) => kind === "actions").flatMap(({elements}) => elements)
  .filter(({type: kind}) => kind === "button");
const button = (message, label) => {
  const found = buttons_of(message).find(({text}) => text.text === label);
  assert.ok(found, `no button ${label} among ${buttons_of(message).map(({text}) => text.text)}`);
  return found;
};
/// Presses the button with this label as `user`; gives the response_url's path and the delivery, to be sent again.
async function press_button(user, channel, message, label) {
  const response_url = slack.answers.fresh();
  const body = payload(press(user, channel, message, button(message, label), {trigger_id: await slack.trigger(user), response_url}));
  const deliver = async () => {
    const response = await deliver_form(body);
    assert.equal(response.status, 200, response.body);
    return response;
  };
  await deliver();
  return {told: () => slack.answers.posts.filter(({path}) => response_url.endsWith(path)).map((post) => post.body), again: deliver};
}

/// Fills the newest open form in: {block_id: value}.
async function submit(user, view, values) {
  const input = new Map(view.blocks.filter(({type: kind}) => kind === "input").map((block) => [block.block_id, block.element]));
  const state = {};
  for (const [block_id, value] of Object.entries(values)) {
    const element = input.get(block_id);
    assert.ok(element, `the form has no input ${block_id}, only ${[...input.keys()]}`);
    const filled = element.type === "static_select"
      ? {selected_option: element.options.find((option) => option.value === value) ?? assert.fail(`${value} is not offered`)} : {value};
    state[block_id] = {[element.action_id]: {type: element.type, ...filled}};
  }
  const body = payload(interaction("view_submission", {
    user: {id: user, username: "x", name: "x", team_id: slack.team_id}, trigger_id: await slack.trigger(user),
    view: {...view, state: {values: state}}, response_urls: []}));
  const deliver = async () => {
    const response = await deliver_form(body);
    assert.equal(response.status, 200, response.body);
    const answer = response.body ? JSON.parse(response.body) : undefined;
    if (answer) form_answers.push(answer);
    return answer;
  };
  return {answer: await deliver(), again: deliver};
}

const words = (message) => JSON.stringify(message.blocks ?? message);
const card_of = (number) => async () => (await slack.history(triage)).find((message) => message.text.startsWith(number + ":"));
const cards_of = async (number) => (await slack.history(triage)).filter((message) => message.text.startsWith(number + ":"));
/// The card of `number` once `seen` holds for it.
const card_when = (number, what, seen) => eventually(`the card of ${number} to show ${what}`, async () => {
  const card = await card_of(number)();
  return card && seen(card) ? card : undefined;
});
/// What this person was told about the request, newest first: in the thread of their own card.
const news_of = async (user, number) => {
  const channel = await slack.direct(user);
  const card = (await slack.history(channel)).find(({blocks, text}) => blocks?.[0]?.type === "header" && text.startsWith(`${number} `));
  const thread = card ? await slack.replies(channel, card.ts) : [];
  return thread.filter(({ts}) => ts !== card.ts).sort((one, other) => (one.ts < other.ts ? 1 : -1));
};
const news_when = (user, number, count) => eventually(`${count} direct messages about ${number}`, async () => {
  const news = await news_of(user, number);
  return news.length >= count ? news : undefined;
});
const open_number = async (user, text) => /\bIT-\d+\b/.exec(words((await type(user, "/request", text)).answer))[0];
/// Nothing more is under way: a card that is opened now comes after all that was caused before, in each conversation.
async function settled() {
  const number = await open_number(ana, "it a mark in time " + fresh(""));
  await card_when(number, "anything", () => true);
  await eventually("everything that waited to be sent", async () => {
    const sent = slack.calls.calls.length;
    await new Promise((resolve) => setTimeout(resolve, 50));
    return slack.calls.calls.length === sent || undefined;
  });
}

test("a request in one line is answered privately with its number, and posts exactly one card with its buttons", async () => {
  const {answer} = await type(ana, "/request", "it my laptop does not start");
  assert.equal(answer.response_type, "ephemeral");
  assert.match(words(answer), /\bIT-1\b/);
  const card = await card_when("IT-1", "anything", () => true);
  assert.match(words(card), /my laptop does not start/);
  assert.match(words(card), new RegExp(`<@${ana}>`), "the requester is mentioned by the account of this workspace");
  for (const label of ["Claim", "Reply", "Resolve"]) assert.ok(button(card, label).value);
  assert.equal((await cards_of("IT-1")).length, 1);
  assert.equal(slack.calls.of("chat.postMessage").filter(({body}) => body.channel === triage).length, 1);
});

test("a command that Slack delivers again is answered alike and posts nothing", async () => {
  const {answer, again} = await type(ana, "/request", "it the printer smokes");
  const repeated = JSON.parse((await again()).body);
  assert.deepEqual(repeated, answer);
  await settled();
  assert.equal((await cards_of("IT-2")).length, 1);
  assert.equal((await slack.history(triage)).filter((message) => words(message).includes("the printer smokes")).length, 1);
});

let claimed;
test("Claim updates the one card in place and tells the requester by direct message, once, also when it comes twice", async () => {
  const card = await card_of("IT-1")();
  const {again} = await press_button(jan, triage, card, "Claim");
  claimed = await card_when("IT-1", "its helper", (message) => words(message).includes(`<@${jan}>`));
  assert.equal(claimed.ts, card.ts);
  const [news] = await news_when(ana, "IT-1", 1);
  assert.match(words(news), /Jan Nowak/);
  await again();
  await settled();
  assert.equal((await cards_of("IT-1")).length, 1);
  assert.equal((await news_of(ana, "IT-1")).length, 1);
  assert.deepEqual(await card_of("IT-1")(), claimed, "nothing on the card changed by the second delivery");
});

test("Reply opens a form in the three seconds of its trigger, and what is written there reaches the requester once", async () => {
  const opened = slack.opened_views().length;
  await press_button(jan, triage, claimed, "Reply");
  const view = await eventually("the form for the reply", async () => slack.opened_views()[opened]);
  const {answer, again} = await submit(jan, view, {text: "Hold the power button for ten seconds."});
  assert.equal(answer, undefined, "an empty answer closes the form");
  const news = await news_when(ana, "IT-1", 2);
  assert.match(words(news[0]), /Hold the power button for ten seconds\./);
  await again();
  await settled();
  assert.equal((await news_of(ana, "IT-1")).length, 2);
});

test("a reply without words keeps the form open and says so at its field", async () => {
  const opened = slack.opened_views().length;
  await press_button(jan, triage, await card_of("IT-1")(), "Reply");
  const view = await eventually("the form for the reply", async () => slack.opened_views()[opened]);
  const {answer} = await submit(jan, view, {text: "   "});
  assert.equal(answer.response_action, "errors");
  assert.ok(view.blocks.some(({type: kind, block_id}) => kind === "input" && block_id in answer.errors));
  // The corrected form is a new deed.
  assert.equal((await submit(jan, view, {text: "And then wait."})).answer, undefined);
  await news_when(ana, "IT-1", 3);
});

test("the requester adds information by the button of the reply, and the card's buttons stay right", async () => {
  const [reply] = await news_of(ana, "IT-1");
  const opened = slack.opened_views().length;
  await press_button(ana, await slack.direct(ana), reply, "Add information");
  const view = await eventually("the form", async () => slack.opened_views()[opened]);
  await submit(ana, view, {text: "It beeps three times."});
  const {answer} = await type(jan, "/request", "show IT-1");
  assert.match(words(answer), /It beeps three times\./);
});

test("Resolve ends it: the card says so, the requester is told once and may reopen", async () => {
  const {again} = await press_button(jan, triage, await card_of("IT-1")(), "Resolve");
  const card = await card_when("IT-1", "that it is resolved", (message) => words(message).includes("*resolved*"));
  assert.equal(card.ts, claimed.ts);
  assert.ok(!buttons_of(card).some(({text}) => text.text === "Claim"));
  const news = await news_when(ana, "IT-1", 4);
  assert.ok(button(news[0], "Reopen"));
  await again();
  await settled();
  assert.equal((await news_of(ana, "IT-1")).length, 4);
  assert.equal((await cards_of("IT-1")).length, 1);
});

test("two members press Claim at once: one wins, the other is told who", async () => {
  const number = await open_number(ana, "it two at once");
  const card = await card_when(number, "anything", () => true);
  const presses = await Promise.all([press_button(jan, triage, card, "Claim"), press_button(piet, triage, card, "Claim")]);
  const after_it = await card_when(number, "its helper", (message) => /<@U/.test(words(message).replaceAll(`<@${ana}>`, "")));
  const told = await eventually("the one who lost to be told", async () => {
    const both = presses.map(({told: posts}) => posts());
    return both.flat().length ? both : undefined;
  });
  const winner = words(after_it).includes(`<@${jan}>`) ? 0 : 1;
  await settled();
  assert.deepEqual(presses.map(({told: posts}) => posts().length), winner === 0 ? [0, 1] : [1, 0]);
  const [sentence] = told[1 - winner];
  assert.match(sentence.text, winner === 0 ? /Jan Nowak/ : /Piet de Vries/);
  assert.equal(sentence.response_type, "ephemeral");
  assert.equal(sentence.replace_original, false);
  assert.equal((await news_of(ana, number)).length, 1, "the requester is told of one claim");
});

test("a press by someone who does not serve there changes nothing and says so to them alone", async () => {
  const number = await open_number(ana, "it not yours");
  const card = await card_when(number, "anything", () => true);
  const {told} = await press_button(ana, triage, card, "Claim");
  const [sentence] = await eventually("the refusal", async () => (told().length ? told() : undefined));
  assert.equal(sentence.response_type, "ephemeral");
  await settled();
  assert.deepEqual(await card_of(number)(), card);
});

test("the form for a new request opens by /request and shows its result in its place", async () => {
  const opened = slack.opened_views().length;
  const {answer} = await type(ana, "/request", "it");
  assert.equal(answer, undefined, "the form is the answer");
  const view = slack.opened_views()[opened];
  const department = view.blocks.find(({block_id}) => block_id === "department");
  assert.equal(department.element.initial_option.value, "it");
  const {answer: shown, again} = await submit(ana, view, {department: "it", title: "A second screen", text: "for the <!channel> & me"});
  assert.equal(shown.response_action, "update");
  const number = /\bIT-\d+\b/.exec(words(shown.view))[0];
  const card = await card_when(number, "anything", () => true);
  assert.match(words(card), /for the <!channel> & me/, "in rich text, where Slack reads no markup");
  assert.deepEqual(faults_of_message(card, "the card"), []);
  assert.equal(/\bIT-\d+\b/.exec(words((await again()).view))[0], number, "the same form is the same request");
  await settled();
  assert.equal((await slack.history(triage)).filter((message) => words(message).includes("A second screen")).length, 1);
});

test("a trigger that Slack does not honour any more still gets an answer in words", async () => {
  const {answer} = await type(ana, "/request", "it", {trigger_id: "1.2.gone"});
  assert.match(words(answer), /form/i);
  assert.equal(answer.response_type, "ephemeral");
});

test("a private department's notification holds no word of the request", async () => {
  const {answer} = await type(ana, "/request", "hr a raise, between you and me");
  assert.match(words(answer), /\bHR-1\b/);
  const card = await eventually("the card", async () => (await slack.history(slack.channels["hr-triage"])).find(({text}) => text.includes("HR-1")));
  assert.ok(!card.text.includes("raise"));
  assert.match(words(card), /a raise, between you and me/);
});

test("one direct message that comes as two events is answered once", async () => {
  const channel = await slack.direct(piet);
  const said = direct_message({user: piet, channel, text: "hello?"});
  for (const body of [event(said), event(said)]) assert.equal((await deliver_event(body)).status, 200);
  await eventually("the help", async () => (await slack.history(channel)).length || undefined);
  await settled();
  assert.equal((await slack.history(channel)).length, 1);
  const [help] = await slack.history(channel);
  assert.match(words(help), /\/request/);
});

test("an event that Slack sends again is answered once, and Kolega does not answer itself or an edit", async () => {
  const channel = await slack.direct(jan);
  const before_it = (await slack.history(channel)).length;
  const body = event(direct_message({user: jan, channel, text: "anyone?"}));
  for (let delivery = 0; delivery < 3; ++delivery) assert.equal((await deliver_event(body)).status, 200);
  const own = direct_message({user: slack.users.kolega, bot_id: "B0KOLEGA", channel, text: "What you can ask Kolega"});
  const edit = {...direct_message({channel}), user: undefined, subtype: "message_changed", hidden: true, message: {type: "message", user: jan, text: "x", ts: `${now()}.1`}};
  for (const ignored of [own, edit]) assert.equal((await deliver_event(event(ignored))).status, 200);
  await settled();
  assert.equal((await slack.history(channel)).length - before_it, 1);
});

test("every call that went out was granted, and every body has the shape and the size that Slack documents", {timeout: 115_000}, () => {
  const refused = slack.calls.calls.filter(({answer}) => !answer.ok).map(({method, answer}) => `${method}: ${answer.error}`);
  assert.deepEqual(refused, ["views.open: invalid_trigger_id"], "but the trigger that was made up");
  const of = (method, type) => slack.calls.of(method).map(({body}) => ({type, value: body, name: method}));
  const posts = of("chat.postMessage", "post"), updates = of("chat.update", "update"), opens = of("views.open", "open");
  const answers = [...command_answers, ...slack.answers.posts.map(({body}) => body)].map((value) => ({type: "answer", value, name: "answer"}));
  const forms = form_answers.map((value) => ({type: "form_answer", value, name: "form"}));
  for (const list of [posts, updates, opens, answers, forms]) assert.ok(list.length > 1);
  assert.equal(type_errors([...posts, ...updates, ...opens, ...answers, ...forms]), "");
  const faults = [
    ...[...posts, ...updates, ...answers].flatMap(({value, name}) => faults_of_message(value, name)),
    ...opens.flatMap(({value, name}) => faults_of_view(value.view, name)),
    ...form_answers.filter(({view}) => view).flatMap(({view}) => faults_of_view(view, "form")),
  ];
  assert.deepEqual(faults, []);
});

test("no text of people, no token and no secret is in the log", () => {
  const log = kolega.log.join("\n");
  assert.match(log, /"event":"deed"/);
  for (const word of [secret, "xoxb-kolega", "laptop", "raise", "power button", "v0="]) assert.ok(!log.includes(word), word);
  assert.deepEqual(kolega.log.filter((line) => line.includes('"level":"error"')), []);
});
