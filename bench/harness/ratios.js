/** The least of all rounds: whatever else a machine does only adds. */
export function time({ runs }) {
  return Math.min(...runs.map(({ ns }) => ns));
}

/** How many times what another job of the same rounds takes. */
export function ratio(job, to) {
  return time(job) / time(to);
}

/** `7.2`, `31`, `4 120`: more digits than these numbers know help nobody. */
export function digits(value) {
  return value < 10 ? value.toFixed(1) : value.toFixed(0).replace(/\B(?=(\d{3})+$)/g, " ");
}
