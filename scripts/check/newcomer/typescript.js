import { blocks, readme } from "./markdown.js";
import { Place } from "./place.js";

/** The README of the TypeScript transformer: `tsc` through ts-patch, for TypeScript 6 and for 5. */
export async function typescript(packages) {
  const text = await readme("ts-transformer");
  const [program, printed] = [blocks(text, "ts")[0].text, blocks(text, "text")[0].text];
  const section = text.slice(text.indexOf("## tsc"));
  const [six, five, commands] = blocks(section, "sh");
  for (const install of [six, five]) {
    const place = await Place.empty(packages);
    try {
      await place.install(install.text);
      await place.write("tsconfig.json", blocks(section, "json")[0].text);
      await place.write("greet.ts", program);
      await place.prints(commands.text, printed);
    } catch (error) {
      throw new Error(`${install.text}${error.message}`, { cause: error });
    } finally {
      await place.remove();
    }
  }
}
