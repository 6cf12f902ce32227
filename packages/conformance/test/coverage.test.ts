import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { afterAll, expect, test, vi } from "vitest";
import { PROGRAMS } from "../coverage/programs.ts";
import { moduleAt, root, TESTED } from "../coverage/project.ts";
import { METRICS, missing, type Figures } from "../coverage/report.ts";
import { drawTable, KNOWN } from "../coverage/table.ts";
import { measure, TOOLS } from "../coverage/tools.ts";

vi.setConfig({ testTimeout: 120_000, maxConcurrency: 2 }); // tools in processes of their own, which use two processors each

const measured = new Map<string, Map<string, Figures>>();

test.concurrent.each(TOOLS)("$name, compiled by $compiledBy", async (tool) => {
  const name = `${tool.name}, ${tool.compiledBy}`;
  const figures = await measure(tool);
  measured.set(name, figures);
  const different = new Set<string>();
  const details: string[] = [];
  for (const tested of TESTED) {
    for (const program of Object.keys(PROGRAMS)) {
      const [deferred, byHand] = ["defer", "by hand"].map((written) => figures.get(moduleAt(tested, program, written)));
      if (!deferred || !byHand) throw new Error(`nothing is said of ${program}: ${[...figures.keys()].join(", ")}`);
      for (const difference of differencesOf(deferred, byHand)) {
        different.add(program);
        details.push(`${program}, ${tested}: ${difference}`);
      }
    }
  }
  expect([...different].sort(), details.join("\n")).toEqual(KNOWN[name] ?? []);
});

/** What is reported of a module with `defer`, and not of the same by hand. */
function differencesOf(deferred: Figures, byHand: Figures): string[] {
  const counts = METRICS.flatMap((metric) => {
    const [one, other] = [deferred[metric], byHand[metric]];
    if (!one !== !other) return [`${metric} are only counted in one`];
    if (!one || !other || missing(one) === missing(other)) return [];
    return [`${missing(one)} ${metric} are not covered, and ${missing(other)} by hand`];
  });
  const [lines, linesByHand] = [deferred.uncovered.join("\n"), byHand.uncovered.join("\n")];
  return lines === linesByHand ? counts : [...counts, `not covered:\n${lines}\nby hand:\n${linesByHand}`];
}

afterAll(async () => {
  if (measured.size < TOOLS.length) return; // only some of the tests run
  const file = join(root, "docs/coverage.md");
  const page = readFileSync(file, "utf8");
  const [before, , after] = page.split(/(?<=<!-- table -->\n)|(?=<!-- end of the table -->)/);
  const table = await format(drawTable(TOOLS, measured), { parser: "markdown", printWidth: 120 });
  if (process.env["UPDATE"]) writeFileSync(file, `${before}\n${table}\n${after}`);
  else expect(page, "docs/coverage.md, which UPDATE=1 writes").toContain(table);
});
