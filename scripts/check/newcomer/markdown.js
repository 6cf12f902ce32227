import { readFile } from "node:fs/promises";
import path from "node:path";
import { root } from "../../build/folders.js";

export function readme(name) {
  return readFile(path.join(root, "packages", name, "README.md"), "utf8");
}

/** The parts of a text below each `## ` heading, by their names. */
export function sections(text) {
  return text.split(/^## /m).map((section) => {
    const end = section.indexOf("\n");
    return { name: section.slice(0, end), text: section.slice(end) };
  });
}

/** The blocks of a language, each with the name of its file where the line above is `name`: */
export function blocks(text, language = String.raw`\w+`) {
  const pattern = new RegExp(`(?:^\`([^\`\\n]+)\`:\\n\\n)?^\`\`\`(${language})\\n(.*?)^\`\`\`$`, "gms");
  return [...text.matchAll(pattern)].map(([, file, found, code]) => ({ file, language: found, text: code }));
}
