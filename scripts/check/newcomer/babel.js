import { blocks, readme } from "./markdown.js";
import { Place } from "./place.js";

/** The README of the Babel plugin, with Babel's own command, in both versions. */
export async function babel(packages) {
  const text = await readme("babel-plugin");
  const [[install, commands], [config]] = [blocks(text, "sh"), blocks(text, "json")];
  const [program, printed] = [blocks(text, "js")[0].text, blocks(text, "text")[0].text];
  for (const version of [8, 7]) {
    const place = await Place.empty(packages);
    try {
      await place.install(`${install.text} @babel/core@${version} @babel/cli@${version}`);
      await place.write("babel.config.json", config.text);
      await place.write("greet.js", program);
      await place.prints(commands.text, printed);
    } catch (error) {
      throw new Error(`Babel ${version}: ${error.message}`, { cause: error });
    } finally {
      await place.remove();
    }
  }
}
