import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { UsageError } from "../usage-error.ts";

/**
 * Loads packages of the user's own project.
 *
 * @throws UsageError that says what to install
 */
export async function loadFromProject(
  names: readonly string[],
  cwd: string,
  why: string,
): Promise<any[] /* foreign */> {
  const require = createRequire(path.join(cwd, "noop.js"));
  const missing: string[] = [];
  const files = names.map((name) => {
    try {
      return require.resolve(name);
    } catch {
      missing.push(name);
      return "";
    }
  });
  if (missing.length > 0) {
    const install = `npm install --save-dev ${missing.join(" ")}`;
    throw new UsageError(
      `${why} needs ${missing.join(" and ")}, which this project does not have.\nInstall: ${install}`,
    );
  }
  return Promise.all(files.map(async (file) => import(pathToFileURL(file).href)));
}
