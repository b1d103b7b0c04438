// Kolega as a process of its own: a config and a store in a temporary folder, free ports, ended by its pid.
import {spawn} from "node:child_process";
import {mkdtemp, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import path from "node:path";
import {createInterface} from "node:readline";
import {fileURLToPath} from "node:url";

import {send} from "./slack.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
export const built = (name) => path.resolve(here, "../../../build/release", name);
const binary = process.env.KOLEGA_BIN ?? built("kolega");

// The runner ends a file that takes too long by SIGTERM; what the file started must not outlive it.
process.once("SIGTERM", () => process.exit(143));

/// The config is JSON, which is YAML as well; `change` may replace parts of it.
export function config({secrets, api_url, people, departments, team_id}) {
  return {
    organisation: {name: "Acme", zone: "Europe/Warsaw", language: "en"},
    server: {listen: "127.0.0.1:0", admin_listen: "127.0.0.1:0", drain_seconds: 5},
    storage: {url: "sqlite:kolega.db"},
    slack: {
      signing_secrets: secrets, bot_token: "xoxb-kolega", api_url, channel_rate: {per_second: 1000, burst: 1000},
      ...(team_id ? {team_id} : {}),
    },
    people, departments,
    log: {level: "info", format: "json"},
  };
}

/// Starts Kolega and waits until it serves; an early end is an error that shows what it said.
export async function start_kolega(settings) {
  const folder = await mkdtemp(path.join(tmpdir(), "kolega-conformance-"));
  const file = path.join(folder, "kolega.yaml");
  await writeFile(file, JSON.stringify(settings, null, 2));
  const child = spawn(binary, ["serve", "--config", file], {cwd: folder, stdio: ["ignore", "ignore", "pipe"]});
  const said = [];
  const ended = new Promise((resolve) => child.once("exit", (code, signal) => resolve({code, signal})));
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);  // also when a test ends this process early

  const ports = await new Promise((resolve, reject) => {
    const fail = (why) => reject(new Error(`${binary}: ${why}\n${said.join("\n")}`));
    const deadline = setTimeout(() => { kill(); fail("did not serve within 20 s"); }, 20_000);
    child.once("error", (error) => { clearTimeout(deadline); fail(error.message); });
    ended.then(({code, signal}) => { clearTimeout(deadline); fail(`ended with ${code ?? signal}`); });
    createInterface({input: child.stderr}).on("line", (line) => {
      said.push(line);
      const serving = line.includes('"event":"serving"') && JSON.parse(line);
      if (!serving) return;
      clearTimeout(deadline);
      const port = (address) => Number(address.slice(address.lastIndexOf(":") + 1));
      resolve({port: port(serving.listen), admin_port: port(serving.admin)});
    });
  });

  return {
    ...ports,
    log: said,
    send: (request) => send(ports.port, request),
    /// The sum of a counter over the label sets that contain `labels`.
    async counter(name, labels = "") {
      const {status, body} = await send(ports.admin_port, {method: "GET", path: "/metrics", headers: {}});
      if (status !== 200) throw new Error(`/metrics answered ${status}`);
      return body.split("\n").filter((line) => line.startsWith(name) && line.includes(labels))
        .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(" "))), 0);
    },
    /// SIGTERM, and SIGKILL after 10 s; gives {code, signal}.
    async stop() {
      child.kill("SIGTERM");
      const deadline = setTimeout(kill, 10_000);
      const end = await ended;
      clearTimeout(deadline);
      process.removeListener("exit", kill);
      await rm(folder, {recursive: true, force: true});
      return end;
    },
  };
}

/// Asks until `look` gives something that is not undefined; an error that says what was waited for after 10 s.
export async function eventually(what, look) {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (Date.now() > deadline) throw new Error(`waited 10 s for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
