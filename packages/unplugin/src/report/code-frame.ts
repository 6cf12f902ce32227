import type { Lines, Position } from "./lines.ts";

const [BEFORE, BEHIND] = [2, 3];
/** Of a line that is longer, such as one of a minified file, a part is shown. */
const [LONGEST, LEAD] = [200, 60];
/** Of a problem that has more lines, such as a whole function, the first ones are shown. */
const MOST_LINES = 20;

/**
 * Draws the lines around a problem:
 *
 *       3 | function total(file) {
 *     > 4 |   const closed = defer(file.close());
 *         |                  ^^^^^^^^^^^^^^^^^^^
 *       5 |   return file.size;
 */
export function drawFrame(lines: Lines, start: Position, end: Position): string {
  const first = Math.max(1, start.line - BEFORE);
  const last = Math.min(lines.count, end.line + BEHIND, start.line + MOST_LINES);
  const width = String(last).length;
  const cut = start.column > LONGEST - LEAD ? start.column - LEAD : 0;
  const drawn: string[] = [];
  for (let number = first; number <= last; number++) {
    const text = lines.textOf(number, cut, cut + LONGEST);
    const isMarked = number >= start.line && number <= end.line;
    drawn.push(`${isMarked ? ">" : " "} ${String(number).padStart(width)} | ${text}`.trimEnd());
    if (!isMarked) continue;
    const from = number === start.line ? start.column - cut : text.search(/\S|$/);
    const to = number === end.line ? Math.min(end.column - cut, LONGEST) : text.length;
    drawn.push(`  ${" ".repeat(width)} | ${blank(text.slice(0, from))}${"^".repeat(Math.max(1, to - from))}`);
  }
  return drawn.join("\n");
}

/** As much room as `text` takes where it is shown. */
function blank(text: string): string {
  return text.replaceAll(/[^\t]/g, " ");
}
