import { diffLines, diffWordsWithSpace } from "diff";
import { colors } from "./colors.ts";

/** The source beside what becomes of it where the terminal is wide, else one above the other. */
export function formatDiff(before: string, after: string, name: string, stream: NodeJS.WriteStream): string {
  const { bold } = colors(stream);
  if (before === after) return `${bold(name)}: nothing to compile\n`;
  const rows = rowsOf(before, after);
  const width = stream.columns ?? 0;
  const drawn = stream.isTTY && width >= WIDE ? sideBySide(rows, width, stream) : unified(rows, stream);
  return `${bold(name)}\n${drawn}`;
}

const WIDE = 120;

/** Lines of both texts that stand beside each other. */
interface Row {
  readonly left?: Line;
  readonly right?: Line;
}

interface Line {
  readonly number: number;
  readonly text: string;
}

function rowsOf(before: string, after: string): Row[] {
  const rows: Row[] = [];
  let [left, right] = [0, 0];
  const changes = diffLines(before, after);
  for (const [i, { value, added, removed }] of changes.entries()) {
    const lines = value.replace(/\r?\n$/, "").split(/\r?\n/);
    if (removed) {
      const to = changes[i + 1]?.added ? linesOf(changes[i + 1]?.value ?? "") : [];
      for (let line = 0; line < Math.max(lines.length, to.length); line++) {
        rows.push({
          ...(line < lines.length ? { left: { number: ++left, text: lines[line] as string } } : {}),
          ...(line < to.length ? { right: { number: ++right, text: to[line] as string } } : {}),
        });
      }
    } else if (added) {
      if (changes[i - 1]?.removed) continue; // paired above
      for (const text of lines) rows.push({ right: { number: ++right, text } });
    } else {
      for (const text of lines) rows.push({ left: { number: ++left, text }, right: { number: ++right, text } });
    }
  }
  return rows;
}

function linesOf(value: string): string[] {
  return value.replace(/\r?\n$/, "").split(/\r?\n/);
}

function isSame({ left, right }: Row): boolean {
  return left?.text === right?.text;
}

/** What changed, with three lines around it. */
function unified(rows: readonly Row[], stream: NodeJS.WriteStream): string {
  const { red, green, cyan } = colors(stream);
  let drawn = "";
  for (const hunk of hunksOf(rows)) {
    const [lefts, rights] = [hunk.flatMap((row) => row.left ?? []), hunk.flatMap((row) => row.right ?? [])];
    const range = (lines: Line[]): string => `${lines[0]?.number ?? 0},${lines.length}`;
    drawn += `${cyan(`@@ -${range(lefts)} +${range(rights)} @@`)}\n`;
    for (let i = 0; i < hunk.length;) {
      const row = hunk[i] as Row; // counted
      if (isSame(row)) {
        drawn += `${`  ${row.left?.text ?? ""}`.trimEnd()}\n`;
        i++;
        continue;
      }
      let end = i;
      while (end < hunk.length && !isSame(hunk[end] as Row)) end++;
      const changed = hunk.slice(i, end);
      drawn += changed.flatMap(({ left }) => (left ? [`${red(`- ${left.text}`)}\n`] : [])).join("");
      drawn += changed.flatMap(({ right }) => (right ? [`${green(`+ ${right.text}`)}\n`] : [])).join("");
      i = end;
    }
  }
  return drawn;
}

function hunksOf(rows: readonly Row[], around = 3): Row[][] {
  const hunks: Row[][] = [];
  let last = -Infinity;
  for (const [i, row] of rows.entries()) {
    if (isSame(row)) continue;
    const from = Math.max(last + 1, i - around, 0);
    if (from > last + 1 || hunks.length === 0) hunks.push([]);
    const to = Math.min(rows.length - 1, i + around);
    hunks.at(-1)?.push(...rows.slice(from, to + 1));
    last = to;
  }
  return hunks;
}

/** The whole of both files, long lines broken, what is new in a line in another colour. */
function sideBySide(rows: readonly Row[], width: number, stream: NodeJS.WriteStream): string {
  const { dim, red, green } = colors(stream);
  const digits = String(rows.length).length;
  const half = Math.floor((width - 3) / 2) - digits - 1;
  let drawn = "";
  for (const row of rows) {
    const [left, right] = isSame(row) ? [cell(row.left), cell(row.right)] : marked(row, red, green);
    const [lefts, rights] = [wrap(left, half), wrap(right, half)];
    for (let i = 0; i < Math.max(lefts.length, rights.length); i++) {
      const number = (line: Line | undefined): string =>
        dim((i === 0 && line ? String(line.number) : "").padStart(digits));
      const padded = (parts: Part[] | undefined): string => paint(parts ?? [], half);
      drawn +=
        `${number(row.left)} ${padded(lefts[i])} ${dim("│")} ${number(row.right)} ${padded(rights[i])}`.trimEnd() +
        "\n";
    }
  }
  return drawn;
}

interface Part {
  readonly text: string;
  readonly color?: (text: string) => string;
}

function cell(line: Line | undefined): Part[] {
  return line ? [{ text: line.text }] : [];
}

function marked(
  { left, right }: Row,
  red: (text: string) => string,
  green: (text: string) => string,
): [Part[], Part[]] {
  const words = diffWordsWithSpace(left?.text ?? "", right?.text ?? "");
  const of = (skip: "added" | "removed", color: (text: string) => string): Part[] =>
    words
      .filter((word) => !word[skip])
      .map(({ value, added, removed }) => ({ text: value, ...(added || removed ? { color } : {}) }));
  return [of("added", red), of("removed", green)];
}

function wrap(parts: readonly Part[], width: number): Part[][] {
  const lines: Part[][] = [[]];
  let room = width;
  for (const { text, ...rest } of parts) {
    for (const character of text.replaceAll("\t", "  ")) {
      if (room === 0) {
        lines.push([]);
        room = width;
      }
      const line = lines.at(-1) as Part[]; // there is one
      const last = line.at(-1);
      if (last && last.color === rest.color) line[line.length - 1] = { ...last, text: last.text + character };
      else line.push({ text: character, ...rest });
      room--;
    }
  }
  return lines;
}

function paint(parts: readonly Part[], width: number): string {
  const length = parts.reduce((sum, { text }) => sum + [...text].length, 0);
  return parts.map(({ text, color }) => (color ? color(text) : text)).join("") + " ".repeat(width - length);
}
