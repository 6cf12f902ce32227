import { MAIN } from "../harness/nodes.js";
import { digits, ratio, time } from "../harness/ratios.js";
import { measureInRounds } from "../harness/rounds.js";
import { scenes } from "../scenes/scenes.js";
import { BASE, programsOf, shapes } from "./programs.js";

export const title = "Shapes of the output";

const CHOSEN = [
  "one",
  "realistic",
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

/** On every Node but the main one. */
const ELSEWHERE = ["one", "realistic", "many"];

/** Measures the bare scenes in every shape, none of them drawn by our compilers. */
export async function measure({ quick, nodes }) {
  const tables = [];
  for (const node of nodes) {
    const chosen = node === MAIN ? CHOSEN : ELSEWHERE;
    const jobs = chosen.flatMap(programsOf).map((job) => ({ ...job, node }));
    const rounds = quick || node !== MAIN ? 1 : 2;
    const measured = await measureInRounds(jobs, { rounds, time: quick ? 20 : 40, warmUp });
    tables.push(tableOf(node, chosen, measured));
  }
  return { tables, goals: [] };
}

function warmUp({ scene }) {
  return scenes[scene].warmUp ?? 80;
}

function tableOf(node, chosen, measured) {
  const job = (scene, variant) => measured.find((job) => job.scene === scene && job.variant === variant);
  const cell = (scene, variant) => {
    const [here, base] = [job(scene, variant), job(scene, BASE)];
    return here ? `${digits(time(here))} (${ratio(here, base).toFixed(1)}), ${digits(here.runs[0].bytes)} B` : "–";
  };
  return {
    title: `Node ${node}`,
    note: "Nanoseconds and bytes per call; in parentheses the ratio to writing it by hand so that no error is lost.",
    columns: ["shape", ...chosen.map((scene) => scenes[scene].title)],
    rows: Object.keys(shapes).map((shape) => [shape, ...chosen.map((scene) => cell(scene, shape))]),
  };
}
