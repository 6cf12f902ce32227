// node load.mjs FILE…: imports each file of one copy of kinds/, requires the same of the other, and prints what they did.
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const done = {};
for (const file of process.argv.slice(2)) {
  for (const how of ["import", "require"]) {
    const log = [];
    try {
      (how === "import" ? await import(`./imported/${file}`) : require(`./required/${file}`)).use(log);
    } catch (error) {
      log.push(`${error.name}: ${error.message}`);
    }
    done[`${how} ${file}`] = log;
  }
}
console.log(JSON.stringify(done));
