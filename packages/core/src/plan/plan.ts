import type { Facts, Kind } from "../judge/facts.ts";
import { judge, type Capture } from "../judge/judge.ts";
import { explain, type Code } from "../judge/messages/messages.ts";
import type { Edit, Told } from "../judge/messages/told.ts";
import { unparenthesize } from "../read/view.ts";
import { placeOf, type Places } from "../judge/place.ts";

/** One mention of a marker, with the host's own handles on it. */
export interface Mention<Place, Site> {
  readonly facts: Facts;
  readonly places: Places<Place>;
  /** What a message may mention. */
  readonly words: Omit<Told<Place>, "places" | "marker">;
  /** The host's handle on the statement; `undefined` unless `use` is `statement`. */
  readonly site: Site | undefined;
  /** What identifies the function, static block or module that the statement belongs to. */
  readonly owner: object;
  /** Whether the name is bound by nothing in the file. */
  readonly free: boolean;
}

export interface Deferral<Site> {
  readonly site: Site;
  readonly capture: Capture;
}

/** One function, static block or module with the statements that defer in it. */
export interface OwnerPlan<Site> {
  readonly kind: Kind;
  /** In the order of the text. */
  readonly deferrals: readonly [Deferral<Site>, ...Deferral<Site>[]];
  /** Whether deferred results are awaited. */
  readonly waits: boolean;
  /** Whether `return value` has to wait for the value: in async generators the language does that itself. */
  readonly waitsForReturn: boolean;
  /** Whether a deferred function receives the return value. */
  readonly wantsResult: boolean;
  /** Whether an error may be recovered from. */
  readonly recovers: boolean;
  /** Whether it may then turn into a return value. */
  readonly returnsRecovered: boolean;
}

export interface Plan<Place, Site> {
  readonly owners: readonly OwnerPlan<Site>[];
  readonly problems: readonly Problem<Place>[];
}

/** One compile error of a file. */
export interface Problem<Place> {
  readonly code: Code;
  readonly place: Place;
  /** The code, what is wrong, and what to write instead, in one line. */
  readonly message: string;
  /** What the message tells the user to write, each on its own. */
  readonly edits: readonly Edit<Place>[];
}

/** Turns the mentions of a file, in source order, into what is to be drawn, or into what is wrong. */
export function plan<Place, Site>(mentions: Iterable<Mention<Place, Site>>): Plan<Place, Site> {
  const problems: Problem<Place>[] = [];
  const owners = new Map<object, { kind: Kind; deferrals: [Deferral<Site>, ...Deferral<Site>[]] }>();
  for (const mention of ours([...mentions])) {
    const verdict = judge(mention.facts);
    if (verdict === "ignore") continue;
    if (typeof verdict === "string") {
      problems.push(problemOf(verdict, mention));
      continue;
    }
    const { owner, site, facts } = mention;
    if (site === undefined) throw new Error("deferkit: what can be deferred was believed to be a statement");
    const deferral: Deferral<Site> = { site, capture: verdict };
    const known = owners.get(owner);
    if (known) known.deferrals.push(deferral);
    else owners.set(owner, { kind: facts.kind, deferrals: [deferral] });
  }
  return { owners: [...owners.values()].map(planOwner), problems };
}

function problemOf<Place>(code: Code, { facts, places, words }: Mention<Place, unknown>): Problem<Place> {
  const text = (node: Place): string | undefined => words.text(unparenthesize(node, words.dialect));
  const { problem, fix, edits } = explain(code, { ...words, text, places, marker: facts.marker });
  return { code, place: placeOf(code, places), message: `${code}: ${problem} ${fix}`, edits };
}

/** The free name is deferkit's only in a file that has a statement of it: elsewhere `defer` is another library's global. */
function ours<Place, Site>(mentions: Mention<Place, Site>[]): Mention<Place, Site>[] {
  const claimed = mentions.some(({ free, facts }) => free && facts.use === "statement");
  return claimed ? mentions : mentions.filter(({ free }) => !free);
}

function planOwner<Site>({ kind, deferrals }: Pick<OwnerPlan<Site>, "kind" | "deferrals">): OwnerPlan<Site> {
  const has = (marker: string, how?: string): boolean =>
    deferrals.some(({ capture }) => capture.marker === marker && (!how || capture.how === how));
  return {
    kind,
    deferrals,
    waits: kind === "async" || kind === "async generator" || kind === "module",
    waitsForReturn: kind === "async",
    wantsResult: kind !== "constructor" && kind !== "static block" && has("onSuccess", "value"),
    recovers: has("recover"),
    returnsRecovered: has("recover") && kind !== "static block",
  };
}
