// The same requests to Slack's own receiver (Bolt) and to Kolega. `verdict` is what Slack's documents ask for and what
// Kolega must do; where the reference does something else, the row says what and why.
import assert from "node:assert/strict";
import {after, before, test} from "node:test";

import {start_bolt} from "./support/bolt.mjs";
import {config, start_kolega} from "./support/kolega.mjs";
import {silent_web_api} from "./support/servers.mjs";
import {command, direct_message, event, form, fresh, interaction, json, modal, now, payload, send, signed} from "./support/slack.mjs";

const secret = "8f742231b10e8888abcd99yyyzzz85a5";
const rotated = "e6b19c573432dcc6b075501d51b51bb8";
let bolt, kolega, api;

before(async () => {
  api = await silent_web_api();
  bolt = await start_bolt(secret);
  kolega = await start_kolega(config({
    secrets: [rotated, secret], api_url: api.url + "/api/", team_id: "T000000001",
    people: [{name: "Ana Lima", email: "ana@acme.example", slack: "U0ANA"}, {name: "Jan Nowak", email: "jan@acme.example", slack: "U0JAN"}],
    departments: [{key: "it", name: "IT", slack_channel: "C0IT", members: ["jan@acme.example"]}],
  }));
});
after(async () => {
  await bolt?.close();
  const end = await kolega?.stop();
  await api?.close();
  if (end) assert.deepEqual(end, {code: 0, signal: null});
});

const help = () => command("/kolega", "help");
const any_event = (fields) => event({type: "app_mention", user: "U0ANA", text: "<@U0KOLEGA> hi", ts: "1.000100", channel: "C0IT"}, fields);
const pressed = {actions: [{type: "button", action_id: "unknown_act", block_id: "b", value: "{}", action_ts: "1.000100"}]};
const message = {channel: {id: "C0IT", name: "it"}, message: {type: "message", ts: "1.000100", text: "hi", user: "U0JAN"}};
const in_message = {...message, container: {type: "message", message_ts: "1.000100", channel_id: "C0IT"}, state: {values: {}}};
const interactive = (type, fields) => signed(secret, form, payload(interaction(type, fields)));

