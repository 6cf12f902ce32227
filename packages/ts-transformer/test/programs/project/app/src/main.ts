import { defer as later } from "deferkit";
import { FileResource, log, page, type Named } from "kit";
import { Counter, run } from "./run.js";

later(log("program left"));

export const both = async <T extends Named>(first: T, second: T): Promise<string> => {
  later(await run(second.name));
  later(run(first.name));
  return log("both");
};

const file = new FileResource("a.txt", "text");
log(file.read(1).join());
log(page("title"));
await both(file, { ...file, name: "b.txt" } as FileResource);
for (const step of new Counter().steps()) log(step);
