import { blocks, readme } from "./markdown.js";
import { Place } from "./place.js";

/** The README of the command line: `deferkit tsc`, with both TypeScripts. */
export async function deferkitTsc(packages) {
  const text = await readme("cli");
  const [, printed] = blocks(text, "text"); // the first shows the project
  for (const version of ["7.0.2", "6.0.3"]) {
    const place = await Place.empty(packages);
    try {
      const [deferkit, cli, type] = blocks(text, "sh")[0].text.trim().split("\n");
      await place.install(`${deferkit} ${cli} typescript@${version}`);
      await place.run(type);
      await place.copy("packages/cli/test/programs/readme", (file) => !file.endsWith("package.json")); // npm has made one
      await place.prints("npx deferkit tsc\nnode out/greet.js", printed.text);
    } catch (error) {
      throw new Error(`deferkit tsc with TypeScript ${version}: ${error.message}`, { cause: error });
    } finally {
      await place.remove();
    }
  }
}
