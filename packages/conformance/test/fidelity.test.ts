import { transform } from "@deferkit/unplugin";
import { describe, expect, test } from "vitest";
import { unfaithful } from "../src/fidelity.ts";
import { syntaxOf } from "../src/syntax.ts";

const SOURCE = `import { defer } from "deferkit";
// about f
export const f = (file) => {
  defer(file.close()); // now
  return file.size;
};
export function g() {
  return 1;
}
defer(g());
`;
const { code, map } = transform(SOURCE, "input.js")!;

function faultsOf(changed: string): string[] {
  return unfaithful(SOURCE, changed, map.toString(), syntaxOf("input.js"));
}

describe("the check of the text backend's promises", () => {
  test("has nothing to say of what the backend makes", () => {
    expect(faultsOf(code)).toEqual([]);
  });

  test.each([
    ["a line is added", code.replace("const _defers", "\nconst _defers"), "11 lines became"],
    ["a line is lost", code.replace("\n  return file", " return file"), "11 lines became"],
    ["a comment is lost", code.replace(" // now", ""), "comments"],
    ["a function without defers is changed", code.replace("return 1;", "return (1);"), "return (1);"],
    ["text between functions is changed", code.replace("export function", "export  function"), "export  function"],
  ])("says so where %s", (_, changed, fault) => {
    expect(changed).not.toBe(code);
    expect(faultsOf(changed).join("\n")).toContain(fault);
  });

  test("says so where the map leads to another line", () => {
    const shifted = JSON.parse(map.toString()) as { mappings: string };
    shifted.mappings = shifted.mappings.replace(";AACA", ";AADA");
    expect(shifted.mappings).not.toBe(map.mappings);
    expect(unfaithful(SOURCE, code, JSON.stringify(shifted), syntaxOf("input.js")).join("\n")).toContain(
      "stands in line",
    );
  });
});
