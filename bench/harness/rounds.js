import { deepStrictEqual } from "node:assert";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { play } from "./play.js";

/** Inside `bench/`, so that the programs find what is installed there. */
const programs = path.join(import.meta.dirname, "..", ".tmp");

/**
 * Measures programs, each in a process of its own: a round is one run of each, so that the machine's moods meet all.
 *
 * @template {{ scene: string, variant: string, node: string, text: string, loses?: boolean }} Job
 * @param {Job[]} jobs - all those of a scene do the same, or it is an error; one that `loses` errors cannot
 * @param {{ rounds: number, time: number, warmUp?: (job: Job) => number }} options - milliseconds
 * @returns {Promise<(Job & { runs: { ns: number, bytes?: number }[] })[]>} bytes in the first run only
 */
export async function measureInRounds(jobs, { rounds, time, warmUp = () => 80 }) {
  await mkdir(programs, { recursive: true });
  const folder = await mkdtemp(path.join(programs, "run-"));
  try {
    const measured = await Promise.all(jobs.map((job, index) => prepare(job, path.join(folder, `${index}.mjs`))));
    const proofs = new Map();
    for (let round = 0; round < rounds; round++) {
      for (const job of measured) {
        const options = { warmUp: warmUp(job), time, bytes: round === 0 };
        const { proof, ...run } = await play(job.node, job.file, options);
        job.runs.push(run);
        prove(job, proof, proofs);
      }
    }
    return measured;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function prepare(job, file) {
  await writeFile(file, job.text);
  return { ...job, file, runs: [] };
}

function prove({ scene, variant, loses }, proof, proofs) {
  if (!proofs.has(scene)) proofs.set(scene, proof);
  if (!loses) deepStrictEqual(proof, proofs.get(scene), `${scene}: ${variant} does something else`);
}
