import { existsSync } from "node:fs";
import path from "node:path";
import { root } from "../../build/folders.js";
import { blocks, readme, sections } from "./markdown.js";
import { Place } from "./place.js";

const tool = (...names) => path.join(root, "tools", ...names);

/** Where the commands of the table are. */
const bins = {
  "Node 24": tool("nodes", "node_modules", "node24", "bin"),
  "Node 26": tool("nodes", "node_modules", "node26", "bin"),
  "Node 22": tool("nodes", "node_modules", "node22", "bin"),
  "Node 20": tool("nodes", "node_modules", "node20", "bin"),
  "tsx, on all these": tool("nodes", "node_modules", "node20", "bin"),
  Bun: tool("runtimes", "node_modules", "bun", "bin"),
  Deno: tool("runtimes", "node_modules", "@deno", "linux-x64-glibc"),
};

/** The README of @deferkit/unplugin, "Run without a build": each row of its table. */
export async function runtimes(packages) {
  const text = await readme("unplugin");
  const [program, printed] = [blocks(text, "ts")[0].text, blocks(text, "text")[0].text];
  const section = sections(text).find(({ name }) => name === "Run without a build").text;
  const place = await Place.empty(packages);
  try {
    const [install, ...then] = blocks(section, "sh")[0].text.trim().split("\n");
    await place.install(`${install} tsx`);
    await place.run(then.join("\n"));
    await place.write("package.json", fromRegistry(packages));
    await place.write("greet.ts", program);
    await place.write("greet.js", program.replaceAll(/: (?:string|Promise<void>)/g, ""));
    for (const [, name, command] of section.matchAll(/^\| ([^|]+?) +\|[^|`]+\| `([^`]+)`/gm)) {
      await follow(place, { name, command, printed });
    }
  } finally {
    await place.remove();
  }
}

/** What an installation from the registry leaves there. Here it names tarballs, which for Deno are no versions. */
function fromRegistry(packages) {
  const needed = packages.filter(({ name }) => ["deferkit", "@deferkit/unplugin"].includes(name));
  const dependencies = Object.fromEntries(needed.map(({ name, version }) => [name, version]));
  return JSON.stringify({ type: "module", dependencies });
}

async function follow(place, { name, command, printed }) {
  if (!(name in bins)) throw new Error(`Run without a build: where is ${name}?`);
  if (!existsSync(bins[name]) && !process.env.CI) {
    console.log(`not followed: ${name} (npm run test:setup brings it)`);
    return;
  }
  await place.prints(command, printed, { PATH: bins[name] + path.delimiter + process.env.PATH }).catch((error) => {
    throw new Error(`${name}: ${error.message}`, { cause: error });
  });
}
