/** A program that mentions a name, as the engine and every backend get it. */
export interface Situation {
  readonly title: string;
  /** How the engine runs it; a script and a CommonJS module are the same file for a compiler. */
  readonly kind: "script" | "commonjs" | "module";
  readonly language: "JavaScript" | "TypeScript";
  /** Mentions are calls around `hit(1)`, `hit(2)`, …; every one is run. */
  readonly code: string;
  /** The backends whose parsers know this syntax; all where there is none. */
  readonly hosts?: RegExp;
}

/** One way to bind the name that a program mentions. */
export interface Binding {
  readonly title: string;
  readonly kind: Situation["kind"];
  /** The declaration of `N`. */
  readonly head: string;
  /** Whether `N` is the namespace, and `N.defer` is what is called. */
  readonly isNamespace?: boolean;
  /** The only name that this works with. */
  readonly name?: string;
  /** As in `Situation`. */
  readonly hosts?: RegExp;
}

/** Names that tools have taken for others: stored escaped, inherited from `Object.prototype`, or needed by lowered code. */
export const NAMES = [
  "defer",
  "later",
  "__defer",
  "__later",
  "constructor",
  "hasOwnProperty",
  String.raw`\u0064efer`,
  "_defers",
  "_error",
  "__proto__",
  "toString",
  "_self",
  "$",
] as const;

/** What a mention is; `N` is the name, `hit(0)` the argument. The call may fail: what matters is which function it reaches. */
const MENTIONS = [
  "try { N(hit(0)); } catch {}",
  "try { (N)(hit(0)); } catch {}",
  "try { if (true) N(hit(0)); } catch {}",
  "try { label: N(hit(0)); } catch {}",
  "try { { N(hit(0)) } } catch {}",
] as const;

/**
 * Puts a binding and a name into a template.
 *
 * @param template - a program in which `N` is the name and `@1`, `@2`, … are mentions
 * @param turn - chooses the name and the forms of the mentions
 */
export function situation(title: string, template: string, binding: Binding, turn: number): Situation {
  const name = binding.name ?? NAMES[turn % NAMES.length]!; // in range
  const mention = MENTIONS[turn % MENTIONS.length]!; // in range
  const body = template.replaceAll(/@(\d)/g, (_, id: string) => mentionOf(mention, id, binding));
  const code = `${binding.head}\n${body}`.replaceAll(/\bN\b/g, () => name);
  const { kind, hosts } = binding;
  const known = { title: `${title}, ${binding.title}, named ${name}`, kind, language: "JavaScript" as const, code };
  return hosts ? { ...known, hosts } : known;
}

function mentionOf(mention: string, id: string, { isNamespace }: Binding): string {
  const called = isNamespace ? mention.replace("N", "N.defer") : mention;
  return called.replace("hit(0)", `hit(${id})`);
}
