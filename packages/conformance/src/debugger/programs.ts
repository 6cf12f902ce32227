import { BODIES } from "../../coverage/bodies.ts";
import { KINDS } from "../../coverage/kinds.ts";
import { statementsFor } from "../../coverage/programs.ts";

/** A module with functions of each kind. */
export interface Program {
  readonly deferred: string;
  /** The same lines with a plain call in the place of each `defer`. */
  readonly plain: string;
  /** The lines of each function's body, from 1. */
  readonly bodies: Readonly<Record<string, { readonly first: number; readonly last: number }>>;
}

/** What every kind of function has in it; two kinds have all bodies. */
const EVERYWHERE = ["only", "loop", "returns", "recovers"];
const EVERYTHING = ["declaration", "async"];
const HEAD = 'import { defer } from "deferkit";\n\n';

export function makeProgram(): Program {
  const bodies: Record<string, { first: number; last: number }> = {};
  let deferred = HEAD;
  for (const kind of KINDS) {
    for (const body of BODIES) {
      if (!EVERYTHING.includes(kind.name) && !EVERYWHERE.includes(body.name)) continue;
      const name = `${kind.name}_${body.name}`;
      const statements = statementsFor(kind, body.deferred.trim());
      const [before = ""] = kind.wrap(name, "@").split("@");
      const first = (deferred + before).split("\n").length;
      const lines = kind.name === "oneLine" ? 0 : statements.split("\n").length;
      bodies[name] = { first, last: first + lines };
      deferred += `${kind.wrap(name, statements)}\n\n`;
    }
  }
  return { deferred, plain: plainly(deferred), bodies };
}

function plainly(text: string): string {
  return text
    .replace(HEAD, 'import { keep } from "../src/debugger/keep.js";\n\n')
    .replaceAll(/\bdefer(?=[.(])/g, "keep")
    .replaceAll(/(\bkeep(?:\.\w+)?\()(?:await|void) /g, "$1");
}
