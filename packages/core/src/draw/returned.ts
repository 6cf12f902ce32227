import type { Names } from "../plan/names.ts";
import type { ReturnDrawing } from "../plan/returns.ts";

/** What is drawn for each kind of `return`: see `ReturnDrawing` for the pictures. */
export const RETURNS: Readonly<Record<ReturnDrawing, Returned>> = {
  "as it is": { waits: false, notes: false, detours: false },
  wait: { waits: true, notes: false, detours: false },
  note: { waits: false, notes: true, detours: false },
  "note and wait": { waits: true, notes: true, detours: false },
  detour: { waits: false, notes: false, detours: true },
  "wait and detour": { waits: true, notes: false, detours: true },
};

interface Returned {
  /** `await value` */
  readonly waits: boolean;
  /** `_result = value` */
  readonly notes: boolean;
  /** `{ _returned = value; break _body; }` in the place of the `return` */
  readonly detours: boolean;
}

/** What comes before the value of a `return`: `await `, `_result = `, both or nothing. */
export function wordsBefore(drawing: ReturnDrawing, names: Names): string {
  const { waits, notes } = RETURNS[drawing];
  return `${notes ? `${names.get("result")} = ` : ""}${waits ? "await " : ""}`;
}
