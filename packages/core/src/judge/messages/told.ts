import type { Marker } from "../facts.ts";
import type { Places } from "../place.ts";
import { unparenthesize, type Dialect } from "../../read/view.ts";

/** What a message may mention: the user's own text and names. */
export interface Told<N> {
  readonly places: Places<N>;
  /** What the user calls `defer`: `defer`, `later`, `kit.defer`. */
  readonly name: string;
  readonly marker: Marker;
  /** The source of a node, without parentheses around it; `undefined` where the host has none. */
  text(node: N): string | undefined;
  /** The nodes around `places.mention`, from the inside out. */
  parents(): readonly N[];
  readonly dialect: Dialect<N>;
}

/** What a message tells the user to write: `text` in the place of a node. */
export interface Edit<N> {
  readonly place: N;
  readonly text: string;
}

export interface Message<N> {
  readonly problem: string;
  readonly fix: string;
  /** What `fix` tells the user to write, each on its own; none where that depends on what is meant. */
  readonly edits: readonly Edit<N>[];
}

/** The call as the user wrote its callee: `defer`, `later.onError`. */
export function calleeOf({ name, marker }: Told<unknown>): string {
  return marker === "defer" ? name : `${name}.${marker}`;
}

/** The source of a node as an argument: a sequence keeps its parentheses. */
export function textOfArgument<N>(node: N, { text, dialect }: Told<N>): string | undefined {
  const written = text(node);
  const isSequence = dialect.view(unparenthesize(node, dialect)).is === "sequence";
  return isSequence && written !== undefined ? `(${written})` : written;
}

/** Code in a message, cut where it is long. */
export function quote(code: string): string {
  const shown = cut(code);
  return shown.includes("`") ? `\`\` ${shown} \`\`` : `\`${shown}\``;
}

/**
 * A statement in a message.
 *
 * @param own - the user's text in it, left out where it is long
 */
export function quoteStatement(code: string, own: string = ""): string {
  const shown = isLong(code) && own !== "" ? code.replace(own, () => "…") : code;
  return quote(/[;}]$/.test(shown) || isLong(shown) ? shown : `${shown};`);
}

/** What the user wrote, or `otherwise` where the source is not known. */
export function quoteNode<N>(node: N | undefined, told: Told<N>, otherwise: string): string {
  const text = node === undefined ? undefined : told.text(node);
  return text === undefined ? otherwise : quote(text);
}

const MOST = 72;

function isLong(code: string): boolean {
  return code.length > MOST || /[\r\n]/.test(code);
}

function cut(code: string): string {
  const [line = ""] = code.split(/\s*[\r\n]/, 1);
  return isLong(code) ? `${line.slice(0, MOST)}…` : code;
}
