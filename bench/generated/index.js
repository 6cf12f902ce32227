import { MAIN } from "../harness/nodes.js";
import { measureInRounds } from "../harness/rounds.js";
import { scenes } from "../scenes/scenes.js";
import { program } from "../scenes/program.js";
import { goals, goalScenes } from "./goals.js";
import { byNode, bytes, summary, times } from "./tables.js";
import { variants } from "./variants.js";

export const title = "Generated code";

/** On every Node but the main one: what the goals are about. */
const ELSEWHERE = ["deferkit", "by hand", "`using`, native"];

/** Measures what our Babel plugin makes, beside everything a user could pick. */
export async function measure({ quick, nodes }) {
  const measured = [];
  for (const node of nodes) {
    const rounds = quick ? 1 : node === MAIN ? 3 : 2;
    measured.push(...(await measureInRounds(await jobsOf(node), { rounds, time: quick ? 20 : 40, warmUp })));
  }
  const find = (scene, variant, node) =>
    measured.find((it) => it.scene === scene && it.variant === variant && it.node === node);
  const tables = [...(nodes.includes(MAIN) ? [times(find), bytes(find)] : []), byNode(find, nodes)];
  return nodes.includes(MAIN) ? { tables, goals: goals(find), summary: summary(find) } : { tables, goals: [] };
}

async function jobsOf(node) {
  const chosen = node === MAIN ? Object.keys(scenes) : goalScenes;
  const names = node === MAIN ? Object.keys(variants) : ELSEWHERE;
  const pairs = chosen.flatMap((scene) => names.map((variant) => ({ scene, variant })));
  const possible = pairs.filter(
    ({ scene, variant }) => variants[variant].supports?.({ scene: scenes[scene], node }) ?? true,
  );
  return Promise.all(
    possible.map(async ({ scene, variant }) => {
      const { compile = (text) => text, loses, ...how } = variants[variant];
      return {
        scene,
        variant,
        node,
        loses: loses && scenes[scene].loses,
        text: await compile(program(scenes[scene], how)),
      };
    }),
  );
}

function warmUp({ scene }) {
  return scenes[scene].warmUp ?? 80;
}
