const FUNCTIONS = ["emit", "exit", "reallyExit", "kill", "abort", "on", "once"];

/** What a library might leave on `process`. */
export function processState() {
  return {
    listeners: mapOf(process.eventNames(), (event) => process.listenerCount(event)),
    functions: mapOf(FUNCTIONS, (name) => process[name]),
  };
}

/** The names whose values differ. */
export function changes(before, after) {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].filter((name) => before.get(name) !== after.get(name));
}

function mapOf(names, valueOf) {
  return new Map(names.map((name) => [name, valueOf(name)]));
}
