import { isFunction, isWrapper, type Node } from "../read/node.ts";

/** What happens to a name in a place; nothing where it is only declared, or is the name of an element. */
export type Use = "read" | "written" | "updated" | "declared" | "no name";

/** How `node` is used, below the nodes of `path`. */
export function useOf(node: Node, path: readonly Node[]): Use {
  if (node.type === "JSXIdentifier") return useInJSX(node, path);
  let child = node;
  for (let i = path.length - 1; i >= 0; i--) {
    const parent = path[i]!; // in range
    switch (parent.type) {
      case "ArrayPattern":
      case "ObjectPattern":
      case "RestElement":
      case "TSParameterProperty":
        break;
      case "AssignmentPattern":
        if (parent.left !== child) return "read";
        break;
      case "Property":
      case "ObjectProperty":
        if (parent.value !== child || path[i - 1]?.type !== "ObjectPattern") return "read";
        break;
      case "AssignmentExpression":
        return parent.left === child ? "written" : "read";
      case "ForInStatement":
      case "ForOfStatement":
        return parent.left === child ? "written" : "read";
      case "UpdateExpression":
        return "updated";
      case "VariableDeclarator":
        return parent.id === child ? "declared" : "read";
      case "CatchClause":
        return "declared";
      default:
        if (isFunction(parent)) return parent.body === child || parent.key === child ? "read" : "declared";
        if (!isWrapper(parent)) return "read";
    }
    child = parent;
  }
  return "read";
}

/** `<Later/>` and `<kit.defer/>` read a variable, `<defer/>` is an element of that name. */
function useInJSX({ name }: Node, path: readonly Node[]): Use {
  const parent = path.at(-1);
  if (parent?.type === "JSXMemberExpression") return "read";
  const isElement = parent?.type === "JSXOpeningElement" || parent?.type === "JSXClosingElement";
  return isElement && !/^[a-z]|-/.test(name) ? "read" : "no name";
}
