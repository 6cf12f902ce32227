import { defer } from "deferkit";
import { greet } from "./greet";

declare const console: { log(line: string): void };

defer(console.log("left"));
for (const name of ["Ada", "Grace"]) greet(name, console.log);
