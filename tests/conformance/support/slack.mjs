// Slack's side of the wire: requests signed as Slack signs them, with nothing added or mended on the way out.
import {createHmac, randomBytes} from "node:crypto";
import http from "node:http";

export const now = () => Math.floor(Date.now() / 1000);
export const fresh = (prefix) => prefix + randomBytes(5).toString("hex").toUpperCase();

export const form = "application/x-www-form-urlencoded";
export const json = "application/json";

/// v0 over the raw bytes (docs: authentication/verifying-requests-from-slack).
export function sign(secret, timestamp, body) {
  return "v0=" + createHmac("sha256", secret).update(`v0:${timestamp}:`).update(body).digest("hex");
}

/// A request as Slack makes it; `changes` replaces parts of it after it was signed. A header that is undefined is left out.
export function signed(secret, type, body, {at = now(), changes = {}} = {}) {
  const request = {
    method: "POST",
    path: "/slack/events",
    body,
    headers: {
      "Content-Type": type,
      "X-Slack-Request-Timestamp": String(at),
      "X-Slack-Signature": sign(secret, String(at), body),
    },
  };
  return {...request, ...changes, headers: {...request.headers, ...changes.headers}};
}

/// Sends the request with exactly these header names and bytes; gives {status, headers, body}. Never waits longer than 10 s.
export function send(port, {method, path, headers, body}) {
  return new Promise((resolve, reject) => {
    const bytes = Buffer.isBuffer(body) ? body : Buffer.from(body ?? "", "utf8");
    const request = http.request({host: "127.0.0.1", port, method, path, agent: false, timeout: 10_000});
    for (const [name, value] of Object.entries(headers)) if (value !== undefined) request.setHeader(name, value);
    if (method !== "GET") request.setHeader("Content-Length", bytes.length);
    request.on("timeout", () => request.destroy(new Error(`no answer to ${method} ${path} within 10 s`)));
    request.on("error", reject);
    request.on("response", (response) => {
      const parts = [];
      response.on("data", (part) => parts.push(part));
      response.on("error", reject);
      response.on("end", () =>
        resolve({status: response.statusCode, headers: response.headers, body: Buffer.concat(parts).toString("utf8")}));
    });
    request.end(method === "GET" ? undefined : bytes);
  });
}

const team = {id: "T000000001", domain: "acme"};

export function command(name, text, fields = {}) {
  return new URLSearchParams({
    token: "deprecated", team_id: team.id, team_domain: team.domain, channel_id: "C0FUN", channel_name: "fun",
    user_id: "U0ANA", user_name: "ana", command: name, text, api_app_id: "A0KOLEGA", is_enterprise_install: "false",
    response_url: "https://hooks.slack.com/commands/T000000001/1/" + fresh("r"), trigger_id: fresh("1.2."), ...fields,
  }).toString();
}

export const payload = (value) => new URLSearchParams({payload: typeof value === "string" ? value : JSON.stringify(value)}).toString();

/// What every interaction has (docs: reference/interaction-payloads).
export function interaction(type, fields = {}) {
  return {
    type, token: "deprecated", api_app_id: "A0KOLEGA", team, enterprise: null, is_enterprise_install: false,
    user: {id: "U0ANA", username: "ana", name: "ana", team_id: team.id}, trigger_id: fresh("1.2."), ...fields,
  };
}

export function modal(fields = {}) {
  return {
    id: fresh("V"), team_id: team.id, type: "modal", blocks: [], private_metadata: "", callback_id: "any", hash: fresh("1."),
    title: {type: "plain_text", text: "Any"}, close: null, submit: null, state: {values: {}}, clear_on_close: false,
    notify_on_close: false, root_view_id: "V0ROOT", previous_view_id: null, app_id: "A0KOLEGA", bot_id: "B0KOLEGA", ...fields,
  };
}

export function event(inner, fields = {}) {
  return JSON.stringify({
    token: "deprecated", team_id: team.id, api_app_id: "A0KOLEGA", type: "event_callback", event_id: fresh("Ev"),
    event_time: now(), event_context: "4-ctx", is_ext_shared_channel: false,
    authorizations: [{enterprise_id: null, team_id: team.id, user_id: "U0KOLEGA", is_bot: true, is_enterprise_install: false}],
    event: {event_ts: `${now()}.000100`, ...inner}, ...fields,
  });
}

export function direct_message(fields = {}) {
  return {type: "message", user: "U0ANA", text: "hello", ts: `${now()}.${fresh("").slice(0, 6)}`, channel: "D0ANA", channel_type: "im", ...fields};
}

/// A press of `button`, which stands in `message` of `channel`: the very values that were sent to Slack.
export function press(user, channel, message, button, {trigger_id, response_url}) {
  return interaction("block_actions", {
    user: {id: user, username: user.toLowerCase(), name: user.toLowerCase(), team_id: team.id},
    trigger_id, response_url, channel: {id: channel, name: "channel"}, message,
    container: {type: "message", message_ts: message.ts, channel_id: channel, is_ephemeral: false},
    state: {values: {}},
    actions: [{type: "button", block_id: "b1", action_ts: `${now()}.000200`, ...button}],
  });
}
