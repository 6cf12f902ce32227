/**
 * The whole lowering, as it is read in the output. Words in capitals are holes: names of the file (`DEFERS`, `ERROR`,
 * `EXIT`), expressions (`EMPTY`, `SOME`, `THROWN`, `RUN`, `MAKE`, `NEXT`) and statements (`BODY`, `UNREACHED`, `LEAVE`,
 * `RECOVERED`). Every backend fills these with its host's own tool.
 *
 * `unreached` and `ifReached` are only drawn where the function may leave before anything is deferred (records.ts). EMPTY
 * and SOME: `!_defers` and `_defers`, or `_defers.length === 0` and `_defers.length > 0`. The marker is touched only where
 * something was deferred: it may not exist yet.
 */
export const TEMPLATES = {
  startEmpty: `
    const DEFERS = [];
  `,
  /** THROWN: `defer.thrown`. What the body has thrown is the newest record. (The marker may be named `error`.) */
  attempt: `
    try { BODY } catch (ERROR) {
      UNREACHED
      DEFERS.push(ERROR, THROWN);
    } finally { LEAVE }
  `,
  unreached: `
    if (EMPTY) throw ERROR;
  `,
  /** RUN: `defer.run(DEFERS)`, which leaves what is to be thrown as the first element; `SOME && …`. */
  leave: `
    if (RUN) throw DEFERS[0];
  `,
  ifReached: `
    if (SOME) { LEAVE }
  `,
  /** MAKE: `defer.exit(DEFERS)`. For functions that recover, where an error may become a return value. */
  leaveRecovering: `
    const EXIT = MAKE.run();
    if (EXIT.failed) throw EXIT.error;
    RECOVERED
  `,
  /** NEXT: `EXIT.next()`. The loop stands in the function because a helper that is async costs a promise and a turn. */
  leaveWaiting: `
    const EXIT = MAKE;
    while (NEXT) try { EXIT.settle(await EXIT.wait); } catch (ERROR) { EXIT.fail(ERROR); }
    if (EXIT.failed) throw EXIT.error;
    RECOVERED
  `,
  recovered: `
    if (EXIT.recovered) return EXIT.value;
  `,
} as const;
