/** A script of a component that can be compiled, without its tags. */
export interface Script {
  readonly start: number;
  readonly end: number;
  readonly lang: string;
}

/**
 * Finds the scripts of a Vue or Svelte component. Comments, and the elements that may hold a `<script>` of another kind,
 * are passed over as a whole. The text is read once, from its start to its end.
 */
export function scriptsOf(code: string): Script[] {
  const scripts: Script[] = [];
  const ends = new Ends(code);
  for (let at = code.indexOf("<"); at >= 0; at = code.indexOf("<", at)) {
    if (code.startsWith("<!--", at)) {
      at = ends.find("-->", at + 4) ?? at + 4;
      continue;
    }
    ELEMENT.lastIndex = at;
    const [tag, name] = ELEMENT.exec(code) ?? [];
    if (!tag || !name) {
      at++;
      continue;
    }
    const content = endOfTag(code, at + tag.length);
    if (content === undefined) break; // the component's own compiler will say so
    const attributes = code.slice(at + tag.length, content - 1);
    const after = attributes.endsWith("/") ? undefined : ends.find(`</${name}`, content);
    if (name === "script" && after !== undefined) scripts.push(...scriptOf(code, attributes, content, after));
    at = after ?? content;
  }
  return scripts;
}

const ELEMENT = /<(script|style|template|svelte:head)(?![\w-])/y;

function scriptOf(code: string, attributes: string, start: number, after: number): Script[] {
  const end = code.lastIndexOf("</", after - 1);
  const lang = /(?:^|\s)lang\s*=\s*["']?([^\s"']+)/.exec(attributes)?.[1] ?? "js";
  const isCode = /^[jt]sx?$/.test(lang) && !/(?:^|\s)type\s*=/.test(attributes);
  return isCode && end > start ? [{ start, end, lang }] : [];
}

/** @returns the offset after the `>`, which may also be part of a value in quotes; `undefined` where the tag does not end */
function endOfTag(code: string, start: number): number | undefined {
  for (let at = start; at < code.length; at++) {
    const sign = code[at]!; // in range
    if (sign === ">") return at + 1;
    if (sign !== '"' && sign !== "'") continue;
    at = code.indexOf(sign, at + 1);
    if (at < 0) return undefined;
  }
  return undefined;
}

/** Looks for what ends an element or a comment; what was not found once is not looked for again. */
class Ends {
  readonly #code: string;
  readonly #missing = new Set<string>();

  constructor(code: string) {
    this.#code = code;
  }

  /** @returns the offset after `end`, and after the `>` of a closing tag */
  find(end: string, from: number): number | undefined {
    if (this.#missing.has(end)) return undefined;
    const pattern = new RegExp(end === "-->" ? end : String.raw`${end}\s*>`, "g");
    pattern.lastIndex = from;
    if (pattern.test(this.#code)) return pattern.lastIndex;
    this.#missing.add(end);
    return undefined;
  }
}
