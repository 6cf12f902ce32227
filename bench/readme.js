import { laidOut, table } from "./laid-out.js";

const BEGIN = "<!-- bench -->\n";
const END = "<!-- /bench -->";

/** What the README of the project says of the results: the summary that a bench gives. */
export async function summary(results) {
  const parts = Object.values(results).flatMap(({ summary }) => (summary ? [summary] : []));
  const texts = parts.map(({ note, columns, rows }) => [table(columns, rows), ...(note ? [note] : [])].join("\n\n"));
  return (await laidOut(texts.join("\n\n"), "markdown")).trimEnd();
}

/** The README with this text between its two comments. */
export function place(readme, text) {
  const [begin, end] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`README.md has no ${BEGIN.trim()} with ${END} after it`);
  return `${readme.slice(0, begin)}${BEGIN}\n${text}\n\n${readme.slice(end)}`;
}
