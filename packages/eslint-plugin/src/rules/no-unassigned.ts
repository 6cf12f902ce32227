import type { Node } from "@deferkit/core";
import type { Rule, Scope } from "eslint";
import type { Deferred } from "../file/file.ts";
import { loopsAround } from "../file/flow.ts";
import { readsOf, type Read } from "../file/reads.ts";
import { suggestClosure } from "../file/write.ts";
import { rule } from "../rule.ts";

/** As staticcheck's SA5001: what is deferred is looked at before it has its value. */
export const noUnassigned: Rule.RuleModule = rule(
  "no-unassigned",
  {
    description: "Disallow deferring what has no value yet",
    messages: {
      unassigned:
        "`{{name}}` has no value yet: it is evaluated now, and assigned below. Move this statement below the assignment.",
      closure: "Write `{{text}}`, which evaluates it when the function exits",
    },
    suggests: true,
  },
  ({ deferred, sourceCode }, context) => {
    for (const each of deferred) {
      const read = readsOf(each, sourceCode).find((candidate) => hasNoValue(candidate, each));
      if (!read) continue;
      context.report({
        node: read.name as any, // any: ESLint's types name each kind of node
        messageId: "unassigned",
        data: { name: read.name.name },
        suggest: suggestClosure(each, sourceCode),
      });
    }
  },
);

/** Whether a variable has, at the statement, certainly never been given a value, and is given one below. */
export function hasNoValue({ name, variable, as }: Read, { statement, owner }: Deferred): boolean {
  const [definition, ...others] = variable.defs;
  if (others.length > 0 || definition?.type !== "Variable") return false;
  const declarator = definition.node as Node;
  const declaration: Node = declarator.parent;
  if (declarator.id.type !== "Identifier" || /^For(?:In|Of)/.test(declaration.parent.type)) return false;
  const scope = variable.scope.variableScope;
  if (!isSameFunction(scope, owner)) return false;
  const isBelow = declarator.range[0] > statement.range[0];
  if (isBelow && declarator.init)
    return writesOf(variable).every(({ identifier }) => isAfter(identifier as Node, statement));
  const isEmpty = !declarator.init || (as === "receiver" && isNothing(declarator.init));
  if (!isEmpty) return false;
  const writes = writesOf(variable).filter(({ init }) => !init);
  const loops = loopsAround(statement, owner);
  return (
    writes.length > 0 &&
    writes.every(({ identifier, from }) => {
      const place = identifier as Node;
      const isRepeated = loops.some(({ range }) => range[0] <= place.range[0] && place.range[1] <= range[1]);
      const isDeclaredInside = loops.length > 0 && declarator.range[0] > loops[0]!.range[0]; // the innermost
      return isSameFunction(from.variableScope, owner) && isAfter(place, name) && (!isRepeated || isDeclaredInside);
    })
  );
}

function writesOf(variable: Scope.Variable): Scope.Reference[] {
  return variable.references.filter((reference) => reference.isWrite());
}

function isSameFunction(scope: Scope.Scope, owner: Node): boolean {
  const block = scope.block as Node;
  return block === owner || (block.type === "Program" && owner.type === "Program");
}

function isAfter(node: Node, other: Node): boolean {
  return node.range[0] > other.range[0];
}

function isNothing(node: Node): boolean {
  return (node.type === "Literal" && node.value === null && !node.regex && !node.bigint) || node.name === "undefined";
}
