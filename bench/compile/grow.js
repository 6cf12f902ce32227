/** A file of this many lines with ever more deferred calls; and one that grows with one for every ten lines. */
export const DEFERS = [10, 100, 1000, 10_000].map((defers) => ({ lines: 10_000, defers }));
export const LINES = [1000, 10_000].map((lines) => ({ lines, defers: lines / 10 }));

/** How many lines a function has, with the two that open and close it. */
const LINES_OF_A_FUNCTION = 10;

/**
 * A file that only grows: functions of ten lines, with the deferred calls spread over all lines of their bodies.
 *
 * @param {{ lines: number, defers: number }} size
 */
export function fileOf({ lines, defers }) {
  const functions = lines / LINES_OF_A_FUNCTION;
  const places = functions * (LINES_OF_A_FUNCTION - 2);
  const body = Array.from({ length: places }, (_, place) => {
    const count = Math.floor(((place + 1) * defers) / places) - Math.floor((place * defers) / places);
    return `  const value${place} = step(input, ${place});${" defer(release(input));".repeat(count)}`;
  });
  const parts = Array.from({ length: functions }, (_, index) => {
    const from = index * (LINES_OF_A_FUNCTION - 2);
    return [`export function work${index}(input) {`, ...body.slice(from, from + LINES_OF_A_FUNCTION - 2), "}"];
  });
  return ['import { defer } from "deferkit";', ...parts.flat()].join("\n");
}
