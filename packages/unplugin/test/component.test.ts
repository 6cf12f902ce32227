import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { describe, expect, test } from "vitest";
import { TransformError } from "../src/index.ts";
import { isComponent, transformComponent } from "../src/plugin/component.ts";

const lower = (code: string, id = "/src/App.vue"): string | undefined => transformComponent(code, id, {})?.code;

const SCRIPT = 'import { defer } from "deferkit";\nfunction use() { defer(close()); }\n';
const LOWERED = lower(`<script>${SCRIPT}</script>`)!.slice("<script>".length, -"</script>".length);

describe("what is a component", () => {
  test.each(["/src/App.vue", "/src/App.svelte", String.raw`C:\src\App.vue`])("%s", (id) => {
    expect(isComponent(id)).toBe(true);
  });
  test.each([
    "/src/App.vue?vue&type=script&lang.ts",
    "/src/App.vue?raw",
    "/src/vue",
    "/src/App.vue.ts",
    "/src/store.svelte.ts",
  ])("%s is not", (id) => expect(isComponent(id)).toBe(false));
});

describe("only scripts are lowered", () => {
  test("as they are", () => {
    expect(LOWERED).toContain("_defers = [null, close];");
  });

  test.each([
    ["a template in front of it", "<template>\n<p>\u{1F600} defer(close()) */ /*</p></template>\n", "\n"],
    ["a style behind it, without a line break", "", '<style>a { content: "</script>" }</style>'],
    ["comments with tags", "<!-- <script> -->", "<!-- <script>defer()</script> -->"],
    ["Windows' line breaks", "\r\n<p>\r\n</p>\r\n", "\r\n"],
    ["a byte order mark", "\uFEFF", ""],
    ["a script for the browser", "<svelte:head><script>defer(1)</script></svelte:head>", ""],
    ["data", '<script type="application/ld+json">{ "defer": 1 }</script>', ""],
    ["a script of another language", '<script lang="coffee">defer -> 1</script>', ""],
    ["an empty script", "<script></script><script />\n", ""],
    ["a template elsewhere", '<template src="./a.html" />', "<template><p /></template>"],
    ["another component's tag", "<Script>", "</Script>"],
    ["a script elsewhere", '<script src="./defer.js"></script>', ""],
  ])("with %s", (_name, before, behind) => {
    expect(lower(`${before}<script>${SCRIPT}</script>${behind}`)).toBe(`${before}<script>${LOWERED}</script>${behind}`);
  });

  test.each([
    ["attributes", '<script setup lang="ts" generic="T extends Map<string, unknown>">'],
    ["attributes on several lines", "<script\n  lang='tsx'\n  setup\n>"],
    ["attributes without quotes", "<script lang=ts module>"],
  ])("with %s", (_name, tag) => {
    const typed = SCRIPT.replace("use()", "use(a: number)");
    expect(lower(`${tag}${typed}</script >`)).toBe(`${tag}${LOWERED.replace("use()", "use(a: number)")}</script >`);
  });

  test("two scripts share their imports", () => {
    const [head, body] = ['import { defer } from "deferkit";', "function use() { defer(close()); }\n"];
    const lowered = lower(`<script module>${head}</script>\n<script>\n${body}</script>\n`, "/App.svelte");
    expect(lowered).toMatch(/^<script module>import .*<\/script>\n<script>\nfunction use\(\) { const _defers = /);
  });

  test("outside of functions it is the program's exit", () => {
    expect(lower('<script>import { defer } from "deferkit"; defer(close());</script>')).toBe(
      '<script>import { defer } from "deferkit"; import * as _atexit from "deferkit/atexit"; _atexit.push(null, close, null);</script>',
    );
    expect(lower("<p></p>\n<script>\ndefer(close());</script>")).toBe(
      '<p></p>\n<script>\nimport * as _atexit from "deferkit/atexit"; _atexit.push(null, close, null);</script>',
    );
  });
});

describe("nothing is changed", () => {
  test.each([
    ["without a script", "<template><p>defer(close())</p></template>"],
    ["without a marker", "<script>const deferred = 1;</script>"],
    ["where a script does not parse", '<script>import { defer } from "deferkit"; defer(close(;</script>'],
    ["where a script does not end", '<script>import { defer } from "deferkit"; defer(close());'],
  ])("%s", (_name, code) => expect(transformComponent(code, "/App.vue", {})).toBeNull());
});

test("problems are placed in the component", () => {
  const code =
    '<p />\n<script>import { defer } from "deferkit";\ndefer(1);\n</script><script setup>\n  defer(2);</script>';
  try {
    transformComponent(code, "/src/App.vue", {});
    expect.unreachable();
  } catch (error) {
    const { problems } = error as TransformError;
    expect(problems.map(({ start, end }) => code.slice(start.offset, end.offset))).toEqual(["1", "2"]);
    expect(problems.map(({ start: { line, column } }) => [line, column])).toEqual([
      [3, 6],
      [5, 8],
    ]);
  }
});

test("the map leads to the component", () => {
  const code = `<template>\n  <p>\u{1F600}</p>\n</template>\n<script>\n${SCRIPT}</script>\n`;
  const result = transformComponent(code, "/src/App.vue", {})!;
  const map = new TraceMap(result.map.toString());
  expect(map.sourcesContent).toEqual([code]);
  const at = (text: string, found: string): object => {
    const above = text.slice(0, text.indexOf(found)).split("\n");
    return { line: above.length, column: above.at(-1)!.length };
  };
  for (const found of ["<p>", "use(", "close"]) {
    const { line, column } = originalPositionFor(map, at(result.code, found) as { line: number; column: number });
    expect({ line, column }, found).toEqual(at(code, found));
  }
});

describe("a component of any size and shape is read once", () => {
  const SCRIPT_AFTER = `<script>${SCRIPT}</script>`;
  test.each([
    ["a tag that does not end", "<script ".repeat(200_000), null],
    ["a quote that does not end", `<script "`.repeat(200_000), null],
    ["a tag of every kind that does not end", "<style <template <svelte:head ".repeat(100_000), null],
    ["elements that do not end", "<style>".repeat(200_000) + SCRIPT_AFTER, LOWERED],
    ["comments that do not end", "<!-- ".repeat(200_000) + SCRIPT_AFTER, LOWERED],
    ["closing tags that do not end", `<style>${"</style ".repeat(200_000)}`, null],
    ["spaces", `<style>${"</style      ".repeat(100_000)}></style>${SCRIPT_AFTER}`, LOWERED],
    ["elements", "<style></style><!-- -->".repeat(100_000) + SCRIPT_AFTER, LOWERED],
  ])("%s", { timeout: 5_000 }, (_name, code, expected) => {
    // Looked at once it is a matter of milliseconds; looked at again from each tag it would be one of minutes.
    expect(lower(code)?.includes(LOWERED) ?? null).toBe(expected === null ? null : true);
  });
});

describe("Markdown, which VitePress makes a component of", () => {
  test("its script is lowered", () => {
    const [before, after] = ["# A page\n\nUse `defer`.\n\n", "\n\nThe end.\n"];
    expect(lower(`${before}<script setup>${SCRIPT}</script>${after}`, "/a.md")).toBe(
      `${before}<script setup>${LOWERED}</script>${after}`,
    );
  });

  test.each([
    ["a fence", "```html\n<script setup>\n"],
    ["a fence of tildes, with one of backticks in it", "~~~md\n```\n```\n<script>\n"],
    ["a fence without an end", "```\n<script setup>"],
  ])("what it only shows is not: %s", (_name, before) => {
    const end = /^[`~]+/.exec(before)![0];
    expect(lower(`${before}${SCRIPT}</script>\n${end}\n`, "/a.md")).toBeUndefined();
  });

  test("code between backticks", () => {
    expect(lower(`Write \`<script>${SCRIPT.replaceAll("\n", " ")}</script>\`.\n`, "/a.md")).toBeUndefined();
  });

  test("a script after what is shown", () => {
    const shown = "```html\n<script>\n```\n\nand `<script>`\n\n";
    expect(lower(`${shown}<script setup>${SCRIPT}</script>`, "/a.md")).toBe(
      `${shown}<script setup>${LOWERED}</script>`,
    );
  });
});

test("problems name the component, and nothing more", () => {
  const code = '<script lang="ts">import { defer } from "deferkit"; const a = defer(b());</script>';
  expect(() => transformComponent(code, "/src/App.vue", {})).toThrow(/^\/src\/App\.vue:1:63: DK1001/);
});
