import { declare } from "./interpret/functions.ts";
import { Scope, type Declared } from "./interpret/scope.ts";
import { templates } from "./interpret/templates.ts";
import type { Program } from "./program.ts";
import type { World } from "./world.ts";

/**
 * The reference interpreter: language.md and ECMA-262, read literally. It shares no code with the compiler or the runtime; that is
 * what it is for. Gives the program's subject as a function, as the printed module does.
 */
export function interpret({ subject }: Program, world: World): () => unknown {
  const scope = new Scope();
  const self = { value: undefined, bound: true, args: [], constructs: false };
  const frame = { kind: "sync", form: "arrow", self, deferred: [] } as const;
  declare(subject, { world, frame: { ...frame, deferred: [] }, scope, strings: templates() });
  return () => (scope.get(`f${subject.id}`) as Declared).invoke(1);
}
