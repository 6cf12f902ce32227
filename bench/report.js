import { laidOut, table } from "./laid-out.js";
import { limitOf } from "./limits.js";

/** RESULTS.md: the goals, then each bench's tables with the circumstances they were measured in. */
export async function report(results) {
  const parts = Object.entries(results).map(([name, result]) => section(name, result));
  const all = Object.values(results);
  return laidOut([HEAD, packages(all), "## Goals", goalsTable(all), missed(all), ...parts].join("\n\n"), "markdown");
}

const HEAD = `# Results

Written by \`npm run bench\`. Ratios compare what was measured in one run; times of different sections do not
compare, as machines and their moods differ. [README.md](README.md) says how each number is made.`;

function packages(results) {
  const versions = results.flatMap(({ packages }) => Object.entries(packages).map((it) => it.join(" ")));
  return `Packages: ${[...new Set(versions)].sort().join(", ")}.`;
}

function goalsTable(results) {
  const goals = results.flatMap(({ goals }) => goals);
  const rows = goals.map(({ scene, goal, reached, holds }) => [scene, goal, reached, holds ? "yes" : "**no**"]);
  return table(["scene", "goal", "reached", "holds"], rows);
}

/** Why the goals that are missed are. */
function missed(results) {
  const scenes = results.flatMap(({ goals }) => goals.filter(({ holds }) => !holds).map(({ scene }) => scene));
  return [
    "Where a goal is missed, the limit lies here:",
    scenes.map((scene) => `- **${scene}**: ${limitOf(scene)}`).join("\n"),
  ].join("\n\n");
}

function section(name, { title, seconds, date, command, machine, nodes, tables }) {
  const tried = `\`${command}\`, ${date}, ${seconds} s, on ${machine}; Node ${nodes.join(", ")}.`;
  const parts = tables.map(({ title, note, columns, rows }) =>
    [`### ${title}`, ...(note ? [note] : []), table(columns, rows)].join("\n\n"),
  );
  return [`## ${title}`, `[\`bench/${name}\`](${name}). ${tried}`, ...parts].join("\n\n");
}
