import type * as Babel from "@babel/core";
import { Rejected, type Backend } from "./backends.ts";
import type { Diagnostic, Place } from "./diagnostic.ts";
import { fixtures } from "./cases.ts";
import { syntaxOf } from "./syntax.ts";

/** The plugin in one version of Babel, found by its name as in a user's configuration. */
export function babel(host: typeof Babel, version: string): Backend {
  if (!host.version.startsWith(version)) throw new Error(`this is Babel ${host.version}, not ${version}`);
  return {
    name: `Babel ${host.version}`,
    leavesOut: false,
    lower(source, filename) {
      const { code, map, ast } = transform(host, source, filename);
      const file = ast as Babel.types.File; // asked for
      const isLowered = source.includes(".thrown"); // already, so that its parts have places
      const faults = [...repeatedNodes(host, file), ...(isLowered ? [] : placedNodes(host, file))];
      return { code: `${code}\n`, map: JSON.stringify(map), faults };
    },
  };
}

function transform(host: typeof Babel, source: string, filename: string): Babel.FileResult {
  const options = { ...syntaxOf(filename), cwd: fixtures, plugins: ["@deferkit"], ast: true, sourceMaps: true };
  try {
    return host.transformSync(source, options) as Babel.FileResult;
  } catch (error) {
    throw isReport(error) ? new Rejected(error.problems.map((problem) => diagnosticOf(problem, error))) : error;
  }
}

/** What the plugin throws: one error whose message shows every problem. */
interface Report extends Error {
  readonly problems: readonly Problem[];
}

interface Problem {
  readonly code: string;
  readonly message: string;
  /** Columns count from 0, as everywhere in Babel. */
  readonly loc: { readonly start: Place; readonly end: Place };
}

function isReport(error: unknown): error is Report {
  return error instanceof Error && "problems" in error;
}

function diagnosticOf({ code, message, loc: { start, end } }: Problem, report: Report): Diagnostic {
  const framed = report.message.includes(`${message} (${start.line}:${start.column})`);
  if (!framed) throw new Error(`no code frame for ${code} in\n${report.message}`);
  return {
    code,
    message: message.replace(`${code}: `, ""),
    start: { line: start.line, column: start.column + 1 },
    end: { line: end.line, column: end.column + 1 },
  };
}

/** Other plugins edit nodes in place, so that a node in two places would change in both. */
function repeatedNodes(host: typeof Babel, file: Babel.types.File): string[] {
  const seen = new Set<object>();
  const faults: string[] = [];
  host.types.traverseFast(file, (node) => {
    if (seen.has(node)) faults.push(`${node.type} at line ${node.loc?.start.line} occurs twice in the tree`);
    seen.add(node);
  });
  return faults;
}

/** What is only deferkit's and has a place: a `try` around a body, but for the body and the calls that run what was deferred. */
function placedNodes({ types }: typeof Babel, file: Babel.types.File): string[] {
  const faults: string[] = [];
  const look = (node: Babel.types.Node): void => {
    if (types.isCallExpression(node) && isPlaced(node)) return;
    if (isPlaced(node)) faults.push(`${node.type} has the place ${node.loc?.start.line}:${node.loc?.start.column}`);
    for (const key of types.VISITOR_KEYS[node.type] ?? []) {
      const children = [node[key as keyof typeof node]].flat() as unknown as (Babel.types.Node | null)[]; // of any node
      for (const child of children) if (child) look(child);
    }
  };
  types.traverseFast(file, (node) => {
    if (!types.isTryStatement(node) || !types.isIdentifier(node.handler?.param)) return;
    if (!/^_error\d*$/.test(node.handler.param.name)) return;
    if (isPlaced(node) || isPlaced(node.block)) faults.push("a `try` has a place");
    look(node.handler);
    if (node.finalizer) look(node.finalizer);
  });
  return faults;
}

/** Whether a node has a place in the source: deferkit gives some a place that is in no file. */
function isPlaced({ loc }: Babel.types.Node): boolean {
  return loc?.start.line !== undefined;
}