const accepted = "accepted", refused = "refused";
// kind: how the reference calls it (its handler saw body.type) and how Kolega counts it.
const understood = [
  {name: "a slash command", kind: "command", request: () => signed(secret, form, help())},
  {name: "a slash command without text", kind: "command", request: () => signed(secret, form, command("/kolega", ""))},
  {name: "a press in a message", kind: "block_actions", request: () => interactive("block_actions", {...pressed, ...in_message})},
  {name: "a press in a form", kind: "block_actions",
    request: () => interactive("block_actions", {...pressed, view: modal(), container: {type: "view", view_id: "V1"}})},
  {name: "a press where the app is installed for a whole organisation", kind: "block_actions",
    request: () => interactive("block_actions", {...pressed, ...in_message, team: null, enterprise: {id: "E1", name: "Acme"}, is_enterprise_install: true})},
  {name: "a submitted form", kind: "view_submission", request: () => interactive("view_submission", {view: modal(), response_urls: []})},
  {name: "a closed form", kind: "view_closed", request: () => interactive("view_closed", {view: modal(), is_cleared: false})},
  {name: "a global shortcut", kind: "shortcut", request: () => interactive("shortcut", {callback_id: "any", action_ts: "1.000100"})},
  {name: "a message shortcut", kind: "message_action",
    request: () => interactive("message_action", {...message, callback_id: "any", action_ts: "1.000100", message_ts: "1.000100",
      response_url: "https://hooks.slack.com/app/1"})},
  {name: "a look-up of options", kind: "block_suggestion",
    request: () => interactive("block_suggestion", {action_id: "any", block_id: "b", value: "lap", view: modal(), container: {type: "view", view_id: "V1"}})},
  {name: "a legacy button", kind: "interactive_message", kolega: "unknown",
    request: () => interactive("interactive_message", {...message, callback_id: "any", actions: [{name: "a", type: "button", value: "1"}], action_ts: "1.000100",
      attachment_id: "1", message_ts: "1.000100", response_url: "https://hooks.slack.com/actions/1"})},
  {name: "a legacy dialog", kind: "dialog_submission", kolega: "unknown",
    request: () => interactive("dialog_submission", {...message, callback_id: "any", action_ts: "1.000100", state: "", submission: {a: "b"},
      response_url: "https://hooks.slack.com/app/1"})},
  {name: "an event", kind: "event_callback", request: () => signed(secret, json, any_event())},
  {name: "a direct message", kind: "event_callback", request: () => signed(secret, json, event(direct_message()))},
  {name: "an event sent again", kind: "event_callback",
    request: () => signed(secret, json, any_event(), {changes: {headers: {"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_timeout"}}})},
  {name: "an event of a kind that is not subscribed to", kind: "event_callback", request: () => signed(secret, json, event({type: "emoji_changed", subtype: "add"}))},
  {name: "an app that was uninstalled", kind: "event_callback", request: () => signed(secret, json, event({type: "app_uninstalled"}))},
  {name: "a person's whole profile", kind: "event_callback",
    request: () => signed(secret, json, event({type: "user_change", user: {id: "U0ANA", name: "ana", tz: "Europe/Lisbon"}}))},
  {name: "an event from a bot", kind: "event_callback",
    request: () => signed(secret, json, event(direct_message({bot_id: "B0OTHER", subtype: "bot_message", user: undefined})))},
  {name: "an event with fields that nobody knows yet", kind: "event_callback", request: () => signed(secret, json, any_event({brand_new: {a: [1]}}))},
  {name: "a request whose secret is about to be replaced", kind: "command", request: () => signed(rotated, form, help()),
    bolt: refused, why: "Bolt knows one secret; Slack's secret can be regenerated, so Kolega takes a list"},
  {name: "a stamp of almost five minutes ago", kind: "command", request: () => signed(secret, form, help(), {at: now() - 290})},
  {name: "a stamp almost five minutes ahead", kind: "command", request: () => signed(secret, form, help(), {at: now() + 290})},
  {name: "header names in capitals", kind: "command", request: () => with_names(signed(secret, form, help()), (name) => name.toUpperCase())},
  {name: "header names in small letters", kind: "command", request: () => with_names(signed(secret, form, help()), (name) => name.toLowerCase())},
  {name: "spaces as %20", kind: "command", request: () => signed(secret, form, help().replaceAll("+", "%20"))},
  {name: "an event whose content type names a charset", kind: "event_callback", request: () => signed(secret, "application/json; charset=utf-8", any_event())},
  {name: "an event whose content type is in capitals", kind: "event_callback", request: () => signed(secret, "Application/JSON", any_event())},
  {name: "an event with a space before the charset", kind: "event_callback", request: () => signed(secret, "application/json ; charset=UTF-8", any_event())},
  {name: "a command whose content type names a charset", kind: "command", request: () => signed(secret, form + "; charset=utf-8", help()),
    bolt: refused, why: "Bolt compares the content type letter by letter; by RFC 9110 a parameter does not change the media type"},
  {name: "a command whose content type is in capitals", kind: "command", request: () => signed(secret, form.toUpperCase(), help()),
    bolt: refused, why: "as above: media types know no case"},
  {name: "a body that is not UTF-8", kind: "command", request: () => signed(secret, form, Buffer.concat([Buffer.from(help() + "&x="), Buffer.from([0xff])])),
    bolt: refused, why: "Slack signs the raw bytes; Bolt signs what is left of them after decoding"},
];

