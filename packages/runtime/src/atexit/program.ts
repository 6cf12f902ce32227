import { nodeProgram } from "./node.ts";
import { page } from "./page.ts";
import { hasProcess } from "./platform.ts";

/** What a program is told of its own end. */
export interface Ends {
  /** Nothing is left to do, but there is still time. */
  idle(): void;
  /** The program is leaving: only synchronous work still happens. `why` says what leaves no time. */
  leaving(why: string): void;
  /** Nobody has caught an error. */
  uncaught(error: unknown): void;
  /** A signal, or what else is asked for from outside and has no other listener. */
  asked(signal: string): void;
}

/** The program as its platform shows it. A page has only the parts that are always there. */
export interface Program {
  /** Tells of the program's end, with these signals; of nothing any more where there are none. */
  watch(signals: readonly string[] | undefined): void;
  /** Throws `error` again where nobody catches it, so that the platform reports it and ends the program. */
  rethrow(error: unknown): void;
  /** Makes a would-be success a failure, when the program ends. */
  fail?(): void;
  /** Waits until what was written to stdout and stderr is on its way. */
  flush?(): void | Promise<void>;
  /** Has an idle program live for one more turn, after which it tells again that it is idle. */
  soon?(): void;
  /** Ends the program, or changes the code that it is leaving with. */
  exit?(code?: number): void;
  /** Ends the program as `signal` would have without us. */
  die?(signal: string): void;
}

/** The platform's way to tell of the program's end; one that tells nothing has callbacks wait for `runExitfuncs()`. */
export function thisProgram(ends: Ends): Program {
  return (hasProcess ? nodeProgram : page)(ends);
}
