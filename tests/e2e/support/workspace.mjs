// The workspace as a process of its own: `kolega demo` on a free port, in a temporary folder, ended by its pid.
import {spawn} from "node:child_process";
import {mkdtemp, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import path from "node:path";
import {fileURLToPath} from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
export const root = path.resolve(here, "../../..");
export const binary = process.env.KOLEGA_BIN ?? path.join(root, "build/release/kolega");

// The runner ends a file that takes too long by SIGTERM; what the file started must not outlive it.
process.once("SIGTERM", () => process.exit(143));

export const fresh_folder = () => mkdtemp(path.join(tmpdir(), "kolega-e2e-"));
export const remove_folder = (folder) => rm(folder, {recursive: true, force: true});

/// Starts it and waits until it says where it is; an early end is an error that shows what it said.
export async function start_workspace({port = 0, folder, options = [], patience = 20_000} = {}) {
  const own_folder = folder ?? await fresh_folder();
  const child = spawn(binary, ["demo", "--port", String(port), ...options], {cwd: own_folder, stdio: ["ignore", "pipe", "pipe"]});
  let said = "";
  const ended = new Promise((resolve) => child.once("exit", (code, signal) => resolve({code, signal})));
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);

  const url = await new Promise((resolve, reject) => {
    const fail = (why) => reject(new Error(`${binary} demo: ${why}\n${said}`));
    const deadline = setTimeout(() => { kill(); fail(`did not serve within ${patience / 1000} s`); }, patience);
    child.once("error", (error) => { clearTimeout(deadline); fail(error.message); });
    ended.then(({code, signal}) => { clearTimeout(deadline); fail(`ended with ${code ?? signal}`); });
    const listen = (chunk) => {
      said += chunk;
      const found = /http:\/\/(?:127\.0\.0\.1|localhost):(\d+)/.exec(said);
      if (found) { clearTimeout(deadline); resolve(`http://127.0.0.1:${found[1]}`); }
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
  });

  const gone = async () => {
    process.removeListener("exit", kill);
    return ended;
  };
  return {
    url,
    port: Number(new URL(url).port),
    said: () => said,
    /// kill -9.
    async kill() { kill(); await gone(); },
    /// SIGTERM, and SIGKILL after 10 s; gives {code, signal}.
    async stop() {
      child.kill("SIGTERM");
      const deadline = setTimeout(kill, 10_000);
      const end = await gone();
      clearTimeout(deadline);
      if (!folder) await remove_folder(own_folder);
      return end;
    },
  };
}

/// Comes back once `condition` holds; what no event tells is asked for until then, for ten seconds at most.
export async function eventually(condition, what) {
  const deadline = Date.now() + 10_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`it never came to pass: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/// What the page's own API says, for what cannot be seen on the page.
export async function ask(url, what) {
  const answer = await (await fetch(`${url}/_workspace/${what}`, {signal: AbortSignal.timeout(10_000)})).json();
  if (!answer.ok) throw new Error(`${what}: ${answer.message ?? answer.error}`);
  return answer;
}
