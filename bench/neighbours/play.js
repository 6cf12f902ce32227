import { spawn } from "node:child_process";
import { once } from "node:events";

/** Runs a program, sends it signals once it is ready, and tells how it ended; it is killed after 15 seconds. */
export async function play([file, ...args], cwd, signals) {
  const child = spawn(file, args, {
    cwd,
    env: { ...process.env, NODE_OPTIONS: "", NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = { stdout: "", stderr: "" };
  const timer = setTimeout(() => child.kill("SIGKILL"), 15_000);
  for (const name of ["stdout", "stderr"]) child[name].setEncoding("utf8").on("data", (text) => (ended[name] += text));
  child.stdout.on("data", (text) => {
    if (text.includes("ready"))
      for (const [signal, after] of signals) setTimeout(() => child.kill(signal), 100 + after);
  });
  const [code, signal] = await once(child, "close");
  clearTimeout(timer);
  return { ...ended, status: signal ?? code };
}
