import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../../../node_modules");

/** A real source file of an installed package. */
export interface SourceFile {
  /** Inside node_modules. */
  readonly name: string;
  readonly text: string;
}

/** The JavaScript and TypeScript files of the installed packages, in an order that does not depend on the machine. */
export function listFiles(largest: number): string[] {
  const names: string[] = [];
  const visit = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const name = folder ? `${folder}/${entry.name}` : entry.name;
      if (entry.isDirectory() && !entry.name.startsWith(".")) visit(name);
      else if (entry.isFile() && SOURCE.test(name) && !DECLARATION.test(name)) names.push(name);
    }
  };
  visit("");
  return names.filter((name) => statSync(join(root, name)).size <= largest).sort();
}

const SOURCE = /\.(?:[cm]?[jt]s|[jt]sx)$/;
const DECLARATION = /\.d\.[cm]?ts$/;

export function readSource(name: string): SourceFile {
  return { name, text: readFileSync(join(root, name), "utf8") };
}
