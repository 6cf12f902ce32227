import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { root } from "../build/folders.js";
import { each, run } from "./run.js";

/** Checks the types of everything in the repository: the sources, their tests, these scripts and the demo. */
export function types() {
  const packages = readdirSync(path.join(root, "packages")).map((name) => `packages/${name}`);
  const projects = [...packages, "demo", "."].filter((folder) => existsSync(path.join(root, folder, "tsconfig.json")));
  return each(projects, (project) => run("tsc", ["--noEmit", "--project", project]));
}
