// How `kolega demo` starts, and what it says when it cannot.
import assert from "node:assert/strict";
import {spawn} from "node:child_process";
import {createServer} from "node:net";
import path from "node:path";
import {test} from "node:test";

import {ask, binary, fresh_folder, remove_folder, root, start_workspace} from "./support/workspace.mjs";

/// Its exit code and what it said, of a program that ends by itself.
function run(program, options, {cwd, env} = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, options, {cwd, env: env ?? process.env, stdio: ["ignore", "pipe", "pipe"]});
    let said = "";
    const deadline = setTimeout(() => child.kill("SIGKILL"), 20_000);
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
    child.once("error", reject);
    child.once("exit", (code) => { clearTimeout(deadline); resolve({code, said}); });
  });
}

test("it needs no config and no secret, and says where to look", async () => {
  const workspace = await start_workspace();
  assert.match(workspace.said(), /^Open http:\/\/127\.0\.0\.1:\d+\n/);
  assert.match(workspace.said(), /thrown away at the end; --data FILE keeps it/);
  const body = JSON.stringify({as: "U0EWA", conversation: "C0GENERAL", command: "/kolega", text: "status"});
  await fetch(`${workspace.url}/_workspace/command`, {method: "POST", headers: {"Content-Type": "application/json"}, body});
  const {messages} = await ask(workspace.url, "messages?as=U0EWA&conversation=C0GENERAL");
  assert.match(JSON.stringify(messages), /Store.*memory/);
  assert.deepEqual(await workspace.stop(), {code: 0, signal: null});
});

test("a port that is taken is named, and another proposed that is free", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => other.once("listening", resolve));
  const {port} = other.address();
  const {code, said} = await run(binary, ["demo", "--port", String(port)]);
  assert.equal(code, 1);
  assert.match(said, new RegExp(`port ${port} is taken by another program`));
  const proposed = Number(/kolega demo --port (\d+)/.exec(said)?.[1]);
  other.close();
  const workspace = await start_workspace({port: proposed});
  assert.equal(workspace.port, proposed);
  await workspace.stop();
});

test("it refuses to listen on anything but loopback unless told, and says why", async () => {
  for (const address of ["0.0.0.0", "192.0.2.1"]) {
    const {code, said} = await run(binary, ["demo", "--port", "0", "--listen", address]);
    assert.equal(code, 2);
    assert.match(said, /loopback alone/);
    assert.match(said, /can act as anyone in it, without a password/);
    assert.match(said, /--listen-anywhere/);
  }
});

test("a config with an error is refused at its place, and a kept workspace that cannot be read is named", async () => {
  const missing = await run(binary, ["demo", "--port", "0", "--config", "nowhere.yaml"]);
  assert.equal(missing.code, 2);
  assert.match(missing.said, /nowhere\.yaml/);
  const folder = await fresh_folder();
  const {writeFile} = await import("node:fs/promises");
  await writeFile(path.join(folder, "kept.workspace.json"), "{broken");
  const broken = await run(binary, ["demo", "--port", "0", "--data", path.join(folder, "kept")]);
  assert.equal(broken.code, 1);
  assert.match(broken.said, /kept\.workspace\.json holds no workspace that this program can read.*remove it, or name another file/s);
  await remove_folder(folder);
});

test("a build without Node says what is missing, who brings it, and how to do without", async () => {
  const script = path.join(root, "adapters/playground/page_state.cmake");
  const old_node = path.join(root, "tests/e2e/support/old_node.sh");
  const cases = [["", "/usr/bin/npm", /Node is not there/], [process.execPath, "", /npm is not there/], [old_node, "/usr/bin/npm", /is Node 18\.20\.4/]];
  for (const [node, npm, why] of cases) {
    const {code, said} = await run("cmake", [`-DNODE=${node}`, `-DNPM=${npm}`, "-DCHECK=ON", "-P", script]);
    assert.notEqual(code, 0);
    const sentence = said.replace(/\s+/g, " ");
    assert.match(sentence, why);
    assert.match(sentence, /npm and Node 20\.19 or newer/);
    assert.match(sentence, /\.\/dev build/);
    assert.match(sentence, /-DKOLEGA_PLAYGROUND=OFF/);
  }
  assert.equal((await run("cmake", [`-DNODE=${process.execPath}`, "-DNPM=/usr/bin/npm", "-DCHECK=ON", "-P", script])).code, 0);
});
