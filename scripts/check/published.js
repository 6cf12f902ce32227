import { readFileSync } from "node:fs";
import path from "node:path";
import { root } from "../build/folders.js";
import { each, run } from "./run.js";

/** What every package says of itself, and in which words. */
const REPOSITORY = "https://github.com/deferkit/deferkit";

/** Checks the packed packages: that publint and "Are the types wrong?" have nothing to say, and that nothing is missing. */
export function published(packages) {
  return each(packages, async ({ files, tarball, ...manifest }) => {
    const { name, exports } = manifest;
    const wrong = wrongIn(manifest);
    if (wrong.length > 0)
      throw new Error(`package.json of ${name} has another ${wrong.join(", ")} than it should have`);
    const missing = ["LICENSE", "README.md"].filter((file) => !files.includes(file));
    if (missing.length > 0) throw new Error(`${name} has no ${missing.join(" and no ")}`);
    const stray = files.filter(
      (file) =>
        !/^(dist\/.*\.(js|d\.ts)|dist\/cjs\/package\.json|package\.json|oxlint\.json|LICENSE|README\.md)$/.test(file),
    );
    if (stray.length > 0) throw new Error(`${name} must not publish ${stray.join(", ")}`);

    await run("publint", ["run", tarball, "--strict"]);
    if (!exports["."]) return; // a command has no types
    // What serves both kinds of modules says so; `node16` leaves out the resolution that does not know `exports`.
    const profile = exports["."].require ? "node16" : "esm-only";
    await run("attw", [tarball, "--profile", profile, "--no-definitely-typed", "--format", "ascii"]);
  });
}

/**
 * The fields of a package.json that are not what they are everywhere.
 *
 * @param {Record<string, any>} manifest
 */
function wrongIn({ homepage, bugs, engines, repository, publishConfig, license }) {
  const { engines: range } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  const said = { homepage, bugs, engines, publishConfig, license, url: repository?.url };
  const expected = {
    homepage: `${REPOSITORY}/tree/main/${repository?.directory}#readme`,
    bugs: { url: `${REPOSITORY}/issues` },
    engines: range, // one range for all
    publishConfig: { access: "public", provenance: true },
    license: "MIT",
    url: `git+${REPOSITORY}.git`,
  };
  return Object.keys(expected).filter((field) => JSON.stringify(said[field]) !== JSON.stringify(expected[field]));
}
