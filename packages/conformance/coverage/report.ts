import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What a tool says of one kind of thing in a file. */
export interface Figure {
  readonly total: number;
  readonly covered: number;
}

export const METRICS = ["statements", "branches", "functions", "lines"] as const;
export type Metric = (typeof METRICS)[number];

/** What a tool says of a file. */
export interface Figures extends Partial<Readonly<Record<Metric, Figure>>> {
  /** Each line or branch that is not covered, as its line says: by its comments, or by its text. */
  readonly uncovered: readonly string[];
}

/** Reads a folder with `lcov.info` and, of those tools that count statements, `coverage-summary.json`. */
export function readReport(folder: string, sources: string): Map<string, Figures> {
  const figures = new Map<string, Figures>();
  for (const record of readFileSync(join(folder, "lcov.info"), "utf8").split("end_of_record")) {
    const file = /^SF:(.*)$/m.exec(record)?.[1]?.replaceAll("\\", "/");
    if (!file || !isMeasured(file)) continue;
    figures.set(nameOf(file), figuresOf(record, readFileSync(join(sources, nameOf(file)), "utf8").split("\n")));
  }
  for (const [file, summary] of summaryIn(folder))
    if (isMeasured(file)) figures.set(nameOf(file), { ...figures.get(nameOf(file))!, ...summary });
  return figures;
}

function isMeasured(file: string): boolean {
  return /\/(?:success|every-path)\/[\w-]+\.\w+$/.test(`/${file}`);
}

/** `success/every-defer.js` */
function nameOf(file: string): string {
  return file.split("/").slice(-2).join("/");
}

function figuresOf(record: string, lines: readonly string[]): Figures {
  const sum = (name: string): number => Number(new RegExp(`^${name}:(\\d+)$`, "m").exec(record)?.[1] ?? 0);
  const hasBranches = /^BRF:/m.test(record);
  const parts = [...record.matchAll(/^(?:DA:(\d+),0|BRDA:(\d+),.*,(?:0|-))$/gm)];
  return {
    lines: { total: sum("LF"), covered: sum("LH") },
    functions: { total: sum("FNF"), covered: sum("FNH") },
    ...(hasBranches ? { branches: { total: sum("BRF"), covered: sum("BRH") } } : {}),
    uncovered: parts.map(([, line, branch]) => labelOf(lines[Number(line ?? branch) - 1])).sort(),
  };
}

/** What a line has in common with the same line by hand: its comments, where it has some; or that it closes a block. */
function labelOf(line = "no line of the file"): string {
  const labels = line.match(/\/\*.*?\*\//g)?.join(" ");
  return labels ?? (line.trim().startsWith("}") ? "}" : line.trim());
}

function summaryIn(folder: string): [string, Partial<Record<Metric, Figure>>][] {
  const file = join(folder, "coverage-summary.json");
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return []; // of a tool that counts no statements
  }
  const { total: _total, ...files } = JSON.parse(text) as Record<string, Record<Metric, Figure>>;
  return Object.entries(files).map(([name, summary]) => [
    name.replaceAll("\\", "/"),
    Object.fromEntries(METRICS.map((metric) => [metric, summary[metric]])),
  ]);
}

/** How much of something is not covered. */
export function missing({ total, covered }: Figure): number {
  return total - covered;
}

/** `87.5 %` */
export function percent(figure: Figure | undefined): string {
  if (!figure) return "";
  if (figure.total === 0) return "100 %";
  return `${Math.floor((figure.covered * 10_000) / figure.total) / 100} %`;
}
