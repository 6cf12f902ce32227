import { each, run } from "./run.js";

/** Checks the packed packages: that publint and "Are the types wrong?" have nothing to say, and that nothing is missing. */
export function published(packages) {
  return each(packages, async ({ name, exports, files, tarball }) => {
    const missing = ["LICENSE", "README.md"].filter((file) => !files.includes(file));
    if (missing.length > 0) throw new Error(`${name} has no ${missing.join(" and no ")}`);
    const stray = files.filter(
      (file) => !/^(dist\/.*\.(js|d\.ts)|dist\/cjs\/package\.json|package\.json|LICENSE|README\.md)$/.test(file),
    );
    if (stray.length > 0) throw new Error(`${name} must not publish ${stray.join(", ")}`);

    await run("publint", ["run", tarball, "--strict"]);
    if (!exports["."]) return; // a command has no types
    // What serves both kinds of modules says so; `node16` leaves out the resolution that does not know `exports`.
    const profile = exports["."].require ? "node16" : "esm-only";
    await run("attw", [tarball, "--profile", profile, "--no-definitely-typed", "--format", "ascii"]);
  });
}