const answered = [
  {name: "url_verification", request: () => signed(secret, json, JSON.stringify({token: "t", challenge: "3eZbrw1aB10", type: "url_verification"})), challenge: "3eZbrw1aB10"},
  {name: "an ssl_check that is signed", request: () => signed(secret, form, "ssl_check=1&token=deprecated"), empty: true},
  {name: "an ssl_check that is not signed", request: () => unsigned(signed(secret, form, "ssl_check=1&token=deprecated")), empty: true},
  {name: "app_rate_limited", bolt: refused, why: "Bolt has no route for it and answers 404 after 3 s; Slack counts that as a failure, so Kolega answers 200",
    request: () => signed(secret, json, JSON.stringify({type: "app_rate_limited", team_id: "T000000001", minute_rate_limited: 1518467820, api_app_id: "A0", token: "t"}))},
  {name: "an interaction of a kind that Slack has yet to invent", bolt: refused,
    why: "Bolt answers 404 to what no handler takes; a failure would show to the person who pressed, so Kolega answers 200 and counts it",
    request: () => interactive("hologram_touched")},
  {name: "an envelope of a kind that Slack has yet to invent", bolt: refused, why: "as above; an error would only be sent again",
    request: () => signed(secret, json, JSON.stringify({type: "app_applauded", team_id: "T000000001"}))},
];

const turned_away = [
  {name: "a wrong secret", status: 401, request: () => signed("another secret", form, help())},
  {name: "no signature", status: 401, request: () => signed(secret, form, help(), {changes: {headers: {"X-Slack-Signature": undefined}}})},
  {name: "no timestamp", status: 401, request: () => signed(secret, form, help(), {changes: {headers: {"X-Slack-Request-Timestamp": undefined}}})},
  {name: "neither of them", status: 401, request: () => unsigned(signed(secret, form, help()))},
  {name: "an interaction without signature", status: 401, request: () => unsigned(interactive("block_actions", {...pressed, ...in_message}))},
  {name: "an event without signature", status: 401, request: () => unsigned(signed(secret, json, any_event()))},
  {name: "a url_verification that is not signed", status: 401, request: () => unsigned(signed(secret, json, JSON.stringify({type: "url_verification", challenge: "c", token: "t"})))},
  {name: "a url_verification with a wrong secret", status: 401, request: () => signed("another secret", json, JSON.stringify({type: "url_verification", challenge: "c", token: "t"}))},
  {name: "a stamp of more than five minutes ago", status: 401, request: () => signed(secret, form, help(), {at: now() - 301})},
  {name: "a stamp more than five minutes ahead", status: 401, bolt: accepted, why: "Slack's documents take the absolute value; Bolt refuses old stamps only",
    // A second more than the row above: the clock may tick between making and reading it.
    request: () => signed(secret, form, help(), {at: now() + 302})},
  {name: "a stamp of the year 2001", status: 401, request: () => signed(secret, form, help(), {at: 1_000_000_000})},
  {name: "a stamp in milliseconds", status: 401, bolt: accepted, why: "for Bolt this is the far future, see above", request: () => signed(secret, form, help(), {at: Date.now()})},
  ...["yesterday", "-1", "1e", "0x6543210f", "99999999999999999999999", "12:00"].map((at) => (
    {name: `the timestamp "${at}"`, status: 401, request: () => signed(secret, form, help(), {at})})),
  {name: "a timestamp with a fraction", status: 401, bolt: accepted, why: "Bolt reads any JavaScript number; Slack sends whole seconds",
    request: () => signed(secret, form, help(), {at: now() + 0.5})},
  {name: "a body that was altered after it was signed", status: 401, request: () => { const request = signed(secret, form, help()); return {...request, body: request.body + "&text=delete"}; }},
  {name: "a body that was encoded anew", status: 401, request: () => { const request = signed(secret, form, command("/kolega", "help me")); return {...request, body: request.body.replace("+", "%20")}; }},
  {name: "a stamp that was made younger", status: 401, request: () => signed(secret, form, help(), {at: now() - 3000, changes: {headers: {"X-Slack-Request-Timestamp": String(now())}}})},
  {name: "a signature of another version", status: 401, request: () => altered_signature((text) => text.replace("v0", "v1"))},
  {name: "a signature without version", status: 401, request: () => altered_signature((text) => text.slice(3))},
  {name: "a signature in capitals", status: 401, request: () => altered_signature((text) => "v0=" + text.slice(3).toUpperCase())},
  {name: "half a signature", status: 401, request: () => altered_signature((text) => text.slice(0, 35))},
  {name: "a signature that goes on", status: 401, request: () => altered_signature((text) => text + "00")},
  {name: "an empty signature", status: 401, request: () => altered_signature(() => "")},
  {name: "an ssl_check that hides in a payload", status: 401, request: () => unsigned(signed(secret, form, payload({...interaction("shortcut", {callback_id: "x"}), ssl_check: "1"})))},
  {name: "JSON that breaks off", status: 400, request: () => signed(secret, json, any_event().slice(0, -5))},
  {name: "a payload that is no JSON", status: 400, request: () => signed(secret, form, payload("{not json"))},
  {name: "nothing at all, well signed", request: () => signed(secret, form, "")},
  {name: "a form that is no command", request: () => signed(secret, form, "hello=world")},
  {name: "a percent sign that escapes nothing", status: 400, bolt: accepted, why: "Bolt takes the sign as it stands; such a body is no form, and Slack never sends one",
    request: () => signed(secret, form, command("/kolega", "help") + "&note=100%zz")},
  {name: "JSON that says it is text", status: 415, bolt: accepted, why: "Bolt takes all that is no form for JSON; Slack names what it sends",
    request: () => signed(secret, "text/plain", any_event())},
  {name: "JSON that says nothing of itself", status: 415, bolt: accepted, why: "as above", request: () => signed(secret, undefined, any_event())},
  {name: "GET", status: 405, bolt_status: 404, request: () => ({method: "GET", path: "/slack/events", headers: {}})},
  {name: "PUT", status: 405, bolt_status: 404, request: () => signed(secret, form, help(), {changes: {method: "PUT"}})},
  {name: "a path that is not Slack's", status: 404, request: () => signed(secret, form, help(), {changes: {path: "/slack"}})},
];

