// A workspace of Slack in miniature: emulate plays the Web API with strict scopes, and what goes out to it is recorded.
import {createEmulator} from "emulate";

import {response_urls, web_api_recorder} from "./servers.mjs";

/// What the bot is granted; with strict scopes, a call that needs more is refused.
const scopes = ["commands", "chat:write", "channels:history", "groups:history", "im:history", "im:write", "users:read", "users:read.email"];
const bot_token = "xoxb-kolega";
/// Whoever arranges things and is no part of Kolega.
const admin_token = "xoxp-admin";
const admin_scopes = ["users:read", "users:read.email", "channels:read", "groups:read", "groups:write", "channels:manage"];

export async function start_workspace() {
  const emulator = await createEmulator({
    service: "slack", port: 0,
    seed: {slack: {
      strict_scopes: true,
      users: ["ana", "jan", "piet", "ewa"].map((name) => ({name, real_name: name, email: `${name}@acme.example`})),
      channels: [{name: "it-triage"}, {name: "hr-triage", is_private: true}],
      oauth_apps: [{client_id: "1.2", client_secret: "s", app_id: "A0KOLEGA", name: "Kolega", bot_name: "kolega", redirect_uris: ["http://127.0.0.1/"], scopes}],
      tokens: [
        {token: bot_token, type: "bot", user: "kolega", app_id: "A0KOLEGA", scopes},
        {token: admin_token, type: "user", user: "admin", scopes: admin_scopes},
      ],
    }},
  });
  const origin = emulator.url.replace("localhost", "127.0.0.1");
  const recorder = await web_api_recorder(origin);
  const answers = await response_urls();

  const close = async () => {
    await recorder.close();
    await answers.close();
    await emulator.close();
  };

  /// A call as the bot or as an admin; an answer that is not ok is an error.
  const call = async (method, body, token = bot_token) => {
    const response = await fetch(`${origin}/api/${method}`, {
      method: "POST", headers: {authorization: `Bearer ${token}`, "content-type": "application/json"}, body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    });
    const answer = await response.json();
    if (!answer.ok) throw new Error(`${method}: ${answer.error}`);
    return answer;
  };
  const admin = (method, body) => call(method, body, admin_token);

  let users, channels;
  try {
    users = Object.fromEntries((await admin("users.list", {})).members.map(({name, id}) => [name, id]));
    channels = Object.fromEntries(
      (await admin("conversations.list", {types: "public_channel,private_channel"})).channels.map(({name, id}) => [name, id]));
    await admin("conversations.invite", {channel: channels["hr-triage"], users: users.kolega});
  } catch (error) {
    await close();
    throw error;
  }
  const direct = async (user) => (await call("conversations.open", {users: user})).channel.id;

  return {
    api_url: recorder.url + "/api/", team_id: "T000000001", users, channels, calls: recorder, answers, direct,
    /// Newest first.
    replies: async (channel, ts) => (await call("conversations.replies", {channel, ts})).messages,
    history: async (channel) => (await call("conversations.history", {channel})).messages,
    trigger: async (user) => (await call("views.generateTriggerId", {user_id: user})).trigger_id,
    /// The form that Kolega opened last, as Slack holds it.
    opened_views: () => recorder.of("views.open").filter(({answer}) => answer.ok).map(({answer}) => answer.view),
    close,
  };
}
