import { unwrap } from "../../read/view.ts";
import { asStatement, closure } from "./closure.ts";
import { branchesOf } from "./choice.ts";
import { doingsOf } from "./doings.ts";
import { calleeOf, quoteNode, quoteStatement, type Message, type Told } from "./told.ts";

/** What is neither a call, a function nor a reference (language.md §2.2, §2.3): says how to make the user's own text one. */
export function notACall<N>(told: Told<N>): Message<N> {
  const { places, dialect } = told;
  const [argument, call] = [places.args[0], places.call];
  const text = argument === undefined ? undefined : told.text(argument);
  if (argument === undefined || call === undefined || text === undefined) return unknown();
  const callee = calleeOf(told);
  const seen = dialect.view(unwrap(argument, dialect));
  const doings = doingsOf(argument, dialect);
  const evaluated = `${quoteNode(argument, told, "")} is not a call: it would be evaluated now.`;

  const branches = seen.is === "choice" && !doings.cannotWait ? branchesOf(seen, callee, told) : undefined;
  if (branches) {
    const atExit = `${callee}(${doings.awaits ? "async " : ""}() => { ${branches.later} })`;
    return {
      problem: evaluated,
      fix: `To decide now, write ${quoteStatement(branches.now)}; to decide at exit, write ${quoteStatement(atExit)}.`,
      edits: [branches.now, atExit].map((written) => ({ place: call, text: written })),
    };
  }
  if (doings.cannotWait) {
    const now = asStatement(text);
    return {
      problem: `${quoteNode(argument, told, "")} is not a call: it would be evaluated now, and ${doings.cannotWait} cannot wait.`,
      fix: `To evaluate it now, write ${quoteStatement(now)}.`,
      edits: [{ place: call, text: now }],
    };
  }
  if (seen.is === "void" || seen.is === "await") {
    const inner = unwrap(seen.inner, dialect);
    const { is } = dialect.view(inner);
    const isDeferrable =
      is === "function" || (seen.is === "void" && (is === "name" || is === "member" || is === "this"));
    if (isDeferrable) return write(evaluated, `${callee}(${told.text(inner)})`, told.text(inner), call);
  }
  if (doings.does) return write(evaluated, `${callee}(${closure(text, doings)})`, asStatement(text), call);
  return {
    problem: `${quoteNode(argument, told, "")} is not a call, a function or a reference: nothing would run at exit.`,
    fix: "Pass a call or a function, or remove the statement.",
    edits: [],
  };
}

function write<N>(problem: string, text: string, own: string | undefined, place: N): Message<N> {
  return { problem, fix: `Write ${quoteStatement(text, own)}.`, edits: [{ place, text }] };
}

function unknown(): Message<never> {
  return {
    problem: "This is not a call, a function or a reference: it would be evaluated now.",
    fix: "Put it into a function, `defer(() => { … });`.",
    edits: [],
  };
}
