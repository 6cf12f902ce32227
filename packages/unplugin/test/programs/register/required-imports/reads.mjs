import { readFileSync } from "node:fs";
import "./b.mjs";

const text = readFileSync(new URL("b.mjs", import.meta.url)).toString();
console.log(text.includes("defer.with"), text.includes("defer(console.log("));
