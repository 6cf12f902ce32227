import ts54 from "@deferkit/host-typescript54";
import ts59 from "@deferkit/host-typescript59";
import { createTransformer } from "@deferkit/ts-transformer";
import ts60 from "typescript";
import { describe, expect, test } from "vitest";

/**
 * Functions that defer, in all forms of statements. A comment is put into each place that `§` marks, one at a time and all
 * at once; TypeScript must print each as often as it does without the transformer, and in the same order.
 */
const FUNCTIONS: Readonly<Record<string, string>> = {
  "a call": "§function§ f§(§a§)§ {§\n§defer§(§a§(§)§)§;§\n§return§ 1§;§\n§}§",
  "a call with arguments": "function f(a) {\n§defer§(§a§(§1§,§ ...§b§,§ 2§)§)§;§\n§a§(§)§;§\n}",
  "a method": "function f(a) {\n§defer§(§a§.§b§(§)§)§;§\nreturn a;\n}",
  "a method of a call": "function f(a) {\n§defer§(§a§(§1§)§.§b§(§2§)§)§;§\nreturn a;\n}",
  "a computed method": "function f(a) {\n§defer§(§a§[§b§]§(§)§)§;§\n}",
  "optional calls":
    "function f(a) {\n§defer§(§a§?.§b§(§1§)§)§;§\n§defer§(§a§?.§(§1§)§)§;§\n§defer§(§a§(§)§?.§b§.c§?.§(§2§)§)§;§\n}",
  "a reference": "function f(a) {\n§defer§(§a§)§;§\n§defer§(§a§.§b§)§;§\n§defer§(§a§?.§b§)§;§\n}",
  "a function":
    "function f(a) {\n§defer§(§(§b§)§ =>§ {§\n§b§(§)§;§\n§}§)§;§\n§defer§(§function§ (§)§ {§ return§ 1§;§ }§)§;§\n}",
  "an immediately called function": "function f(a) {\n§defer§(§(§(§)§ =>§ {§ a§(§)§;§ }§)§(§)§)§;§\n}",
  wrappers: "function f(a) {\n§(§defer§(§(§a§)§(§)§)§)§;§\n§defer§(§(§a§.§b§)§)§;§\n}",
  "Python's form": "function f(a) {\n§defer§(§a§,§ 1§,§ ...§b§)§;§\n}",
  outcomes:
    "function f(a) {\n§defer§.§onError§(§a§(§)§)§;§\n§defer§.§onSuccess§(§a§)§;§\n§defer§.§recover§(§(§e§)§ =>§ 1§)§;§\nreturn§ 1§;§\n}",
  "no semicolons": "function f(a) {\n§defer§(§a§(§)§)§\n§defer§(§a§.§b§)§\n§return§ 1§\n§}",
  "after other statements":
    "function f(a) {\n§'use strict'§;§\n§const§ b§ =§ 1§;§\n§if§ (§b§)§ return§ 2§;§\n§defer§(§a§(§)§)§;§\n§for§ (§;§;§)§ {§ break§;§ }§\n§}§",
  "in other statements":
    "function f(a) {\n§if§ (§a§)§ defer§(§a§(§)§)§;§ else§ {§ defer§(§b§(§)§)§;§ }§\n§for§ (§const§ c§ of§ a§)§ defer§(§c§(§)§)§;§\n§switch§ (§a§)§ {§\n§case§ 1§:§ defer§(§a§(§)§)§;§\n§}§\n§l§:§ defer§(§a§(§)§)§;§\n}",
  "returns that wait": "async function f(a) {\n§defer§(§a§(§)§)§;§\n§if§ (§a§)§ return§ a§;§\n§return§ a§(§)§;§\n}",
  "returns in the user's try":
    "async function f(a) {\n§defer§(§a§(§)§)§;§\n§try§ {§\n§return§ a§(§)§;§\n§}§ finally§ {§\n§a§;§\n§}§\n}",
  "returns alone in the user's try":
    "async function f(a) {\n§defer§(§a§(§)§)§;§\n§try§ {§\n§if§ (§a§)§ return§ a§(§)§;§\n§}§ catch§ {§ }§\n}",
  "returns that are noted": "function f(a) {\n§defer§.§onSuccess§(§a§)§;§\n§return§ a§(§)§;§\n}",
  "kinds of functions":
    "class A {\n§async§ m§(§)§ {§ defer§(§a§(§)§)§;§ }§\n§get§ g§(§)§ {§ defer§(§a§(§)§)§;§ return§ 1§;§ }§\n§static§ {§ defer§(§a§(§)§)§;§ }§\n§constructor§(§)§ {§ defer§(§a§(§)§)§;§ }§\n}\nconst b = {§ *§c§(§)§ {§ defer§(§a§(§)§)§;§ }§ }§;§",
  "an arrow function": "const f =§ async§ (§a§)§ =>§ {§ defer§(§a§(§)§)§;§ return§ a§;§ }§;§",
  "functions that become variables":
    "function f(a) {\nvar b§;§\n§defer§(§a§(§)§)§;§\n§function§ b§(§)§ {§ }§\n§function§ c§(§)§ {§ }§\n§return§ b§;§\n}",
  nested: "function f(a) {\n§defer§(§(§)§ =>§ {§\n§defer§(§a§(§)§)§;§\n§a§;§\n§}§)§;§\n}",
  "the module": "§const§ a§ =§ 1§;§\n§defer§(§a§.§b§(§)§)§;§\n§defer§(§a§?.§b§)§;§\n§",
  "the module's first statement": "§'use client'§;§\n§defer§(§a§(§)§)§;§\n§",
  "the module after imports": '§import§ a§ from§ "a"§;§\n§defer§(§a§(§)§)§;§\n§',
};

