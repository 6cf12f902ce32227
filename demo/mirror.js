import { existsSync } from "node:fs";
import { readdir, symlink } from "node:fs/promises";
import path from "node:path";

/**
 * Links what lies beside each source to beside its output, up to the top of its project, so that the output finds the
 * packages and files that it imports. Nothing that has been compiled is replaced.
 */
export async function mirror(compiled) {
  for (const { source, output } of compiled) {
    let [from, to] = [path.dirname(source), path.dirname(output)];
    for (let left = depth(from); left >= 0; left--) {
      await linkAll(from, to);
      [from, to] = [path.dirname(from), path.dirname(to)];
    }
  }
}

/** How many folders up the project of `folder` begins. */
function depth(folder) {
  let found = 0;
  for (let up = 0; folder !== path.dirname(folder); up++, folder = path.dirname(folder)) {
    if (["package.json", "node_modules"].some((name) => existsSync(path.join(folder, name)))) found = up;
  }
  return found;
}

async function linkAll(from, to) {
  for (const name of await readdir(from)) {
    if (!existsSync(path.join(to, name))) await symlink(path.join(from, name), path.join(to, name));
  }
}
