// Builds what is published into packages/*/dist, in about a second. Types are not checked here: `npm run check` does.
import { existsSync } from "node:fs";
import { bundle } from "./build/bundle.js";
import { library } from "./build/library.js";
import { sourceOf } from "./build/folders.js";

const CLI = "@deferkit/unplugin @babel/code-frame @jridgewell/* commander diff picocolors picomatch tinyglobby".split(
  " ",
);

const packages = {
  runtime: (name) => library(name),
  "babel-plugin": (name) => bundle(name, { external: ["@babel/*"] }),
  "ts-transformer": (name) => bundle(name, { external: ["node:*"], types: ["typescript"] }),
  unplugin: (name) =>
    bundle(name, {
      external: ["node:*", "@jridgewell/*", "magic-string", "oxc-parser", "unplugin"],
      types: ["magic-string", "unplugin"],
      alone: ["register.ts"], // every start of a program loads it: one file
    }),
  "eslint-plugin": (name) => bundle(name, { external: ["node:*"], types: ["eslint"] }),
  cli: (name) => bundle(name, { external: ["node:*", ...CLI] }),
};

// A package that does not build leaves the others built.
for (const [name, build] of Object.entries(packages)) {
  try {
    if (!existsSync(sourceOf(name, "index.ts"))) throw new Error(`packages/${name}/src/index.ts does not exist`);
    await build(name);
  } catch (error) {
    console.error(`build of ${name} failed: ${error.message}`);
    process.exitCode = 1;
  }
}
