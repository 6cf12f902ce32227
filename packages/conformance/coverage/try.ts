import { measure, TOOLS } from "./tools.ts";
import { METRICS, percent } from "./report.ts";
const filter = new RegExp(process.argv[2] ?? ".");
for (const tool of TOOLS) {
  const name = `${tool.name} | ${tool.compiledBy}`;
  if (!filter.test(name)) continue;
  const start = Date.now();
  try {
    const figures = await measure(tool);
    for (const [file, each] of [...figures].sort()) {
      if (!/^(success|every)/.test(file)) continue;
      console.log(name, "|", file, "|", METRICS.map((m) => percent(each[m])).join(" | "), "|", each.uncovered.length);
      if (process.argv[3]) { const c = Map.groupBy(each.uncovered, (x: string) => x); for (const [k, v] of c) console.log("    ", v.length, k); };
    }
  } catch (e) { console.log(name, String(e).slice(0, 3000)); }
  console.log((Date.now() - start) / 1000);
}
