import { transformSync, type InputOptions } from "@babel/core";
import { describe, expect, test } from "vitest";
import { programsIn, type Program } from "../../babel-plugin/test/programs.ts";
import { run } from "../../babel-plugin/test/run.ts";
import { transform } from "../dist/index.js";

/** What a bundler does behind us: the rest of the way to CommonJS, types, JSX and newer syntax left behind. */
const BEHIND: Record<string, InputOptions> = {
  plain: { plugins: ["@babel/plugin-transform-modules-commonjs"] },
  modern: { plugins: ["@babel/plugin-transform-modules-commonjs"] },
  script: { sourceType: "script" },
  typescript: { plugins: ["@babel/plugin-transform-modules-commonjs"], presets: ["@babel/preset-typescript"] },
  tsx: {
    plugins: ["@babel/plugin-transform-modules-commonjs"],
    presets: [["@babel/preset-react", { runtime: "classic" }], "@babel/preset-typescript"],
  },
  jsx: {
    plugins: ["@babel/plugin-transform-modules-commonjs"],
    presets: [["@babel/preset-react", { runtime: "classic" }]],
  },
  using: {
    plugins: ["@babel/plugin-transform-explicit-resource-management", "@babel/plugin-transform-modules-commonjs"],
  },
};

const DECORATORS: Record<string, string> = { "decorators/current.js": "2023-11", "decorators/legacy.js": "legacy" };

describe.each(Object.entries(BEHIND))("%s", (folder, options) => {
  test.each(programsIn(folder))("$name", async (program) => {
    expect(await run(compile(program, options))).toEqual(program.log);
  });
});

test.each(programsIn("decorators"))("$name", async (program) => {
  const decorators = ["@babel/plugin-proposal-decorators", { version: DECORATORS[program.name] }] as const;
  const plugins = [[...decorators] as [string, object], "@babel/plugin-transform-modules-commonjs"];
  expect(await run(compile(program, { plugins }))).toEqual(program.log);
});

function compile({ filename, source }: Program, options: InputOptions): string {
  const lowered = transform(source, filename);
  expect(lowered, "there is something to lower").not.toBe(null);
  return transformSync(lowered!.code, {
    filename,
    configFile: false,
    babelrc: false,
    sourceType: "module",
    ...options,
  })!.code!;
}
