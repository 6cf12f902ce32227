// npm run demo [-- FILE…]: compiles, shows what became of each file, and runs it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, realpath, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { defer, enableDefer } from "deferkit";
import { readArguments } from "./arguments.js";
import { compile } from "./compile.js";
import { mirror } from "./mirror.js";
import { programs } from "./programs.js";
import { heading, show } from "./show.js";

// Ctrl-C reaches the program too, which ends; then this one removes what it has made.
process.on("SIGINT", () => {});
// A reader such as `| head` may leave early.
process.stdout.on("error", () => {});

// Nothing compiles this file, so it is `enableDefer` that makes its `defer` work.
const main = enableDefer(async function ({ files, cwd }) {
  const work = await realpath(await mkdtemp(path.join(tmpdir(), "deferkit-")));
  defer(rm, work, { recursive: true });

  const { compiled, errors } = await compile(files, path.join(work, "tree"));
  if (errors.length > 0) {
    console.error(errors.join("\n\n"));
    return 1;
  }
  await mirror(compiled);
  await symlink(
    fileURLToPath(new URL("../node_modules", import.meta.url)),
    path.join(work, "node_modules"),
    "junction",
  );

  for (const each of compiled) await show(each, cwd);
  for (const { source, output } of await programs(compiled)) {
    if (!(await heading(`running ${path.relative(cwd, source)}`))) return 0;
    const code = await run(output, cwd);
    if (code !== 0) return code;
  }
  return 0;
});

async function run(program, cwd) {
  const child = spawn(process.execPath, ["--enable-source-maps", program], { cwd, stdio: "inherit" });
  process.once("SIGTERM", () => child.kill());
  const [code] = await once(child, "exit");
  return code ?? 1; // none where a signal ended it
}

const task = readArguments(process.argv.slice(2));
if (task) process.exitCode = await main(task);