function with_names(request, change) {
  return {...request, headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [change(name), value]))};
}
function unsigned(request) {
  return {...request, headers: {"Content-Type": request.headers["Content-Type"]}};
}
function altered_signature(change) {
  const request = signed(secret, form, help());
  return {...request, headers: {...request.headers, "X-Slack-Signature": change(request.headers["X-Slack-Signature"])}};
}

const verdict_of = ({status}) => (status >= 200 && status < 300 ? accepted : refused);
const received = (kind) => kolega.counter("kolega_slack_received_total", `kind="${kind}"`);

/// One and the same request to both; what each of them made of it.
async function compare(row) {
  const request = row.request();
  bolt.handled.length = 0;
  const [reference, ours] = [await send(bolt.port, request), await kolega.send(request)];
  return {reference, ours};
}
function check_verdicts(row, verdict, {reference, ours}) {
  if (row.bolt !== undefined) assert.ok(row.why && row.bolt !== verdict, "a row in which the two differ says why");
  assert.equal(verdict_of(ours), verdict, `Kolega answered ${ours.status}: ${ours.body}`);
  assert.equal(verdict_of(reference), row.bolt ?? verdict, `the reference answered ${reference.status}`);
}

for (const row of understood)
  test(`accepted: ${row.name}`, async () => {
    const counted = row.kolega ?? row.kind;
    const before_it = await received(counted);
    const answers = await compare(row);
    check_verdicts(row, accepted, answers);
    if (!row.bolt) assert.deepEqual(bolt.handled.map(({kind}) => kind), [row.kind]);
    assert.equal(await received(counted) - before_it, 1, `Kolega counts one more ${counted}`);
  });

for (const row of answered)
  test(`answered: ${row.name}`, async () => {
    const {reference, ours} = await compare(row);
    check_verdicts(row, accepted, {reference, ours});
    assert.deepEqual(bolt.handled, []);
    if (row.empty) assert.deepEqual([ours.body, reference.body], ["", ""]);
    if (row.challenge) assert.deepEqual([JSON.parse(ours.body), JSON.parse(reference.body)], [{challenge: row.challenge}, {challenge: row.challenge}]);
  });

