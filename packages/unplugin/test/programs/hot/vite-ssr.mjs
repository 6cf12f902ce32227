// Loads the program on Vite's server: with a module runner, which is told of changes, or anew by ssrLoadModule.
import { readFileSync, writeFileSync } from "node:fs";
import { createServer, createServerModuleRunner } from "vite";

const server = await createServer({ server: { middlewareMode: true }, appType: "custom", logLevel: "error" });
const runner = process.argv[2] === "runner" ? createServerModuleRunner(server.environments.ssr) : undefined;
const load = () => (runner ? runner.import("/src/main.js") : server.ssrLoadModule("/src/main.js"));
const lines = () => globalThis.lines.length;

await load();
for (const version of [2, 3]) {
  const before = lines();
  const text = readFileSync("src/part.js", "utf8").replace(/part \d/, `part ${version}`);
  for (let tries = 0; lines() === before && tries < 200; tries++) {
    if (tries % 20 === 0) writeFileSync("src/part.js", text);
    await new Promise((done) => setTimeout(done, 100));
    if (!runner && tries === 5) {
      server.moduleGraph.invalidateAll();
      await load();
    }
  }
  await new Promise((done) => setTimeout(done, 300));
}
await runner?.close();
await server.close();
console.log("the server is closed");
