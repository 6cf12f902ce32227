import type ts from "typescript";
import type { TS } from "../host.ts";
import type { Owner } from "../find/nodes.ts";

/** `owner` with another body. */
export function withBody(owner: Owner, body: ts.Block, factory: ts.NodeFactory, ts: TS): ts.Node {
  if (ts.isFunctionDeclaration(owner)) {
    const { modifiers, asteriskToken, name, typeParameters, parameters, type } = owner;
    return factory.updateFunctionDeclaration(
      owner,
      modifiers,
      asteriskToken,
      name,
      typeParameters,
      parameters,
      type,
      body,
    );
  }
  if (ts.isFunctionExpression(owner)) {
    const { modifiers, asteriskToken, name, typeParameters, parameters, type } = owner;
    return factory.updateFunctionExpression(
      owner,
      modifiers,
      asteriskToken,
      name,
      typeParameters,
      parameters,
      type,
      body,
    );
  }
  if (ts.isArrowFunction(owner)) {
    const { modifiers, typeParameters, parameters, type, equalsGreaterThanToken } = owner;
    return factory.updateArrowFunction(
      owner,
      modifiers,
      typeParameters,
      parameters,
      type,
      equalsGreaterThanToken,
      body,
    );
  }
  if (ts.isMethodDeclaration(owner)) {
    const { modifiers, asteriskToken, name, questionToken, typeParameters, parameters, type } = owner;
    return factory.updateMethodDeclaration(
      owner,
      modifiers,
      asteriskToken,
      name,
      questionToken,
      typeParameters,
      parameters,
      type,
      body,
    );
  }
  if (ts.isConstructorDeclaration(owner))
    return factory.updateConstructorDeclaration(owner, owner.modifiers, owner.parameters, body);
  if (ts.isGetAccessor(owner))
    return factory.updateGetAccessorDeclaration(owner, owner.modifiers, owner.name, owner.parameters, owner.type, body);
  if (ts.isSetAccessor(owner))
    return factory.updateSetAccessorDeclaration(owner, owner.modifiers, owner.name, owner.parameters, body);
  if (ts.isClassStaticBlockDeclaration(owner)) return factory.updateClassStaticBlockDeclaration(owner, body);
  throw new Error(`deferkit: a ${ts.SyntaxKind[owner.kind]} was believed to have no statements`);
}
