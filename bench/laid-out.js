import path from "node:path";
import { format, resolveConfig } from "prettier";

/** A text as `npm run format` lays it out. */
export async function laidOut(text, parser) {
  return format(text, { ...(await resolveConfig(path.join(import.meta.dirname, "x"))), parser });
}

/** A Markdown table; `laidOut` gives it its columns. */
export function table(columns, rows) {
  return [columns, columns.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
