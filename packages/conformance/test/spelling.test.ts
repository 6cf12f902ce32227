import vm from "node:vm";
import { expect, test } from "vitest";
import { mayMention, spells, spellsWithEscapes } from "../../core/src/find/spelling.ts";

/** Literals of the word, as the engine reads them: the first test holds them to it. */
const LITERALS = [
  String.raw`"deferkit"`,
  String.raw`"defer\x6bit"`,
  String.raw`"defer\x6Bit"`,
  String.raw`"\u0064eferkit"`,
  String.raw`"def\u{65}rkit"`,
  String.raw`"def\u{00065}rkit"`,
  String.raw`"\deferkit"`,
  String.raw`"\144eferkit"`,
  "`defer\\x6bit`",
  '"defer\\\nkit"',
  '"defer\\\r\nkit"',
  '"de\\\n\\\nferkit"',
];

test.each(LITERALS)("%s spells the word", (literal) => {
  expect(vm.runInNewContext(literal)).toBe("deferkit");
  expect(spells(`const { defer } = require(${literal});`, "deferkit")).toBe(true);
  expect(spellsWithEscapes(literal, "deferkit")).toBe(literal.includes("\\"));
});

test.each([String.raw`"de\ferkit"`, String.raw`"defe\rkit"`, String.raw`"defer\\x6bit"`, '"defer kit"', "/defer\\d/"])(
  "%s does not",
  (literal) => {
    expect(vm.runInNewContext(literal)).not.toBe("deferkit");
    expect(spells(literal, "deferkit")).toBe(false);
  },
);

test("a name may be written with escapes, too", () => {
  expect(mayMention(String.raw`d\u0065fer(x())`)).toBe(true);
  expect(mayMention(String.raw`d\u{65}fer(x())`)).toBe(true);
  expect(mayMention(String.raw`d\u0066fer(x())`)).toBe(false);
});

test("a word may have characters that mean something in a regular expression", () => {
  expect(spells(String.raw`"@acme/\x64efer.kit-1"`, "@acme/defer.kit-1")).toBe(true);
  expect(spells(String.raw`"@acme/\x64eferxkit-1"`, "@acme/defer.kit-1")).toBe(false);
});
