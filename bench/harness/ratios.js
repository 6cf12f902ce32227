/** How a job's times relate to those of another one: the median over the rounds of what they were within a round. */
export function ratio(job, to) {
  return median(job.runs.map(({ ns }, round) => ns / to.runs[round].ns));
}

export function time({ runs }) {
  return median(runs.map(({ ns }) => ns));
}

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** `7.2`, `31`, `4 120`: three digits are more than these numbers know. */
export function digits(value) {
  return value < 10 ? value.toFixed(1) : value.toFixed(0);
}
