import type ts from "typescript";
import { isDirective } from "../read/directive.ts";
import type { TS } from "../host.ts";

/**
 * Whether `node` is strict-mode code: in a module, in a class, below "use strict", or where the compiler will write that.
 * Where this cannot be told, sloppy is the safe answer: what we draw for it means the same in strict code.
 */
export function isStrict(node: ts.Node, file: ts.SourceFile, options: ts.CompilerOptions, ts: TS): boolean {
  const { alwaysStrict, strict = Number(ts.versionMajorMinor) >= 6 } = options;
  if ((alwaysStrict ?? strict) || ts.isExternalModule(file)) return true;
  for (let part: ts.Node | undefined = node; part; part = part.parent) {
    if (ts.isClassLike(part)) return true;
    const statements = ts.isSourceFile(part)
      ? part.statements
      : isFunctionWithBlock(part, ts)
        ? part.body.statements
        : [];
    for (const statement of statements) {
      if (!isDirective(statement, ts)) break;
      if (statement.expression.text === "use strict") return true;
    }
  }
  return false;
}

function isFunctionWithBlock(node: ts.Node, ts: TS): node is ts.FunctionLikeDeclaration & { readonly body: ts.Block } {
  return ts.isFunctionLike(node) && "body" in node && node.body !== undefined && ts.isBlock(node.body as ts.Node);
}
