import { blocks, readme } from "./markdown.js";
import { Place } from "./place.js";

/** The README of the Babel plugin, with Babel's own command, in both versions. */
export async function babel(packages) {
  const text = await readme("babel-plugin");
  const [install, config] = [blocks(text, "sh")[0], blocks(text, "json")[0]];
  const [program, printed] = [blocks(text, "js")[0].text, blocks(text, "text")[0].text];
  for (const version of [8, 7]) {
    const place = await Place.empty(packages);
    try {
      await place.install(`${install.text} @babel/core@${version} @babel/cli@${version}`);
      await place.write("babel.config.json", config.text);
      await place.write("greet.mjs", program);
      await place.run("npx babel greet.mjs --out-file out.mjs");
      await place.prints("node out.mjs", printed);
    } catch (error) {
      throw new Error(`Babel ${version}: ${error.message}`, { cause: error });
    } finally {
      await place.remove();
    }
  }
}
