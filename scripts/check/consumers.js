import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { root } from "../build/folders.js";
import { each, run } from "./run.js";

const compilers = path.join(root, "tools", "typescripts");

/** Checks the packed types with every supported TypeScript, as users have them: see packages/conformance/types/. */
export async function consumers(packages) {
  await run("npm", ["ci", "--prefix", compilers]);
  const versions = Object.keys(JSON.parse(await readFile(path.join(compilers, "package.json"), "utf8")).dependencies);
  const place = await mkdtemp(path.join(tmpdir(), "deferkit-types-")); // outside, where no other package is in reach
  try {
    await install(packages, path.join(place, "node_modules"));
    const projects = await copyProjects(path.join(root, "packages", "conformance", "types"), place);
    const checks = projects.flatMap((project) => versions.map((version) => ({ project, version })));
    await each(checks, ({ project, version }) => check(project, version, place));
  } finally {
    await rm(place, { recursive: true });
  }
}

async function check(project, version, cwd) {
  const tsc = path.join(compilers, "node_modules", version, "bin", "tsc");
  await run("node", [tsc, "--project", project], { cwd }).catch((error) => {
    throw new Error(`${version} ${error.message}`);
  });
}

async function install(packages, modules) {
  for (const { name, tarball } of packages) {
    const target = path.join(modules, name);
    await mkdir(target, { recursive: true });
    await run("tar", ["--extract", "--strip-components=1", "--file", tarball, "--directory", target]);
  }
  for (const name of ["@babel/core", "@types/convert-source-map"]) {
    await mkdir(path.dirname(path.join(modules, name)), { recursive: true });
    await symlink(path.join(root, "node_modules", name), path.join(modules, name), "junction");
  }
}

/** Every `.ts` file becomes two: an ES module and a CommonJS one. */
async function copyProjects(from, to) {
  await cp(from, to, { recursive: true });
  const projects = (await readdir(to, { withFileTypes: true })).filter(
    (it) => it.isDirectory() && it.name !== "node_modules",
  );
  for (const { name } of projects) {
    for (const file of (await readdir(path.join(to, name))).filter((it) => /\.ts$/.test(it))) {
      const text = await readFile(path.join(to, name, file), "utf8");
      for (const extension of [".mts", ".cts"])
        await writeFile(path.join(to, name, file.replace(/\.ts$/, extension)), text);
      await rm(path.join(to, name, file));
    }
  }
  return projects.map((it) => it.name);
}
