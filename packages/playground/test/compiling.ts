import { expect, test } from "vitest";
import { eventually, PROGRAM, type Suite } from "./suite.ts";

/** What is shown of a program. */
export function compiling(suite: Suite): void {
  test("shows the output of each compiler, which is loaded when it is first asked for", async () => {
    await suite.playground.tab("Text").click();
    await suite.playground.write(PROGRAM);
    await eventually(suite.output).toContain("  const _defers = [file, file.close]; try {\n}");
    await suite.playground.tab("Babel").click();
    await eventually(suite.output).toContain("  const _defers = [file, file.close];\n  try {} catch (_error) {");
    await suite.playground.tab("TypeScript").click();
    await eventually(suite.output).toContain(
      "    const _defers = [file, file.close];\n    try { }\n    catch (_error) {",
    );
    await suite.playground.tab("Text").click();
    await eventually(suite.output).toContain("[file, file.close]; try {");
  });

  test("colours what has moved and what is added", async () => {
    await suite.playground.write(PROGRAM);
    await eventually(suite.output).toContain("_defers");
    await eventually(() => suite.playground.program.locator(".deferred").allTextContents()).toEqual([
      "defer(file.close());",
    ]);
    for (const compiler of ["Text", "Babel", "TypeScript"]) {
      await suite.playground.tab(compiler).click();
      const coloured = async (kind: string): Promise<string> =>
        (await suite.playground.output.locator(`.${kind}`).allTextContents()).join(" ");
      await eventually(() => coloured("deferred")).toMatch(/file.*close/);
      await eventually(() => coloured("added")).toMatch(/finally/);
    }
  });

  test("underlines problems with their code, and fixes them", async () => {
    await suite.playground.write(PROGRAM.replace("defer(file", "const closed = defer(file"));
    await eventually(() => suite.playground.program.locator(".cm-lintRange-error").allTextContents()).not.toEqual([]);
    const problems = suite.playground.page.getByRole("list", { name: "Problems" }).getByRole("listitem");
    await eventually(() => problems.allTextContents()).toEqual([expect.stringMatching(/^3:18DK1001: .*statement/)]);
    await eventually(suite.output).toContain("the program has 1 problem.");
    await suite.playground.button("Run").click();
    expect(await suite.playground.log.allTextContents()).toEqual([expect.stringContaining("DK1001")]);

    await suite.playground.write(PROGRAM.replace("defer(file.close())", "defer(file.size = 0)"));
    await problems.getByRole("button", { name: "Fix" }).first().click();
    await eventually(() => suite.playground.textOf(suite.playground.program)).toContain(
      "defer(() => { file.size = 0; })",
    );
    await eventually(suite.output).toContain("_defers");
    expect(await problems.count()).toBe(0);
  });

  test("says where an error of syntax is", async () => {
    await suite.playground.write("const a = ;\n");
    const problems = suite.playground.page.getByRole("list", { name: "Problems" }).getByRole("listitem");
    await eventually(() => problems.allTextContents()).toEqual([
      expect.stringContaining("1:11syntax: Unexpected token"),
    ]);
  });

  test("goes on after a program that a compiler cannot take", async () => {
    await suite.playground.write(`${PROGRAM}${"[".repeat(5000)}`);
    const problems = suite.playground.page.getByRole("list", { name: "Problems" }).getByRole("listitem");
    await eventually(() => problems.count()).toBe(1);
    await suite.playground.write(PROGRAM);
    await eventually(() => problems.count()).toBe(0);
  });
}
