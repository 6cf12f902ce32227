import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";

/** How long a program may take before it is killed. */
const LIMIT = 12_000;

const folder = import.meta.dirname;

/**
 * Starts a program and plays its surroundings: on the lines that `acts` names, sends the signal, or does to the channel
 * what it says. Tells how the program ended.
 */
export async function play({ command, flags }, args, acts = {}) {
  const child = spawn(command, [...flags, path.join(folder, "child.js"), ...args], {
    cwd: folder,
    env: { ...process.env, NODE_OPTIONS: "", NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1" },
    stdio: ["ignore", "pipe", "pipe", needsChannel(acts) ? "ipc" : "ignore"],
  });
  const ended = { stdout: [], stderr: "", isKilled: false };
  const timer = setTimeout(() => (ended.isKilled = child.kill("SIGKILL")), LIMIT);
  const lines = createInterface({ input: child.stdout }).on("line", (line) => {
    ended.stdout.push(line);
    if (acts[line]) act(child, acts[line]);
  });
  child.stderr.setEncoding("utf8").on("data", (text) => (ended.stderr += text));
  // Not the child's own `close`, which does not come after `disconnect()`.
  const [[code, signal]] = await Promise.all([once(child, "exit"), once(lines, "close"), once(child.stderr, "close")]);
  clearTimeout(timer);
  return { ...ended, code, signal };
}

function needsChannel(acts) {
  return Object.values(acts).some((it) => !it.startsWith("SIG"));
}

function act(child, what) {
  if (what === "disconnect") child.disconnect();
  else if (what === "shutdown") child.send("shutdown");
  else child.kill(what);
}
