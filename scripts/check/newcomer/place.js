import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { root } from "../../build/folders.js";
import { run } from "../run.js";

/** What `npm init -y` writes. */
const INITIAL = `${JSON.stringify({ name: "greeter", version: "1.0.0", main: "index.js", type: "commonjs" }, null, 2)}\n`;

/** A folder after `npm init`, far from this repository. */
export class Place {
  #folder;
  #packages;
  #pinned;

  static async empty(packages) {
    const place = new Place();
    place.#folder = await mkdtemp(path.join(tmpdir(), "deferkit-newcomer-"));
    place.#packages = packages;
    place.#pinned = await pinned();
    await place.write("package.json", INITIAL);
    return place;
  }

  write(file, text) {
    return writeFile(path.join(this.#folder, file), text);
  }

  copy(folder, filter) {
    return cp(path.join(root, folder), this.#folder, { recursive: true, filter });
  }

  /** Installs what some lines of `npm install` name, all at once. */
  async install(commands) {
    const words = commands.split(/\s+/).filter((word) => !["npm", "install", "--save-dev", ""].includes(word));
    const quiet = ["--no-audit", "--no-fund", "--prefer-offline"];
    await run("npm", ["install", ...quiet, ...words.flatMap((word) => this.#here(word))], { cwd: this.#folder });
  }

  /** Runs each line, and gives back what the last one prints. */
  async run(commands, env = {}) {
    let output = "";
    for (const line of commands.trim().split("\n")) {
      const [command, ...args] = line.split(" ");
      output = await run(command, args, { cwd: this.#folder, env: { NO_COLOR: "1", ...env } });
    }
    return stripVTControlCharacters(output);
  }

  async prints(commands, expected, env = {}) {
    const output = await this.run(commands, env);
    if (output.trim() !== expected.trim()) throw new Error(`${commands}\nprints\n${output}\nand not\n${expected}`);
  }

  remove() {
    return rm(this.#folder, { recursive: true });
  }

  /** Our packages are the packed ones, with those they need, and what our tests run on has their version. */
  #here(word) {
    const ours = this.#packages.find(({ name }) => name === word);
    if (ours) return [ours.tarball, ...Object.keys(ours.dependencies ?? {}).flatMap((name) => this.#tarballOf(name))];
    return this.#pinned.has(word) ? `${word}@${this.#pinned.get(word)}` : word;
  }

  #tarballOf(name) {
    return this.#packages.filter((it) => it.name === name).map(({ tarball }) => tarball);
  }
}

/** What the workspaces in fixtures/hosts depend on. */
async function pinned() {
  const versions = new Map();
  const hosts = path.join(root, "fixtures", "hosts");
  for (const host of await readdir(hosts)) {
    const { dependencies } = JSON.parse(await readFile(path.join(hosts, host, "package.json"), "utf8"));
    for (const [name, version] of Object.entries(dependencies)) {
      // The newest is what a newcomer gets, and the oldest are in workspaces of their own name.
      if (name !== "deferkit" && !(versions.get(name) > version)) versions.set(name, version);
    }
  }
  return versions;
}
