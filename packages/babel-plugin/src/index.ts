import { ESTREE, mayMention, plan, readMention, runTimeKeys, type Node } from "@deferkit/core";
import { problemsOfDoExpressions } from "./find/do-expressions.ts";
import { findRoots } from "./find/find.ts";
import { makeLower } from "./draw/lower.ts";
import { resolveOptions, type Options } from "./options.ts";
import { report } from "./report/report.ts";
import type { File } from "./host.ts";
import { placeNowhere } from "./draw/nowhere.ts";

export type { Options } from "./options.ts";

/** What Babel takes from a plugin. */
export interface Plugin {
  name: string;
  pre(file: any): void; // any, because Babel 7 and 8 type files differently
  visitor: any; // any, because they type visitors differently, too
  post(file: any): void; // any, as for `pre`
}

/**
 * The Babel plugin: lowers `defer(…)` into `try`/`finally` with a local array.
 *
 * @param api - what Babel 7 or 8 hands to a plugin
 * @param options - see {@link Options}
 * @returns the plugin object
 * @throws Error where an option is unknown or wrong, or Babel is older than 7.22
 */
export default function deferkit(api: object, options: Options = {}): Plugin {
  const host = api as any; // any, because two majors of Babel come in here
  host.assertVersion("^7.22.0 || ^8.0.0");
  const { source } = resolveOptions(options);
  const lower = makeLower(host);
  const keys = runTimeKeys(host.types.VISITOR_KEYS);
  const ours = new WeakMap<File, readonly Node[]>();

  return {
    name: "deferkit",
    // Before any plugin's visitor, whatever the order of the plugins: functions, classes and parameters are still as written.
    // (Some transforms do their work when they visit the program, async generators among them.)
    pre(file: File) {
      if (file.code && !mayMention(file.code)) return;
      const code = file.code ?? "";
      const roots = findRoots(file.path, source, code, file.opts.filename ?? "", keys);
      const textOf = ({ start, end }: Node): string | undefined =>
        code && start >= 0 ? code.slice(start, end) : undefined;
      const planned = plan(roots.flatMap((root) => readMention(root, ESTREE, textOf) ?? []));
      const { owners } = planned;
      const problems = [...planned.problems, ...problemsOfDoExpressions(owners, code)];
      if (problems.length > 0) report(problems, file);
      if (owners.length > 0) ours.set(file, lower(file.path, owners, source));
    },
    visitor: {},
    post(file: File) {
      placeNowhere(ours.get(file) ?? []);
    },
  };
}