const KINDS = {
  "comments in lines": (n: number) => ` /* ${n} */ `,
  "comments that end lines": (n: number) => ` // ${n}\n`,
};

/** A function that becomes a variable moves with its comments. */
const MOVED = /function§ b/;
const byNumber = (a: string, b: string): number => Number(/\d+/.exec(a)) - Number(/\d+/.exec(b));

/** Where a line must not end. */
const RESTRICTED = /\b(?:return|async|throw|break)§|§ =>|§\?\.§\(|\)§ =>/;

function printed(ts: typeof ts60, source: string, isOurs: boolean): string {
  const before = isOurs ? [createTransformer({ typescript: ts })] : [];
  const compilerOptions = { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext };
  return ts.transpileModule(source, { fileName: "a.ts", compilerOptions, transformers: { before } }).outputText;
}

function commentsIn(code: string): string[] {
  return [...code.matchAll(/\/\* \d+ \*\/|\/\/ \d+/g)].map(([comment]) => comment);
}

/** The source with a comment in the `nth` place, or in all. */
function withComments(marked: string, comment: (n: number) => string, nth?: number): string {
  let n = 0;
  return marked.replaceAll("§", () => (n++ === nth || nth === undefined ? comment(n) : ""));
}

describe.each([ts54, ts59, ts60])(
  "TypeScript $version prints each comment as often as without the transformer",
  (ts) => {
    describe.each(Object.entries(FUNCTIONS))("%s", (_, marked) => {
      test.each(Object.entries(KINDS))("%s", (kind, comment) => {
        const places = marked.split("§").length - 1;
        const faults: string[] = [];
        for (let nth = 0; nth <= places; nth++) {
          const source = withComments(marked, comment, nth === places ? undefined : nth);
          if (kind === "comments that end lines" && isRestricted(marked, nth === places ? undefined : nth)) continue;
          // TypeScript itself prints some twice, where a function is written in one line.
          const expected = [...new Set(commentsIn(printed(ts, source, false)))];
          const found = commentsIn(printed(ts, source, true));
          if (MOVED.test(marked)) found.sort(byNumber);
          if (String(found) !== String(expected))
            faults.push(`${source}\nhas ${expected}, but\n${printed(ts, source, true)}`);
        }
        expect(faults.slice(0, 3), `${faults.length} of ${places}`).toEqual([]);
      });
    });
  },
);

/** Whether a line break in this place, or in any, would end the statement or the expression. */
function isRestricted(marked: string, nth: number | undefined): boolean {
  const at =
    nth === undefined
      ? marked
      : marked
          .split("§")
          .slice(nth, nth + 2)
          .join("§");
  return RESTRICTED.test(at);
}
