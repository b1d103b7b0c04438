// Small servers on free loopback ports that keep what comes to them.
import {once} from "node:events";
import http from "node:http";

async function listen(handler) {
  const server = http.createServer(async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    try {
      const {status = 200, body = "", type = "application/json"} = await handler(request, Buffer.concat(parts));
      response.writeHead(status, {"content-type": type}).end(body);
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/// Stands for hooks.slack.com: takes what is posted to response_urls.
export async function response_urls() {
  const posts = [];
  const server = await listen((request, body) => {
    posts.push({path: request.url, body: JSON.parse(body.toString("utf8"))});
    return {body: "ok", type: "text/plain"};
  });
  let count = 0;
  return {...server, posts, fresh: () => `${server.url}/actions/T000000001/${++count}`};
}

/// Passes the Web API's calls on to `target` and keeps {method, body, answer} of each.
export async function web_api_recorder(target) {
  const calls = [];
  const server = await listen(async (request, bytes) => {
    const upstream = await fetch(target + request.url, {
      method: request.method,
      headers: {authorization: request.headers.authorization ?? "", "content-type": request.headers["content-type"] ?? ""},
      body: bytes.length ? bytes : undefined,
      signal: AbortSignal.timeout(10_000),
    });
    const answer = await upstream.text();
    const is_json = (request.headers["content-type"] ?? "").startsWith("application/json");
    calls.push({
      method: request.url.replace("/api/", ""),
      body: is_json ? JSON.parse(bytes.toString("utf8")) : Object.fromEntries(new URLSearchParams(bytes.toString("utf8"))),
      answer: JSON.parse(answer),
    });
    return {status: upstream.status, body: answer};
  });
  return {...server, calls, of: (method) => calls.filter((call) => call.method === method)};
}

/// Answers every call with ok, for tests that are not about what goes out.
export function silent_web_api() {
  return listen(() => ({body: JSON.stringify({ok: true, channel: "C0IT", ts: "1.000001"})}));
}
