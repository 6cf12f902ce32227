import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { optional } from "../../scripts/test-machine.js";

/** What programs are run with: `node` is a version, such as `24`, or the path of a binary. What is not here is left out. */
export function runtimes(node) {
  const all = {
    Node: { command: /^\d+$/.test(node) ? optional[`Node ${node}`]?.file : node, flags: [] },
    Deno: { command: optional.Deno.file, flags: ["run", "--allow-all", "--no-lock"] },
    Bun: { command: optional.Bun.file, flags: ["--no-install"] },
  };
  return Object.fromEntries(Object.entries(all).filter(([, { command }]) => command && existsSync(command)));
}

/** Such as `Deno 2.9.5`. */
export function versionOf(name, { command }) {
  const [version] = execFileSync(command, ["--version"], { encoding: "utf8" }).match(/\d+\.\d+\.\d+/);
  return `${name} ${version}`;
}
