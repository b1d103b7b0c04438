// The workspace in the browser as a process: `kolega demo` on a free port, with tokens that are known here.
import assert from "node:assert/strict";
import {spawn} from "node:child_process";
import {mkdtemp, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import path from "node:path";

import {built} from "./kolega.mjs";

export const token = "xoxb-conformance";
export const app_token = "xapp-1-conformance";
const silent = () => undefined;
export const logger = {debug: silent, info: silent, warn: silent, error: silent, setLevel: silent, setName: silent, getLevel: () => "error"};

export async function start_demo() {
  const folder = await mkdtemp(path.join(tmpdir(), "kolega-demo-"));
  const child = spawn(process.env.KOLEGA_BIN ?? built("kolega"), ["demo", "--port", "0"],
    {cwd: folder, stdio: ["ignore", "pipe", "inherit"], env: {...process.env, KOLEGA_DEMO_TOKEN: token, KOLEGA_DEMO_APP_TOKEN: app_token}});
  process.once("exit", () => child.kill("SIGKILL"));
  const url = await new Promise((resolve, reject) => {
    const deadline = setTimeout(() => reject(new Error("did not serve within 20 s")), 20_000);
    child.once("exit", (code) => reject(new Error(`ended with ${code}`)));
    child.stdout.on("data", (chunk) => {
      const found = /http:\/\/[\d.]+:\d+/.exec(chunk);
      if (found) { clearTimeout(deadline); resolve(found[0]); }
    });
  });
  return {
    url,
    /// What the page reads and does.
    page: async (what, body) => {
      const response = await fetch(`${url}/_workspace/${what}`, body && {
        method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify(body)});
      return response.json();
    },
    async stop() {
      const ended = new Promise((resolve) => child.once("exit", (code) => resolve(code)));
      child.kill("SIGTERM");
      assert.equal(await ended, 0);
      await rm(folder, {recursive: true, force: true});
    },
  };
}
