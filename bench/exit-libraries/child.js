// The program whose end is watched: child.js LIBRARY REGISTRATION END FEATURE
import { ends } from "./ends.js";
import { processState } from "./process-state.js";
import { registrations } from "./registrations.js";
import { say } from "./say.js";
import { runInWorker } from "./worker.js";

/** Features that are functions: where a library has none there is nothing to call. */
const FUNCTIONS = ["waiting", "removing", "ending"];

const [name, registration, end, feature] = process.argv.slice(2);

if (end.startsWith("worker ")) runInWorker([name, registration, end.slice("worker ".length), feature]);
else await main();

async function main() {
  const before = processState(); // some libraries act when they are imported
  const library = await import(`./libraries/${name}.js`);
  const isOffered = !library.lacks.includes(feature);
  if (!isOffered) say("not offered");
  if (!isOffered && FUNCTIONS.includes(feature)) return;
  registrations[registration](library, before);
  ends[end](library);
}
