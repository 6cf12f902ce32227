import { plan, type OwnerPlan } from "@deferkit/core";
import { findRoots } from "./find.ts";
import { makeLower } from "./lower.ts";
import { readMention, type Site } from "./mention.ts";
import { resolveOptions, type Options } from "./options.ts";
import { report } from "./report.ts";
import type { Path } from "./host.ts";

export type { Options } from "./options.ts";

/**
 * The Babel plugin: lowers `defer(…)` into `try`/`finally` with a local array.
 *
 * @param api - what Babel 7 or 8 hands to a plugin
 * @param options - see {@link Options}
 * @returns the plugin object
 * @throws Error where an option is unknown or wrong, or Babel is older than 7.22
 */
export default function deferkit(
  api: object,
  options: Options = {},
): { name: string; visitor: any /* Babel 7 and 8 type it differently */ } {
  const host = api as any; // any, because two majors of Babel come in here
  host.assertVersion("^7.22.0 || ^8.0.0");
  const { source } = resolveOptions(options);
  const lower = makeLower(host);

  return {
    name: "deferkit",
    visitor: {
      // On entry, before any other transform has a function: async functions, classes and parameters are still as written.
      Program(program: Path) {
        const { file } = program.hub;
        if (file.code && !file.code.includes("defer")) return;
        const mentions = findRoots(program, source).flatMap((root) => readMention(root) ?? []);
        const { owners, problems } = plan(mentions);
        if (problems.length > 0) report(problems, file);
        // Only statements are planned, and every statement has a site.
        if (owners.length > 0) lower(program, owners as OwnerPlan<Site>[], source);
      },
    },
  };
}
