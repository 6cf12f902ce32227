import { modules } from "./modules.js";
import { runtime } from "./runtime.js";

export const title = "Size";

export async function measure() {
  const { perFunction } = await import("./per-function.js"); // needs what is installed for benches
  const program = runtime();
  const each = await perFunction();
  return { tables: [program.table, await modules(), each.table], goals: [program.goal, ...each.goals] };
}
