import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import path from "node:path";
import { root } from "../build/folders.js";

const tools = path.join(root, "node_modules", ".bin");
const PATH = `${tools}${path.delimiter}${path.dirname(process.execPath)}${path.delimiter}${process.env.PATH}`;

/** Runs one of our tools. What it prints is the result or, where it fails, the error's message. */
export function run(command, args, { cwd = root, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const shell = process.platform === "win32"; // the tools are .cmd files there
    const child = spawn(command, args, {
      cwd,
      shell,
      env: { ...process.env, PATH, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [result, output] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text) => ((result += text), (output += text)));
    child.stderr.setEncoding("utf8").on("data", (text) => (output += text));
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve(result) : reject(new Error(output || `${command} ended with ${code}`)),
    );
  });
}

/** Runs `task` on each item, as many at a time as there are processors, and reports all that fail. */
export async function each(items, task) {
  const queue = [...items];
  const errors = [];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
      await task(item).catch((error) => errors.push(error.message));
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  if (errors.length > 0) throw new Error(errors.join("\n"));
}
