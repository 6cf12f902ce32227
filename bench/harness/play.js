import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { binaryOf } from "./nodes.js";

const worker = path.join(import.meta.dirname, "worker.js");

/**
 * Measures the function that a file exports by default in a process of its own.
 *
 * @param {string} node - a major version
 * @param {string} file
 * @param {{ warmUp: number, time: number, bytes?: boolean }} options - milliseconds
 * @returns {Promise<{ ns: number, bytes?: number, proof: unknown }>} per call
 */
export async function play(node, file, options) {
  const args = ["--expose-gc", worker, file, JSON.stringify(options)];
  const { stdout } = await promisify(execFile)(binaryOf(node), args, { timeout: 60_000, killSignal: "SIGKILL" });
  return JSON.parse(stdout);
}
