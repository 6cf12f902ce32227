import type { Node } from "./node.ts";

/** The names that binding patterns declare. */
export function namesIn(patterns: readonly Node[]): Set<string> {
  const names = new Set<string>();
  for (const pattern of patterns) addNames(pattern, names);
  return names;
}

/** Adds the names that a binding pattern declares. */
export function addNames(pattern: Node | null, names: Set<string>): void {
  if (!pattern) return;
  if (pattern.type === "Identifier") names.add(pattern.name);
  else if (pattern.type === "ObjectPattern")
    for (const property of pattern.properties) addNames(property.value ?? property, names);
  else if (pattern.type === "ArrayPattern") for (const element of pattern.elements) addNames(element, names);
  else if (pattern.type === "RestElement") addNames(pattern.argument, names);
  else if (pattern.type === "AssignmentPattern") addNames(pattern.left, names);
  else if (pattern.type === "TSParameterProperty") addNames(pattern.parameter, names);
}
