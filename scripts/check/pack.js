import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { root } from "../build/folders.js";
import { run } from "./run.js";

const folder = path.join(root, ".tmp", "tarballs");
let packed;

/** Packs what `npm publish` would upload, once. */
export function pack() {
  return (packed ??= packAll());
}

async function packAll() {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const packages = [];
  for (const name of await readdir(path.join(root, "packages"))) {
    const cwd = path.join(root, "packages", name);
    const manifest = JSON.parse(await readFile(path.join(cwd, "package.json"), "utf8"));
    if (manifest.private) continue;
    const [{ filename, files }] = JSON.parse(
      await run("npm", ["pack", "--json", "--pack-destination", folder], { cwd }),
    );
    packages.push({ ...manifest, tarball: path.join(folder, filename), files: files.map((it) => it.path) });
  }
  return packages;
}
