// The workspace as the server's end of Socket Mode: Slack's own client, @slack/socket-mode, connects to it, is given what people
// do, answers, and comes again when it is told to.
import assert from "node:assert/strict";
import {after, before, test} from "node:test";

import {SocketModeClient} from "@slack/socket-mode";
import {ErrorCode, WebClient} from "@slack/web-api";

import {app_token, logger, start_demo, token} from "./support/demo.mjs";

let demo, client, slack;
const options = () => ({slackApiUrl: `${demo.url}/api/`, retryConfig: {retries: 0}, logger});

before(async () => {
  demo = await start_demo();
  slack = new WebClient(token, options());
  client = new SocketModeClient({appToken: app_token, clientOptions: options(), logger});
  await client.start();
});
after(async () => {
  await client?.disconnect();
  await demo?.stop();
});

/// The next event of this name that fits, as the client gives it.
const next = (name, fits = () => true) => new Promise((resolve, reject) => {
  const deadline = setTimeout(() => reject(new Error(`no ${name} came`)), 10_000);
  const listen = (event) => {
    if (!fits(event)) return;
    clearTimeout(deadline);
    client.off(name, listen);
    resolve(event);
  };
  client.on(name, listen);
});
const messages = async (as, conversation) => (await demo.page(`messages?as=${as}&conversation=${conversation}`)).messages;

test("only an app's own token opens a connection, and each address serves once", async () => {
  await assert.rejects(slack.apps.connections.open({}), (error) => error.code === ErrorCode.PlatformError && error.data.error === "not_allowed_token_type");
  await assert.rejects(new WebClient("xapp-other", options()).apps.connections.open({}), (error) => error.data.error === "invalid_auth");
  const {url} = await new WebClient(app_token, options()).apps.connections.open({});
  assert.match(url, /^ws:\/\/127\.0\.0\.1:\d+\/link\/\?ticket=\w+&app_id=A0KOLEGA$/);
  const opens = () => new Promise((resolve) => {
    const socket = new WebSocket(url);
    socket.onopen = () => resolve(socket);
    socket.onerror = () => resolve(undefined);
  });
  const socket = await opens();
  const hello = await new Promise((resolve) => (socket.onmessage = ({data}) => resolve(JSON.parse(data))));
  assert.deepEqual([hello.type, hello.num_connections, hello.connection_info.app_id], ["hello", 2, "A0KOLEGA"]);
  assert.equal(await opens(), undefined);
  socket.close();
  while ((await demo.page("sockets")).connections > 1);
});

test("a slash command comes over the connection, and is answered with its acknowledgement", async () => {
  const came = next("slash_commands");
  const sent = demo.page("command", {as: "U0SAM", conversation: "C0GENERAL", command: "/request", text: "it my <laptop> @jan"});
  const {body, ack} = await came;
  assert.deepEqual([body.command, body.user_id, body.channel_name], ["/request", "U0SAM", "general"]);
  assert.equal(body.text, "it my &lt;laptop&gt; <@U0JAN|jan>");
  assert.ok(body.trigger_id && body.response_url);
  await ack({text: "answered by the socket"});
  assert.deepEqual(await sent, {ok: true});
  const [last] = (await messages("U0SAM", "C0GENERAL")).slice(-1);
  assert.deepEqual([last.text, last.ephemeral], ["answered by the socket", true]);
});

test("a press, a form and its errors go the same way, and the form closes on an empty acknowledgement", async () => {
  const {ts} = await slack.chat.postMessage({channel: "C0IT", text: "press", blocks: [{type: "actions", block_id: "b", elements: [
    {type: "button", action_id: "go", value: "7", text: {type: "plain_text", text: "Go"}}]}]});
  const pressed = next("interactive", ({body}) => body.type === "block_actions");
  const sent = demo.page("press", {as: "U0JAN", conversation: "C0IT", ts, action: {block_id: "b", action_id: "go", type: "button"}});
  const press = await pressed;
  assert.equal(press.body.actions[0].value, "7");
  await press.ack();
  assert.ok((await sent).ok);
  const plain = (text) => ({type: "plain_text", text});
  const {view} = await slack.views.open({trigger_id: press.body.trigger_id, view: {type: "modal", title: plain("Form"), submit: plain("Send"),
    blocks: [{type: "input", block_id: "words", label: plain("Words"), element: {type: "plain_text_input", action_id: "value"}}]}});
  const state = {values: {words: {value: {type: "plain_text_input", value: "hello"}}}};
  for (const [answer, expected] of [[{response_action: "errors", errors: {words: "Not these."}}, "errors"], [undefined, undefined]]) {
    const submitted = next("interactive", ({body}) => body.type === "view_submission");
    const answered = demo.page("submit", {as: "U0JAN", view_id: view.id, state});
    const {body, ack} = await submitted;
    assert.equal(body.view.state.values.words.value.value, "hello");
    await ack(answer);
    assert.equal((await answered).error, expected);
  }
  assert.deepEqual((await demo.page("views?as=U0JAN")).stack, []);
});

test("what people write comes as an event, and again when it was not acknowledged in time", async () => {
  const wanted = ({event}) => event.text === "hello over the wire";
  const first = next("message", wanted);
  await demo.page("say", {as: "U0SAM", conversation: "C0GENERAL", text: "hello over the wire"});
  const once = await first;
  assert.equal(once.retry_num, undefined);
  const {ack, body, retry_num, retry_reason} = await next("message", wanted);
  assert.deepEqual([body.event_id, retry_num, retry_reason], [once.body.event_id, 1, "timeout"]);
  await ack();
});

test("an answer that does not come within three seconds is told to the one who typed", async () => {
  const came = next("slash_commands");
  const answer = await demo.page("command", {as: "U0SAM", conversation: "C0GENERAL", command: "/kolega", text: "help"});
  await came;
  assert.equal(answer.error, "operation_timeout");
});

test("a client that is told to refresh comes again, and goes on", async () => {
  const again = next("connected");
  assert.ok((await demo.page("sockets", {disconnect: "refresh_requested"})).ok);
  await again;
  const came = next("slash_commands");
  const sent = demo.page("command", {as: "U0SAM", conversation: "C0GENERAL", command: "/request", text: "again"});
  await (await came).ack();
  assert.ok((await sent).ok);
});

test("once no connection is open, deliveries go by HTTP again", async () => {
  await client.disconnect();
  while ((await demo.page("sockets")).connections > 0);
  await demo.page("command", {as: "U0SAM", conversation: "C0GENERAL", command: "/request", text: "it the door"});
  const [last] = (await messages("U0SAM", "C0GENERAL")).slice(-1);
  assert.match(JSON.stringify(last), /IT-1/);
});
