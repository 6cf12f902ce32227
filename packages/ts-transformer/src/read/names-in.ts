import type ts from "typescript";
import type { TS } from "../host.ts";

/** Adds the names that a binding pattern declares. */
export function addNames(name: ts.BindingName, names: Set<string>, ts: TS): void {
  if (ts.isIdentifier(name)) names.add(name.text);
  else for (const element of name.elements) if (ts.isBindingElement(element)) addNames(element.name, names, ts);
}
