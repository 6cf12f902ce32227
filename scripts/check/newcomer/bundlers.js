import { existsSync } from "node:fs";
import path from "node:path";
import { root } from "../../build/folders.js";
import { blocks, readme, sections } from "./markdown.js";
import { each } from "../run.js";
import { Place } from "./place.js";

const bun = path.join(root, "tools", "runtimes", "node_modules", "bun", "bin");

/** The README of @deferkit/unplugin: each section that says what to install. For the one without a build see runtimes.js. */
export async function bundlers(packages) {
  const text = await readme("unplugin");
  const [program, printed] = [blocks(text, "ts")[0].text, blocks(text, "text")[0].text];
  const followed = sections(text).filter((section) => section.text.includes("npm install") && isHere(section.name));
  await each(followed, (section) => follow(section, { program, printed, packages }));
}

function isHere(name) {
  if (name === "Run without a build") return false;
  if (name !== "Bun" || existsSync(bun) || process.env.CI) return true;
  console.log("not followed: Bun (npm run test:setup brings it)");
  return false;
}

async function follow({ name, text }, { program, printed, packages }) {
  const place = await Place.empty(packages);
  try {
    const [install, commands] = blocks(text, "sh").map((block) => block.text);
    if (name === "Vue" || name === "Svelte") await place.copy(`packages/unplugin/test/programs/${name.toLowerCase()}`);
    await place.install(install);
    await place.write("greet.ts", program);
    for (const { file, text: code } of blocks(text)) if (file) await place.write(file, code);

    const env = { PATH: [bun, path.dirname(process.execPath), process.env.PATH].join(path.delimiter) };
    if (name === "Vue" || name === "Svelte") {
      const html = await place.run("npx vite build --ssr src/server.ts\nnode dist/server.js", env);
      if (!/Hello Ada.*Bye Ada.*first and last/.test(html)) throw new Error(`the page is\n${html}`);
    } else if (name === "Vitest") {
      const report = await place.run(commands, env);
      if (!/Tests +1 passed/.test(report)) throw new Error(report);
    } else await place.prints(commands, printed, env);
  } catch (error) {
    throw new Error(`${name}: ${error.message}`, { cause: error });
  } finally {
    await place.remove();
  }
}
