import "../imported/commonjs/package.json" with { type: "json" };

/** To postpone: not what \u0041 spells. */
export const undeferred = (text) => text;
process.report.excludeNetwork = true;
const { sharedObjects } = process.report.getReport();
console.log(sharedObjects.some((it) => it.includes("oxc-parser")) ? "parser" : "no parser");
