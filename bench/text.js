/** What a bench has measured, for a terminal. */
export function text({ title, seconds, tables, goals }) {
  const parts = tables.map(({ title, note, columns, rows }) =>
    [`\n${title}`, ...(note ? [note] : []), aligned([columns, ...rows])].join("\n"),
  );
  if (goals.length > 0) {
    const rows = goals.map(({ scene, goal, reached, holds }) => [scene, goal, reached, holds ? "holds" : "MISSED"]);
    parts.push(`\nGoals\n${aligned([["scene", "goal", "reached", ""], ...rows])}`);
  }
  return `\n# ${title} (${seconds} s)\n${parts.join("\n")}`;
}

function aligned(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((cells) => cells[column].length)));
  return rows.map((cells) => `  ${cells.map((cell, column) => cell.padEnd(widths[column])).join("  ")}`).join("\n");
}
