import { unwrap } from "../../read/view.ts";
import { branchesOf } from "./choice.ts";
import { calleeOf, quoteStatement, type Message, type Told } from "./told.ts";

/** A deferred call inside an expression (language.md §1.2): what to write depends on what is around it. */
export function notAStatement<N>(told: Told<N>): Message<N> {
  const { places, dialect } = told;
  const callee = calleeOf(told);
  const problem = `\`${callee}(…)\` must be a statement of its own.`;
  const call = places.call;
  const text = call === undefined ? undefined : told.text(call);
  const around = call === undefined ? [] : aroundOf(call, told);
  const [outer, parent] = [around[0], around[1]];
  if (call === undefined || text === undefined || outer === undefined || parent === undefined) {
    return { problem, fix: "Write it on its own, not inside another expression.", edits: [] };
  }
  const seen = dialect.view(parent);
  const isStatement = around[2] !== undefined && dialect.view(around[2]).is === "statement";
  const instead = (written: string, reason = ""): Message<N> => ({
    problem,
    fix: `Write ${quoteStatement(written)}${reason}.`,
    edits: [{ place: parent, text: written }],
  });
  switch (seen.is) {
    case "function": {
      const arrow = withBraces(told.text(parent), text);
      const reason = ": it then runs when this arrow function returns or throws";
      return arrow === undefined ? alone() : { ...instead(arrow, reason), fix: `Write \`${arrow}\`${reason}.` };
    }
    case "choice": {
      // The branches as they are: the call of `defer` is one of them.
      const isBranch = unwrap(seen.test, dialect) !== call;
      const statements = isStatement && isBranch ? branchesOf(seen, "", told)?.later : undefined;
      return statements === undefined ? alone() : instead(statements);
    }
    case "await":
    case "void":
      return isStatement ? instead(`${text};`, `, without \`${seen.is}\``) : alone();
    case "return":
      return instead(`${text}; return;`);
    case "sequence": {
      const parts = seen.parts.map((part) => `${told.text(part)};`);
      return isStatement ? instead(parts.join(" ")) : alone();
    }
    case "call": {
      const isNested = told.text(unwrap(seen.callee, dialect))?.startsWith(told.name);
      return isNested && isStatement ? instead(`${text};`) : alone();
    }
    default:
      return alone();
  }

  function alone(): Message<N> {
    return {
      problem,
      fix: `Write ${quoteStatement(text!)} on its own, in the body of a function or of the module.`,
      edits: [],
    }; // known here
  }
}

/** The call with its wrappers, and the nodes around it without theirs. */
function aroundOf<N>(call: N, { parents, dialect, places }: Told<N>): N[] {
  const chain = [places.mention, ...parents()];
  const around: N[] = [];
  for (const node of chain.slice(chain.indexOf(call))) {
    const isWrapper = dialect.view(node).is === "wrapper";
    if (isWrapper && around.length === 1) around[0] = node;
    else if (!isWrapper) around.push(node);
  }
  return around;
}

/** `(file) => defer(f())` as `(file) => { defer(f()); }`. */
function withBraces(arrow: string | undefined, call: string): string | undefined {
  const at = arrow?.lastIndexOf(call) ?? -1;
  const head = arrow?.slice(0, at).replace(/[\s(]+$/, "");
  return at >= 0 && head?.endsWith("=>") ? `${head} { ${call}; }` : undefined;
}
