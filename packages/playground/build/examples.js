// The examples of the menu: the inputs of fixtures/, one chunk for each group.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const fixtures = path.resolve(import.meta.dirname, "../../../fixtures");
const INDEX = "virtual:examples";

/** The groups of the menu: folders of fixtures/ and what they show. */
const GROUPS = { run: "Programs", lower: "Forms", reject: "Errors" };

/** What only Node has, what the frame's policy forbids, and what browsers have not yet: such a program does not run here. */
const DOES_NOT_RUN =
  /\bprocess\b|\bglobal\b|"node:|\bBuffer\b|\b__dirname\b|\beval\b|\bnew Function\b|^\s*@|^namespace /m;

/** A Vite plugin that serves the names as `virtual:examples`, and each group's texts when they are first asked for. */
export function examples() {
  return {
    name: "examples",
    resolveId: (id) => (id.startsWith(INDEX) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${INDEX}`)) return undefined;
      const group = id.slice(INDEX.length + 2);
      return group === "" ? index() : `export default ${JSON.stringify(textsOf(group))}`;
    },
  };
}

function index() {
  const groups = Object.entries(GROUPS).map(([name, label]) => {
    const names = JSON.stringify(Object.keys(textsOf(name)));
    return `{ label: ${JSON.stringify(label)}, names: ${names}, load: () => import("${INDEX}/${name}") }`;
  });
  return `export const groups = [${groups.join(",\n")}];`;
}

/** `go-file-copy/input.js` to its text, in the order of the folder. */
function textsOf(group) {
  const folder = path.join(fixtures, group);
  const inputs = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => /(^|\/)input\.\w+$/.test(file))
    .sort();
  const texts = inputs.map((file) => [file.replace(/\/input\./, "."), readFileSync(path.join(folder, file), "utf8")]);
  return Object.fromEntries(texts.filter(([, text]) => group !== "run" || !DOES_NOT_RUN.test(text)));
}