for (const row of turned_away)
  test(`refused: ${row.name}`, async () => {
    const before_it = await kolega.counter("kolega_slack_received_total");
    const {reference, ours} = await compare(row);
    check_verdicts(row, refused, {reference, ours});
    assert.equal(await kolega.counter("kolega_slack_received_total") - before_it, 0, "Kolega did nothing with it");
    if (row.status) assert.equal(ours.status, row.status, ours.body);
    if (row.status && !row.bolt) assert.equal(reference.status, row.bolt_status ?? row.status);
    assert.ok(!ours.body.includes(secret));
  });

test("an unsigned ssl_check does nothing, whatever else is in it", async () => {
  const deeds = () => kolega.counter("kolega_deeds_total");
  const before_it = await deeds();
  const smuggled = unsigned(signed(secret, form, command("/request", "it smuggled in", {ssl_check: "1"})));
  const {reference, ours} = await compare({request: () => smuggled});
  assert.deepEqual([ours.status, ours.body, reference.status, reference.body], [200, "", 200, ""]);
  assert.deepEqual(bolt.handled, []);
  assert.equal(await deeds(), before_it);
});

const number_in = (answer) => /\bIT-\d+\b/.exec(answer.body)?.[0];

test("a command that is delivered twice is one request with one answer; the reference does it twice", async () => {
  const body = command("/request", "it my laptop does not start");
  const first = await kolega.send(signed(secret, form, body));
  const second = await kolega.send(signed(secret, form, body, {at: now() - 2}));
  assert.ok(number_in(first), first.body);
  assert.deepEqual(JSON.parse(second.body), JSON.parse(first.body));
  const next = await kolega.send(signed(secret, form, command("/request", "it another one")));
  assert.equal(Number(number_in(next).slice(3)), Number(number_in(first).slice(3)) + 1);

  bolt.handled.length = 0;
  for (const at of [now(), now() - 2]) assert.equal((await send(bolt.port, signed(secret, form, body, {at}))).status, 200);
  assert.equal(bolt.handled.length, 2, "Bolt leaves duplicates to the app");
});

test("a command that is delivered eight times at once is one request", async () => {
  const request = signed(secret, form, command("/request", "it eight times"));
  const answers = await Promise.all(Array.from({length: 8}, () => kolega.send(request)));
  assert.deepEqual(answers.map(({status}) => status), Array(8).fill(200));
  assert.equal(new Set(answers.map(number_in)).size, 1);
  assert.ok(number_in(answers[0]));
});

test("+ and %20 mean a space and %2B a plus, to both", async () => {
  const body = command("/request", "", {text: undefined}).replace(/&?text=undefined/, "");
  const words = "C++ & <b> é 👍 100%";
  const encoded = encodeURIComponent("it " + words);
  for (const text of [encoded, encoded.replaceAll("%20", "+")]) {
    bolt.handled.length = 0;
    const one = body.replace(/trigger_id=[^&]*/, "trigger_id=" + fresh("1.2.")).replace(/response_url=[^&]*/, "response_url=");
    const request = signed(secret, form, one + "&text=" + text);
    await send(bolt.port, request);
    assert.equal(bolt.handled[0].body.text, "it " + words);
    const answer = JSON.parse((await kolega.send(request)).body);
    assert.ok(JSON.stringify(answer.blocks).includes(JSON.stringify(words).slice(1, -1)), JSON.stringify(answer));
  }
});

test("a signature is checked over the bytes that came, so the order of a form's fields is the sender's", async () => {
  const fields = new URLSearchParams(help());
  const turned = new URLSearchParams([...fields].reverse()).toString();
  const {reference, ours} = await compare({request: () => signed(secret, form, turned)});
  assert.deepEqual([reference.status, ours.status], [200, 200]);
  const stolen = {...signed(secret, form, turned), body: help()};
  const again = await compare({request: () => stolen});
  assert.deepEqual([again.reference.status, again.ours.status], [401, 401]);
});
