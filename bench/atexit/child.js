// node child.js ADDER END COUNT: registers so many callbacks, ends, and prints how long both took, in milliseconds.
import { writeSync } from "node:fs";
import { adders } from "./adders.js";

const [adder, end, text] = process.argv.slice(2);
const count = Number(text);
const add = await adders[adder]();

let [called, ending] = [0, 0];
// Functions of their own: some libraries take the same one only once.
const callbacks = Array.from({ length: count }, () => () => {
  if (++called === count) writeSync(1, JSON.stringify({ registering, running: performance.now() - ending }));
});

const start = performance.now();
for (const callback of callbacks) add(callback);
const registering = performance.now() - start;

ending = performance.now();
if (end === "process.exit()") process.exit();
