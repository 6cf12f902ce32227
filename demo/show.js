import { readFile } from "node:fs/promises";
import path from "node:path";
import { styleText } from "node:util";
import { align } from "./align.js";

const { stdout } = process;
const columns = stdout.columns ?? Number(process.env.COLUMNS ?? 0);
const paint = stdout.isTTY && stdout.hasColors() ? styleText : (_, text) => text;

/** Narrower than this, two panes would cut most lines. */
const PANE = 58;
const GAP = " │ ";
const pane = Math.floor((columns - GAP.length) / 2);

/** @returns whether anybody still reads, which `| head` may not */
export function heading(title) {
  const line = `── ${title} ${"─".repeat(Math.max(2, 74 - title.length))}`;
  return new Promise((resolve) => stdout.write(`\n${paint("bold", line)}\n\n`, (error) => resolve(!error)));
}

/** Shows a source beside what became of it where there is room, else one below the other. */
export async function show({ source, output }, cwd) {
  const name = path.relative(cwd, source);
  const rows = align(
    await lines(source),
    (await lines(output)).filter((line) => !line.startsWith("//# source")),
  );
  if (pane < PANE) {
    await heading(name);
    print(rows.flatMap(({ left, same }) => (left === undefined ? [] : [same ? left : paint("yellow", left)])));
    await heading(`${name}, compiled`);
    print(rows.flatMap(({ right, same }) => (right === undefined ? [] : [same ? right : paint("green", right)])));
  } else {
    await heading(`${name}, and compiled`);
    print(rows.flatMap(sideBySide));
  }
}

function sideBySide({ left, right, same }) {
  const [before, after] = [wrap(left), wrap(right)];
  const height = Math.max(before.length, after.length);
  return Array.from({ length: height }, (_, row) => {
    const [start, end] = [(before[row] ?? "").padEnd(pane), after[row] ?? ""];
    return same ? start + GAP + end : paint("yellow", start) + GAP + paint("green", end);
  });
}

function wrap(line = "") {
  return line.match(new RegExp(`.{1,${pane}}`, "gu")) ?? [""];
}

function print(rows) {
  stdout.write(`${rows.map((row) => row.trimEnd()).join("\n")}\n`);
}

async function lines(file) {
  const text = await readFile(file, "utf8");
  return text.trimEnd().replaceAll("\t", "  ").split(/\r?\n/);
}
