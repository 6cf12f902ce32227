import { blocks, readme } from "./markdown.js";
import { Place } from "./place.js";

/** The README of the TypeScript transformer: `tsc` through ts-patch. */
export async function typescript(packages) {
  const text = await readme("ts-transformer");
  const [program, printed] = [blocks(text, "ts")[0].text, blocks(text, "text")[0].text];
  const section = text.slice(text.indexOf("## tsc"));
  const place = await Place.empty(packages);
  try {
    await place.install(blocks(section, "sh")[0].text);
    await place.write("tsconfig.json", blocks(section, "json")[0].text);
    await place.write("greet.ts", program);
    await place.run("npx tspc -p .");
    await place.prints("node greet.js", printed);
  } finally {
    await place.remove();
  }
}
