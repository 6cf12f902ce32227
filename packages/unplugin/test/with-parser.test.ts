import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parse } from "@babel/parser";
import { runTimeKeys } from "@deferkit/core";
import { transform as transformWithOxc, TransformError } from "@deferkit/unplugin";
import { babelParser, transform, TransformError as SameError, type Parser } from "@deferkit/unplugin/text";
import { visitorKeys } from "oxc-parser";
import { describe, expect, test } from "vitest";
import { keys } from "../src/find/keys.ts";

const root = resolve(import.meta.dirname, "../../..");
const inputs = ["lower", "run", "reject"].flatMap((kind) =>
  readdirSync(join(root, "fixtures", kind), { recursive: true, encoding: "utf8" })
    .filter((file) => file.includes("input."))
    .map((file) => `fixtures/${kind}/${file}`),
);
const parser = babelParser(parse);
const SOURCE = 'import { defer } from "deferkit";\nfunction use() {\n  defer(close());\n}\n';

/** Everything that a caller sees. */
function resultOf(lower: () => ReturnType<typeof transform>): unknown {
  try {
    const lowered = lower();
    return lowered && { code: lowered.code, map: lowered.map.toString() };
  } catch (error) {
    if (!(error instanceof TransformError)) throw error;
    return { message: error.message, problems: error.problems };
  }
}

describe("with @babel/parser", () => {
  test("there are fixtures", () => {
    expect(inputs.length).toBeGreaterThan(300);
  });

  test.each(inputs)("%s gives the same as with oxc-parser", (input) => {
    const code = readFileSync(join(root, input), "utf8");
    expect(resultOf(() => transform(code, input, { parser }))).toEqual(resultOf(() => transformWithOxc(code, input)));
  });

  test.each([
    ["a byte order mark", `\ufeff${SOURCE}`, "a.js"],
    ["a byte order mark and a hashbang", `\ufeff#!/usr/bin/env node\n${SOURCE}`, "a.js"],
    ["line breaks of Windows", SOURCE.replaceAll("\n", "\r\n"), "a.ts"],
    ["an astral character", SOURCE.replace("close()", 'close("😀")'), "a.ts"],
    ["a top-level await and no import", "await ready;\ndefer(close());\n", "a.js"],
    ["a top-level return", 'const { defer } = require("deferkit");\ndefer(close());\nreturn;\n', "a.cjs"],
    ["type arguments", SOURCE.replace("close()", "close<(path: string) => void>(path)"), "a.ts"],
    ["JSX in .js", SOURCE.replace("close()", "show(<p>{text}</p>)"), "a.js"],
    ["JSX in .tsx", SOURCE.replace("close()", "show<Text>(<p>{text as Text}</p>)"), "a.tsx"],
    ["an error of syntax", `${SOURCE}%%`, "a.js"],
    ["a query", SOURCE.replace("use()", "use(): void"), "App.vue?vue&lang.ts"],
    ["deep nesting", `${SOURCE}${"[".repeat(20_000)}`, "a.js"],
  ])("%s gives the same as with oxc-parser", (_what, code, id) => {
    expect(resultOf(() => transform(code, id, { parser }))).toEqual(resultOf(() => transformWithOxc(code, id)));
  });
});

describe("any parser", () => {
  test("is asked for each kind of source in turn", () => {
    const asked: unknown[] = [];
    const none: Parser = (code, options) => void asked.push([code, options]);
    expect(transform(SOURCE, "a.js", { parser: none })).toBeNull();
    const kinds = ["unambiguous", "commonjs"] as const;
    expect(asked).toEqual(kinds.map((sourceType) => [SOURCE, { lang: "jsx", sourceType }]));
  });

  test("is not asked about a file without `defer`", () => {
    const fails: Parser = () => expect.unreachable();
    expect(transform("export {};", "a.js", { parser: fails })).toBeNull();
  });

  test("lets its own faults through", () => {
    const broken = babelParser(() => {
      throw new TypeError("not a function");
    });
    expect(() => transform(SOURCE, "a.js", { parser: broken })).toThrow(new TypeError("not a function"));
  });

  test("comes with the options of `transform`", () => {
    const code = SOURCE.replace("deferkit", "mykit");
    expect(transform(code, "a.js", { parser, source: "mykit" })?.code).toContain("_defers = [null, close]");
    expect(() => transform(code, "a.js", { parser, sauce: "mykit" } as never)).toThrow('unknown option "sauce"');
  });

  test.each([[undefined], [{}], [{ parser: "babel" }]])("must be given, not %o", (options) => {
    expect(() => transform(SOURCE, "a.js", options as never)).toThrow(/needs a parser: `babelParser\(parse\)`/);
    expect(() => babelParser({ parse } as never)).toThrow("babelParser(parse) needs `parse` of @babel/parser");
  });
});

test("the class of errors is that of the other entries", () => {
  expect(SameError).toBe(TransformError);
});

test("nothing that this entry loads is native code or Node's own", () => {
  const dist = join(root, "packages/unplugin/dist");
  const loaded = [join(dist, "with-parser.js")];
  const packages = new Set<string>();
  for (const file of loaded) {
    const code = readFileSync(file, "utf8");
    for (const [, specifier = ""] of code.matchAll(/^(?:import|export)\b[^;]*?(?:from )?"([^"]+)";$/gms)) {
      const next = join(dirname(file), specifier);
      if (!specifier.startsWith(".")) packages.add(specifier);
      else if (!loaded.includes(next)) loaded.push(next);
    }
    expect(code).not.toMatch(/\bprocess\b|\bBuffer\b/);
  }
  expect(loaded.length).toBeGreaterThan(1);
  expect([...packages]).toEqual(["magic-string"]);
});

test("the table of children is oxc-parser's own, without types", () => {
  const own = [...runTimeKeys(visitorKeys)].filter(([, children]) => children.length > 0);
  const known = [...keys].filter(([type]) => type in visitorKeys); // core also knows a type that is Babel's alone
  expect(Object.fromEntries(known)).toEqual(Object.fromEntries(own));
});
