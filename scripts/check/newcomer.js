import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { root } from "../build/folders.js";
import { run } from "./run.js";

/**
 * Follows the README of the TypeScript transformer from an empty folder to a running program, with the packed tarballs
 * in the place of the registry's: what it says to install, to configure, to write and to run, and what that prints.
 */
export async function newcomer(packages) {
  const readme = await readFile(path.join(root, "packages", "ts-transformer", "README.md"), "utf8");
  const [program, printed] = [block(readme, "ts"), block(readme, "text")];
  const section = readme.slice(readme.indexOf("## tsc"));
  const [install] = blocks(section, "sh");
  const cwd = await mkdtemp(path.join(tmpdir(), "deferkit-newcomer-"));
  try {
    await writeFile(path.join(cwd, "package.json"), "{}\n"); // so that npm installs here and nowhere above
    for (const command of install.trim().split("\n")) {
      const [, ...args] = command.split(" ").map((word) => tarballOf(word, packages));
      await run("npm", args, { cwd });
    }
    await writeFile(path.join(cwd, "tsconfig.json"), block(section, "json"));
    await writeFile(path.join(cwd, "greet.ts"), program);
    await run("npx", ["tspc", "-p", "."], { cwd });
    const output = await run("node", ["greet.js"], { cwd });
    if (output.trim() !== printed.trim()) throw new Error(`the program prints\n${output}\nand not\n${printed}`);
  } finally {
    await rm(cwd, { recursive: true });
  }
}

function tarballOf(word, packages) {
  return packages.find(({ name }) => name === word)?.tarball ?? word;
}

function block(text, language) {
  return blocks(text, language)[0];
}

function blocks(text, language) {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms"))].map(([, code]) => code);
}
