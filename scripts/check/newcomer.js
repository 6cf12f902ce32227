import { babel } from "./newcomer/babel.js";
import { bundlers } from "./newcomer/bundlers.js";
import { deferkitTsc } from "./newcomer/deferkit-tsc.js";
import { runtimes } from "./newcomer/runtimes.js";
import { typescript } from "./newcomer/typescript.js";

/**
 * Follows the READMEs from an empty folder to a running program, with the packed tarballs in the place of the registry's:
 * what they say to install, to configure, to write and to run, and what that prints.
 */
export async function newcomer(packages) {
  const errors = [];
  for (const follow of [babel, typescript, deferkitTsc, bundlers, runtimes])
    await follow(packages).catch((error) => errors.push(error.message));
  if (errors.length > 0) throw new Error(errors.join("\n"));
}
