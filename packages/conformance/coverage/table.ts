import { PROGRAMS } from "./programs.ts";
import { moduleAt, TESTED } from "./project.ts";
import { METRICS, percent, type Figures } from "./report.ts";
import type { Tool } from "./tools.ts";

const OPTIONAL = ["optional"];

/** The modules of which a tool reports something else with `defer` than by hand: docs/coverage.md says what, and why. */
export const KNOWN: Readonly<Record<string, readonly string[]>> = {
  "Jest 30, babel, transformer, in ts-jest": OPTIONAL,
  "Jest 30, v8, transformer, in ts-jest": OPTIONAL,
  "c8 12, Node 22, register": OPTIONAL,
  "c8 12, Node 24, register": OPTIONAL,
  "c8 12, `deferkit build`": OPTIONAL,
  "nyc 18, `deferkit tsc`": OPTIONAL,
  "node --test, Node 22, register": OPTIONAL,
  "node --test, Node 24, register": OPTIONAL,
  "tap 21, register": OPTIONAL,
  "Deno 2.9, `deferkit build --map inline`": ["every", "optional", "smallest"],
};

const HEAD = ["tool", "compiled by", "module", "tested", "by hand", "with `defer`", "lines or branches missed"];

/** The table of docs/coverage.md. */
export function drawTable(tools: readonly Tool[], measured: ReadonlyMap<string, ReadonlyMap<string, Figures>>): string {
  const rows = tools.flatMap(({ name, compiledBy }) => {
    const figures = measured.get(`${name}, ${compiledBy}`)!; // all are measured
    return Object.keys(PROGRAMS).flatMap((program) =>
      TESTED.map((tested) => {
        const [byHand, deferred] = ["by hand", "defer"].map((way) => figures.get(moduleAt(tested, program, way))!) as [
          Figures,
          Figures,
        ];
        const missed = `${byHand.uncovered.length} and ${deferred.uncovered.length}`;
        return [name, compiledBy, program, tested, shown(byHand), shown(deferred), missed];
      }),
    );
  });
  return [HEAD, HEAD.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** Statements, branches, functions, lines. */
function shown(figures: Figures): string {
  return METRICS.map((metric) => (figures[metric] ? percent(figures[metric]) : "-")).join(", ");
}
