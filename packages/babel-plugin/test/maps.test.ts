import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { originalPositionFor, TraceMap, type EncodedSourceMap } from "@jridgewell/trace-mapping";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BABELS, OURS, type Babel } from "./babels.ts";

// Beside the package, so that the compiled programs find the runtime.
const temporary = join(import.meta.dirname, "../.tmp");
let folder: string;
beforeAll(() => {
  mkdirSync(temporary, { recursive: true });
  folder = mkdtempSync(join(temporary, "maps-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Compiled {
  readonly code: string;
  readonly map: EncodedSourceMap;
}

/** Ways from the source to what runs: the words that are left after them, and how they are compiled. */
const WAYS: Record<string, (babel: Babel, source: string) => Compiled> = {
  "our plugin alone": (babel, source) => compile(babel, source, { plugins: [OURS] }),
  "preset-env for ie 11 beside it": (babel, source) =>
    compile(babel, source, { plugins: [OURS], presets: [oldest(babel)] }),
  "preset-env for ie 11 as a second tool": (babel, source) => {
    const { code, map } = compile(babel, source, { plugins: [OURS] });
    return compile(babel, code, { presets: [oldest(babel)], inputSourceMap: map, filename: "lowered.js" });
  },
};

describe.each(BABELS)("$name", (babel) => {
  describe.each(Object.entries(WAYS))("%s", (_, way) => {
    test.each(Object.entries(PLACES))("%s", (_name, source) => {
      const { code, map } = way(babel, source);
      const trace = new TraceMap(map);
      const marked = [...new Set(source.match(/\b\w*Here\w*\b/g))];
      expect(marked.length).toBeGreaterThan(0);
      for (const word of marked) {
        const places = positionsOf(code, word);
        expect(places.length, `${word} is still there`).toBeGreaterThan(0);
        const origins = places.map((place) => originalPositionFor(trace, place));
        const written = positionsOf(source, word);
        for (const { line, column } of written) {
          expect(origins, word).toContainEqual(expect.objectContaining({ source: "source.js", line, column }));
        }
      }
    });
  });

  test("what we draw leads to the statements it is drawn for", () => {
    const { code, map } = compile(babel, DRAWN, { plugins: [OURS] });
    const trace = new TraceMap(map);
    const origin = (text: string): string => {
      const [place] = positionsOf(code, text);
      const { line, column } = originalPositionFor(trace, place!);
      return `${text} ${line}:${column}`;
    };
    expect(
      ["const _defers = [", "[null, a", "_defers.push(_self", "defer.value(", "run(", "return 1"].map(origin),
    ).toEqual([
      "const _defers = [ 3:2",
      "[null, a 3:2",
      "_defers.push(_self 4:2",
      "defer.value( 5:2",
      "run( 3:7",
      "return 1 6:2",
    ]);
  });

  describe("stacks under --enable-source-maps", () => {
    test.each([
      ["sourceMaps", {}],
      ["through preset-env, ie 11", { presets: [oldest(babel)] }],
    ])("%s", (name, options) => {
      const compiled = compile(babel, FAILING, {
        plugins: [OURS],
        sourceType: "script",
        sourceMaps: "inline",
        ...options,
      });
      const program = join(folder, `${babel.core.version}-${name.length}.cjs`);
      writeFileSync(program, compiled.code);
      const output = execFileSync(process.execPath, ["--enable-source-maps", program], { encoding: "utf8" });
      expect(linesOf(output)).toEqual({
        called: [3, 8],
        closure: [14, 13],
        notCallable: [20],
        third: [3, 24], // a failing deferred call shows the function's first defer statement
        body: [31],
        asynchronous: [3, 36],
        asyncBody: [42],
        argument: [3, 47],
        notDeferrable: [52],
      });
    });

    test("of an uncaught error", () => {
      const source = `const { defer } = require("deferkit");\nfunction leaving() {\n  defer(String());\n  throw new Error("x");\n}\nleaving();`;
      const { code } = compile(babel, source, { plugins: [OURS], sourceType: "script", sourceMaps: "inline" });
      const program = join(folder, `${babel.core.version}-uncaught.cjs`);
      writeFileSync(program, code);
      const { status, stderr } = spawnSync(process.execPath, ["--enable-source-maps", program], { encoding: "utf8" });
      expect(status).toBe(1);
      expect(stderr).toMatch(/Error: x\n +at leaving \(.*source\.js:4:9\)\n +at .*source\.js:6:1\)/);
    });
  });
});

/** Every word with `Here` in it leads from each place in the output to a place where the source has it. */
const PLACES = {
  "statements, receivers, callees, arguments": `
    import { defer } from "deferkit";
    export function f(fileHere, argHere) {
      defer(fileHere.closeHere(argHere, "text"));
      defer(makeHere().stopHere(1, argHere));
      defer(callHere(argHere));
      defer(referenceHere.memberHere);
      defer(formHere, argHere);
      otherHere();
    }`,
  chains: `
    import { defer } from "deferkit";
    export function f(chainHere) {
      defer(chainHere?.linkHere?.callHere(argumentHere));
      defer(maybeHere?.(1));
      defer(baseHere.linkHere?.endHere);
    }`,
  "closures and templates": `
    import { defer } from "deferkit";
    export async function f() {
      defer(() => { closureHere(insideHere); });
      defer(() => { countHere++; });
      defer(async () => { flagHere = await valueHere; });
      defer(tagHere.ofHere\`text \${argHere}\`);
      defer(async () => asyncHere());
      defer(() => { new ProbeHere(); });
    }`,
  outcomes: `
    import { defer } from "deferkit";
    export async function f() {
      defer.onError(rollbackHere.undoHere(argHere));
      defer.onSuccess((valueHere) => noteHere(valueHere));
      defer.recover(handlerHere);
      try { return resultHere(); } finally { cleanHere(); }
    }`,
  "throws and returns": `
    import { defer } from "deferkit";
    export function f(conditionHere) {
      defer(anyHere());
      if (conditionHere) throw new ErrorHere("x");
      for (const eachHere of listHere) { return eachHere; }
    }
    export async function g() {
      defer(anyHere());
      if (conditionHere) return promiseHere;
      try { return otherHere(inner); } finally { lastHere(); }
    }`,
  "functions declared in the body": `
    import { defer } from "deferkit";
    export function f() {
      var g = firstHere;
      defer(g(argHere));
      function g() { bodyHere(); }
      class KHere { m() { defer(innerHere()); } }
      return KHere;
    }`,
  "module level": `
    import { defer } from "deferkit";
    defer(closeHere.itHere(argHere));
    defer(otherHere);
    restHere();`,
};

const DRAWN = `import { defer } from "deferkit";
export function f() {
  defer(a());
  defer(b().c());
  defer(d);
  return 1;
}`;

const FAILING = `const { defer } = require("deferkit");
function fails() {
  throw new Error("failed");
}
function fine() {}

function called() {
  defer(fails());
  fine();
}
function closure() {
  fine();
  defer(() => {
    throw new Error("closure");
  });
  fine();
}
function notCallable() {
  fine();
  defer(fine.missing());
  fine();
}
function third() {
  defer(fine());
  defer(fine());
  defer(fails());
}
function body() {
  defer(fine());
  fine();
  throw new Error("body");
}
async function asynchronous() {
  await null;
  fine();
  defer(fails());
  fine();
}
async function asyncBody() {
  defer(fine());
  await null;
  throw new Error("async body");
}
function argument() {
  defer(fine());
  fine();
  defer(fine(fails()));
}
function notDeferrable() {
  defer(fine());
  fine();
  defer(fine.missing);
}
const all = [called, closure, notCallable, third, body, asynchronous, asyncBody, argument, notDeferrable];
(async () => {
  for (const each of all) {
    try {
      await each();
    } catch (error) {
      console.log("# " + each.name + "\\n" + error.stack);
    }
  }
})();
`;

/** The lines of the source in each error's stack, without `main`'s and those of Babel's helpers. */
function linesOf(output: string): Record<string, number[]> {
  const errors = output.split("# ").slice(1);
  return Object.fromEntries(
    errors.map((text) => {
      const lines = [...text.matchAll(/source\.js:(\d+):\d+/g)].map(([, line]) => Number(line));
      return [/^\w+/.exec(text)![0], lines.filter((line) => line > 2 && line < 54)];
    }),
  );
}

function compile({ core }: Babel, source: string, options: object): Compiled {
  const { code, map } = core.transformSync(source, {
    filename: "source.js",
    configFile: false,
    babelrc: false,
    sourceMaps: true,
    ...options,
  })!;
  return { code: code!, map: map as EncodedSourceMap };
}

function oldest({ resolve }: Babel): [string, object] {
  return [resolve("@babel/preset-env"), { targets: "ie 11", modules: false }];
}

function positionsOf(text: string, word: string): { line: number; column: number }[] {
  return text.split("\n").flatMap((row, index) => {
    const places: { line: number; column: number }[] = [];
    for (let column = row.indexOf(word); column >= 0; column = row.indexOf(word, column + 1)) {
      if (!/\w/.test(row[column - 1] ?? "") || /\W/.test(word[0]!)) places.push({ line: index + 1, column });
    }
    return places;
  });
}
