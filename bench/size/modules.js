import { build } from "esbuild";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { root } from "../../scripts/build/folders.js";
import { options } from "./weigh.js";

/** What each file of the runtime is there for, in a program with `defer` and `atexit.register`. */
const PURPOSES = {
  "record.js": "calls with arguments; a callee that is no function is named by its place",
  "run.js": "sync functions",
  "exit.js": "async functions, `onError`, `onSuccess`, `recover`",
  "suppressed-error.js": "errors are chained, and printed with their inner errors",
  "value.js": "references, disposables, and what is neither",
  "not-compiled.js": "the error of code that was not compiled",
  "marker.js": "`defer` and its members",
  "template.js": "tagged templates",
  "atexit.js": "the functions of `atexit`, decorators, and what cannot be registered",
  "atexit/registry.js": "one registry for all copies and realms",
  "atexit/entries.js": "registrations that can be taken back in any order",
  "atexit/entry.js": "functions, arguments and disposables; names for reports",
  "atexit/rounds.js": "calls are made one after another, and waited for, within limits of time",
  "atexit/ending.js": "causes of the end: the first one counts, one key press is one signal",
  "atexit/report.js": "errors of callbacks, and callbacks that were left unfinished",
  "atexit/promise-state.js": "on `process.exit()`: what is done already is not unfinished",
  "atexit/settings.js": "what can be set",
  "atexit/check.js": "`atexit.configure()` and its errors",
  "atexit/known-signals.js": "signals that there are not, with the nearest one",
  "atexit/platform.js": "the platform is taken at load: fake timers and patches change nothing",
  "atexit/program.js": "Node, or a page",
  "atexit/page.js": "pages, and platforms that tell nothing",
  "atexit/node.js": "Node, Bun and Deno: the natural end, `process.exit()`, exit codes, errors again",
  "atexit/output.js": "what was written to pipes arrives",
  "atexit/signals.js": "signals, beside other listeners and signal-exit",
  "atexit/channel.js": "`disconnect` and `shutdown` from a parent process",
  "atexit/uncaught.js": "uncaught errors, beside other listeners",
};

const CODE = 'import { defer, atexit } from "deferkit"; export { defer }; atexit.register(f);';

const dist = path.join(root, "packages/runtime/dist");

/** What each file of the runtime adds to a program, which is how much smaller the program is without it. */
export async function modules() {
  const all = await weighWithout();
  const costs = Object.entries(PURPOSES).map(async ([file, purpose]) => ({
    row: [purpose, `\`${file.replace(/js$/, "ts")}\``],
    bytes: all - (await weighWithout(file)),
  }));
  const sorted = (await Promise.all(costs)).sort((a, b) => b.bytes - a.bytes);
  return {
    title: `What each part of the runtime costs in a program with \`atexit.register\``,
    note: `Of ${all} B gzipped: so much smaller is the program where a file is empty. What two files have in common counts for neither.`,
    columns: ["for", "file", "gzipped"],
    rows: sorted.map(({ row, bytes }) => [...row, `${bytes}`]),
  };
}

/** The gzipped bytes of the program in which a file only has the names that it exports; what it imports stays. */
async function weighWithout(file) {
  const empty = {
    name: "empty",
    setup: ({ onLoad }) =>
      onLoad({ filter: /\.js$/ }, async ({ path: loaded }) => {
        if (!file || loaded !== path.join(dist, file)) return undefined;
        return { contents: emptied(await readFile(loaded, "utf8")) };
      }),
  };
  const { outputFiles } = await build({ ...options(CODE), plugins: [empty] });
  return gzipSync(outputFiles[0].contents, { level: 9 }).length;
}

function emptied(text) {
  const imports = Array.from(text.matchAll(/^import \{([^}]+)\} from .*$/gm));
  const used = imports
    .flatMap(([, names]) => names.split(",").map((name) => name.trim().replace(/^.* as /, "")))
    .filter(Boolean);
  const exports = text.matchAll(/^export (?:async )?(?:const|let|function|class) (\w+)/gm);
  const [first, ...others] = Array.from(exports, ([, name]) => name);
  return [
    ...imports.map(([statement]) => statement),
    `export let ${first} = [${used}];`,
    ...others.map((name) => `export let ${name} = ${first};`),
  ].join("\n");
}
