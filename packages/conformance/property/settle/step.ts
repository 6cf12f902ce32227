import type { Step } from "../program.ts";

export function settleStep(step: Step): Step {
  const valid = !/throw/.test(step.behaviour);
  return valid ? step : { ...step, behaviour: "return" };
}
