import type { Node } from "@deferkit/core";

/** What `@babel/core` hands to a plugin, of which the transform uses these. */
export interface Host {
  readonly types: any; // any, because Babel 7 and 8 come in here, whose builders are typed differently
  readonly template: {
    statements(
      code: string,
      options?: { placeholderPattern: false },
    ): (parts: Record<string, string | Node | Node[]>) => Node[];
  };
}

/** A `NodePath` of Babel 7 or 8, of which the transform uses these. */
export interface Path {
  readonly node: Node;
  readonly parent: Node;
  readonly parentPath: Path;
  readonly key: string | number;
  readonly listKey: string | null | undefined;
  readonly scope: Scope;
  readonly hub: { readonly file: File };
  get(key: string): any; // any, because it is a path or a list of paths, as the key says
  findParent(test: (path: Path) => boolean): Path;
  traverse(visitor: object): void;
  skip(): void;
  insertAfter(nodes: Node[]): Path[];
  unshiftContainer(key: string, nodes: Node[]): Path[];
  isInStrictMode(): boolean;
}

export interface Scope {
  readonly path: Path;
  readonly globals: Readonly<Record<string, Node>>;
  readonly bindings: Readonly<Record<string, { readonly kind: string }>>;
  removeOwnBinding(name: string): void;
  registerDeclaration(path: Path): void;
  generateUid(name: string): string;
  crawl(): void;
}

export interface File {
  readonly code: string;
  readonly opts: { readonly filename?: string };
  /** The program. */
  readonly path: Path;
  buildCodeFrameError(node: Node, message: string, Kind?: ErrorConstructor): Error & { loc?: unknown };
}
