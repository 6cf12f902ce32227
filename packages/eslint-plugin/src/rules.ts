import type { Rule } from "eslint";
import { consistentMarker } from "./rules/consistent-marker.ts";
import { noCallback } from "./rules/no-callback.ts";
import { noEarlyCleanup } from "./rules/no-early-cleanup.ts";
import { noEndlessLoop } from "./rules/no-endless-loop.ts";
import { noExitAfterDefer } from "./rules/no-exit-after-defer.ts";
import { noFloating } from "./rules/no-floating.ts";
import { noImmediateArgument } from "./rules/no-immediate-argument.ts";
import { noLoop } from "./rules/no-loop.ts";
import { noModuleLevel } from "./rules/no-module-level.ts";
import { noRepeat } from "./rules/no-repeat.ts";
import { noSetup } from "./rules/no-setup.ts";
import { noStaleArgument } from "./rules/no-stale-argument.ts";
import { noUnassigned } from "./rules/no-unassigned.ts";
import { noUncompiled } from "./rules/no-uncompiled.ts";
import { noUselessDefer } from "./rules/no-useless-defer.ts";
import { outcomeTypes } from "./rules/outcome-types.ts";
import { preferCall } from "./rules/prefer-call.ts";
import { valid } from "./rules/valid.ts";

/** All rules, by the names under which they are configured. */
export const rules: Readonly<Record<string, Rule.RuleModule>> = {
  "consistent-marker": consistentMarker,
  "no-callback": noCallback,
  "no-early-cleanup": noEarlyCleanup,
  "no-endless-loop": noEndlessLoop,
  "no-exit-after-defer": noExitAfterDefer,
  "no-floating": noFloating,
  "no-immediate-argument": noImmediateArgument,
  "no-loop": noLoop,
  "no-module-level": noModuleLevel,
  "no-repeat": noRepeat,
  "no-setup": noSetup,
  "no-stale-argument": noStaleArgument,
  "no-unassigned": noUnassigned,
  "no-uncompiled": noUncompiled,
  "no-useless-defer": noUselessDefer,
  "outcome-types": outcomeTypes,
  "prefer-call": preferCall,
  valid,
};
