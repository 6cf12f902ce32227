/** A fenced block of a Markdown file. */
export interface Block {
  readonly language: string;
  readonly text: string;
  /** Where it begins, for the reader of a failing test. */
  readonly line: number;
  /** What it is to the block before it. */
  readonly relation: Relation | undefined;
  /** The name above it, where it is a file of a project: `vite.config.js`: */
  readonly file: string | undefined;
}

export type Relation = (typeof RELATIONS)[number];

/** The paragraphs that, alone between two blocks, say what the second is to the first. */
export const RELATIONS = ["becomes:", "prints:", "is refused:"] as const;

export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  let end = 0;
  for (const match of markdown.matchAll(/^```(\w*)\n(.*?)^```$/gms)) {
    const between = markdown.slice(end, match.index).trim();
    const relation = RELATIONS.find((word) => word === between);
    const file = /(?:^|\n)`([^`\n]+)`:$/.exec(between)?.[1];
    const line = markdown.slice(0, match.index).split("\n").length;
    blocks.push({ language: match[1] as string, text: match[2] as string, line, relation, file });
    end = match.index + match[0].length;
  }
  return blocks;
}

/** The cells of each row of the table whose header begins with `first`, the header left out. */
export function tableOf(markdown: string, first: string): string[][] {
  const lines = markdown.split("\n");
  const header = lines.findIndex((line) => cellsOf(line)[0] === first);
  if (header < 0) throw new Error(`there is no table whose header begins with "${first}"`);
  const rows = lines.slice(header + 2);
  return rows.slice(0, rows.indexOf("")).map(cellsOf);
}

/** The rows of all tables whose header begins with `first`. */
export function tablesOf(markdown: string, first: string): string[][] {
  const parts = markdown.split(/^(?=\|)(?<=\n\n)/m).filter((part) => cellsOf(part.split("\n")[0] ?? "")[0] === first);
  if (parts.length === 0) throw new Error(`there is no table whose header begins with "${first}"`);
  return parts.flatMap((part) => tableOf(`${part}\n`, first));
}

function cellsOf(line: string): string[] {
  return line.startsWith("|")
    ? line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim())
    : [];
}
