import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { root } from "../../build/folders.js";
import { run } from "../run.js";

/**
 * Follows the README of the command line with TypeScript 7, from an empty folder to a running program, with the packed
 * tarballs in the place of the registry's.
 */
export async function deferkitTsc(packages) {
  const cli = path.join(root, "packages", "cli");
  const readme = await readFile(path.join(cli, "README.md"), "utf8");
  const [install] = blocks(readme, "sh");
  const [, printed] = blocks(readme, "text"); // the first shows the project
  const cwd = await mkdtemp(path.join(tmpdir(), "deferkit-newcomer-"));
  try {
    await writeFile(path.join(cwd, "package.json"), '{ "type": "module" }\n');
    for (const command of [...install.trim().split("\n"), "npm install --save-dev typescript@7.0.2"]) {
      await run(
        "npm",
        command
          .split(" ")
          .slice(1)
          .flatMap((word) => tarballsOf(word, packages)),
        { cwd },
      );
    }
    for (const name of ["tsconfig.json", "src"]) {
      await cp(path.join(cli, "test", "programs", "readme", name), path.join(cwd, name), { recursive: true });
    }
    await run("npx", ["deferkit", "tsc"], { cwd });
    const output = await run("node", ["out/greet.js"], { cwd });
    if (output !== printed) throw new Error(`the program prints\n${output}\nand not\n${printed}`);
  } finally {
    await rm(cwd, { recursive: true });
  }
}

/** A package of ours as tarballs, with those of ours that it depends on, which the registry has not got. */
function tarballsOf(word, packages) {
  const found = packages.find(({ name }) => name === word);
  if (!found) return [word];
  const needed = Object.keys(found.dependencies ?? {}).flatMap((name) =>
    packages.some((each) => each.name === name) ? tarballsOf(name, packages) : [],
  );
  return [...needed, found.tarball];
}

function blocks(text, language) {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms"))].map(([, code]) => code);
}
