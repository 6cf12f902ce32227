import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { EXTENSIONS } from "./compile.js";

const USAGE = `usage: npm run demo [-- FILE…]

Compiles each FILE with Babel and @deferkit/babel-plugin, shows source and output, and runs it: of several files those
that no other of them imports. Without a FILE, the program in demo/src.
A FILE may be ${EXTENSIONS.join(", ")}.`;

const root = fileURLToPath(new URL("..", import.meta.url));

/** The files to compile and the folder to run in; undefined where there is nothing to do, with the exit code set. */
export function readArguments(args) {
  if (args.includes("--help") || args.includes("-h")) return void console.log(USAGE);
  if (args.length === 0) return { files: own(), cwd: root };

  // npm runs scripts in the root; file names are meant from where the user is.
  const cwd = (process.env.npm_lifecycle_event === "demo" && process.env.INIT_CWD) || process.cwd();
  const wrong = args.flatMap((file) => complaint(file, cwd) ?? []);
  if (wrong.length === 0) return { files: args.map((file) => path.resolve(cwd, file)), cwd };
  console.error(`${wrong.join("\n")}\n\n${USAGE}`);
  process.exitCode = 2;
}

function own() {
  const folder = path.join(root, "demo/src");
  return readdirSync(folder)
    .sort()
    .map((file) => path.join(folder, file));
}

function complaint(file, cwd) {
  if (file.startsWith("-")) return `demo: there is no option ${file}`;
  const stats = statSync(path.resolve(cwd, file), { throwIfNoEntry: false });
  if (!stats) return `demo: there is no file ${file}`;
  if (!stats.isFile()) return `demo: ${file} is not a file`;
  if (!EXTENSIONS.includes(path.extname(file))) return `demo: ${file} is not a file that Babel takes`;
}
