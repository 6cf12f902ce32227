import { digits, ratio, time } from "../harness/ratios.js";
import { MAIN } from "../harness/nodes.js";
import { measureInRounds } from "../harness/rounds.js";
import { byHand } from "../scenes/by-hand.js";
import { scenes } from "../scenes/index.js";
import { program } from "../scenes/program.js";
import { survey } from "../scenes/sites.js";
import { arrays } from "./arrays.js";
import { linkedShapes } from "./linked.js";
import { openCoded } from "./open-coded.js";

export const title = "Shapes of the output";

const CHOSEN = [
  "one",
  "three",
  "eight",
  "many",
  "conditional",
  "not reached",
  "loop 10",
  "loop 1000",
  "throw",
  "async 1",
];

const BASE = "by hand";
const variants = { ...byHand, ...arrays, ...linkedShapes, "open-coded": openCoded };

/** Draws the bare scenes in every shape, none of them by our compilers. */
export async function measure({ quick, nodes }) {
  const tables = [];
  for (const node of nodes) {
    const jobs = CHOSEN.flatMap((scene) => jobsOf(scene, node));
    const rounds = quick ? 1 : node === MAIN ? 3 : 1;
    const measured = await measureInRounds(jobs, { rounds, time: quick ? 20 : 40, warmUp });
    tables.push(tableOf(node, measured));
  }
  return { tables, goals: [] };
}

function jobsOf(name, node) {
  const scene = scenes[name];
  return Object.entries(variants)
    .filter(([, { inLoops }]) => inLoops !== false || !survey(scene.body ?? "").loops)
    .map(([variant, how]) => ({ scene: name, variant, node, loses: how.loses, text: program(scene, how) }));
}

function warmUp({ scene }) {
  return scenes[scene].warmUp ?? 40;
}

function tableOf(node, measured) {
  const job = (scene, variant) => measured.find((job) => job.scene === scene && job.variant === variant);
  const cell = (scene, variant) => {
    const [here, base] = [job(scene, variant), job(scene, BASE)];
    return here ? `${digits(time(here))} (${ratio(here, base).toFixed(1)}), ${digits(here.runs[0].bytes)} B` : "–";
  };
  return {
    title: `Node ${node}`,
    note: "Nanoseconds and bytes per call; in parentheses the ratio to writing it by hand so that no error is lost.",
    columns: ["shape", ...CHOSEN.map((scene) => scenes[scene].title)],
    rows: Object.keys(variants).map((variant) => [variant, ...CHOSEN.map((scene) => cell(scene, variant))]),
  };
}
