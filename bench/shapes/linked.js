import { declare } from "../scenes/program.js";
import { replaceSites } from "../scenes/sites.js";
import { awaiting, frame, HELPER, parts } from "./helper.js";

/** Shapes whose newest record leads to the one before it. */
function linked({ make, next, invoke }) {
  return {
    head: `
function run(defers, error) {
  for (; defers !== undefined; defers = ${next}) {
    try { ${invoke}; } catch (thrown) { error = pending(error, thrown); }
  }
  return error;
}
${HELPER}`,
    inLoops: true,
    write(fn) {
      const body = replaceSites(fn.body, (site) => `defers = ${make(parts(site))};`);
      const leave = fn.async
        ? `for (; defers !== undefined; defers = ${next}) { ${awaiting(invoke)} }`
        : "if (defers !== undefined) error = run(defers, error);";
      return declare(fn, frame({ start: "let defers;", body, leave }));
    },
  };
}

/** Shapes with one element for each record. */
function listed({ make, invoke }) {
  return {
    head: `
function run(defers, error) {
  for (let n = defers.length - 1; n >= 0; n--) {
    try { ${invoke}; } catch (thrown) { error = pending(error, thrown); }
  }
  return error;
}
${HELPER}`,
    inLoops: true,
    write(fn) {
      const body = replaceSites(fn.body, (site) => `{ ${make(parts(site))} }`);
      const leave = fn.async
        ? `for (let n = defers.length - 1; n >= 0; n--) { ${awaiting(invoke)} }`
        : "if (defers.length > 0) error = run(defers, error);";
      return declare(fn, frame({ start: "const defers = [];", body, leave }));
    },
  };
}

export const linkedShapes = {
  "linked cells": linked({
    make: ({ self, callee, args }) => `{ self: ${self}, callee: ${callee}, args: ${args}, next: defers }`,
    next: "defers.next",
    invoke: "invoke(defers.self, defers.callee, defers.args)",
  }),
  "nested arrays": linked({
    make: ({ self, callee, args }) => `[${self}, ${callee}, ${args}, defers]`,
    next: "defers[3]",
    invoke: "invoke(defers[0], defers[1], defers[2])",
  }),
  "array of records": listed({
    make: ({ self, callee, args }) => `defers.push({ self: ${self}, callee: ${callee}, args: ${args} });`,
    invoke: "invoke(defers[n].self, defers[n].callee, defers[n].args)",
  }),
  "array of closures": listed({
    make: ({ self, callee, args }) =>
      `const self = ${self}, callee = ${callee}, args = ${args}; defers.push(() => invoke(self, callee, args));`,
    invoke: "defers[n]()",
  }),
};
