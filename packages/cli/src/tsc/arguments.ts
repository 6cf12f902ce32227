import { readFileSync } from "node:fs";
import path from "node:path";
import { UsageError } from "../usage-error.ts";

/** What the command line of `deferkit tsc` asks for, as far as it is ours to know. */
export interface Request {
  /** The compiler's package. */
  readonly typescript: string;
  /** The module that `defer` is imported from. */
  readonly source: string;
  /** `tell`: tsc only says something (`--help`, `--init`, …) or only removes; `build` is `tsc --build`. */
  readonly mode: "tell" | "compile" | "build";
  readonly asksForHelp: boolean;
  readonly watch: boolean;
  readonly pretty: boolean | undefined;
  readonly preserveWatchOutput: boolean;
  readonly quiet: boolean;
  /** For tsc, with response files put in and without `--watch`. */
  readonly args: readonly string[];
}

/**
 * Reads the command line. Options of ours stand first; everything behind them is tsc's. Of tsc's we look only for what
 * changes what we do; what the rest means tsc itself is asked with `--showConfig`.
 *
 * @throws UsageError where a value of ours is missing or a response file cannot be read
 */
export function readArguments(argv: readonly string[], cwd: string): Request {
  const { own, rest } = splitOwn(argv);
  const expanded = rest.flatMap((arg) => (arg.startsWith("@") ? readResponseFile(arg.slice(1), cwd) : [arg]));
  const isBuild = /^--?(b|build)$/i.test(expanded[0] ?? "");
  const { args, taken } = take(expanded, ["watch", "w"]);
  const tells = isBuild ? TELLING_BUILDS : TELLING;
  return {
    typescript: own.typescript ?? "typescript",
    source: own.source ?? "deferkit",
    mode: tells.some((name) => flag(args, name)) ? "tell" : isBuild ? "build" : "compile",
    asksForHelp: ["help", "h"].some((name) => flag(args, name)),
    watch: taken ?? false,
    pretty: flag(args, "pretty"),
    preserveWatchOutput: flag(args, "preserveWatchOutput") ?? false,
    quiet: (!isBuild && (flag(args, "quiet") ?? flag(args, "q"))) || false,
    args,
  };
}

const TELLING = ["help", "h", "?", "all", "version", "v", "init", "showConfig", "listFilesOnly"];
const TELLING_BUILDS = ["help", "h", "?", "version", "clean", "dry", "d"];

const OWN = ["typescript", "source"] as const;

function splitOwn(argv: readonly string[]): { own: Partial<Record<(typeof OWN)[number], string>>; rest: string[] } {
  const own: Partial<Record<(typeof OWN)[number], string>> = {};
  const rest = [...argv];
  for (;;) {
    const [, name, inline] = /^--(\w+)(?:=(.*))?$/.exec(rest[0] ?? "") ?? [];
    const ours = OWN.find((each) => each === name);
    if (!ours) return { own, rest };
    const value = inline ?? rest[1];
    if (!value || (inline === undefined && value.startsWith("-"))) {
      throw new UsageError(`--${ours} needs a value, such as --${ours} ${ours === "source" ? "deferkit" : ours}`);
    }
    own[ours] = value;
    rest.splice(0, inline === undefined ? 2 : 1);
  }
}

/** The value of an option that may be followed by `true` or `false`; the last one counts. `undefined`: not given. */
export function flag(args: readonly string[], name: string): boolean | undefined {
  return take(args, [name]).taken;
}

/** Takes such an option out. */
function take(args: readonly string[], names: readonly string[]): { args: string[]; taken: boolean | undefined } {
  const rest: string[] = [];
  let taken: boolean | undefined;
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string; // counted
    const name = /^--?(.+)$/.exec(arg)?.[1]?.toLowerCase();
    if (!names.some((each) => each.toLowerCase() === name)) {
      rest.push(arg);
      continue;
    }
    const value = args[i + 1]?.toLowerCase();
    taken = value !== "false";
    if (value === "false" || value === "true") i++;
  }
  return { args: rest, taken };
}

/** The value of an option that has one: `-p app`. */
export function valueOf(args: readonly string[], names: readonly string[]): string | undefined {
  const at = args.findLastIndex((arg) => names.some((name) => new RegExp(`^--?${name}$`, "i").test(arg)));
  return at < 0 ? undefined : args[at + 1];
}

/** Options of `tsc --build` that are followed by a value; all others are switches. */
const WITH_VALUE = /^--?(locale|generateCpuProfile|generateTrace|builders|checkers|pprofDir)$/i;

/** Takes `tsc --build`'s arguments apart: the projects, and the options that each compilation gets. */
export function splitBuild(args: readonly string[]): { projects: string[]; options: string[] } {
  const { args: plain } = take(args, ["b", "build", "v", "verbose", "f", "force", "stopBuildOnErrors"]);
  const projects: string[] = [];
  const options: string[] = [];
  for (let i = 0; i < plain.length; i++) {
    const arg = plain[i] as string; // counted
    if (WITH_VALUE.test(arg)) i++;
    else if (arg.startsWith("-") || /^(true|false)$/i.test(arg)) options.push(arg);
    else projects.push(arg);
  }
  return { projects: projects.length > 0 ? projects : ["."], options };
}

/** As tsc does: words apart by blanks, quotes around those that have some. */
function readResponseFile(name: string, cwd: string): string[] {
  let text: string;
  try {
    text = readFileSync(path.resolve(cwd, name), "utf8");
  } catch (error) {
    throw new UsageError(`the response file ${name} cannot be read: ${(error as Error).message}`);
  }
  return [...text.matchAll(/"([^"]*)"|[^\s"]+/g)].map(([word, quoted]) => quoted ?? word);
}
