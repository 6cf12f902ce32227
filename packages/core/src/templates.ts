/**
 * The whole lowering, as it is read in the output. Words in capitals are holes: names of the file (`DEFERS`, `ERROR`,
 * `EXIT`), expressions (`RUN`, `MAKE`, `NEXT`) and statements (`BODY`, `LEAVE`, `RECOVERED`). Every backend fills these
 * with its host's own tool.
 */
export const TEMPLATES = {
  /** `_defers` itself stands for "nothing was thrown": nobody can throw what nobody can reach. */
  start: `
    const DEFERS = [];
    let ERROR = DEFERS;
  `,
  attempt: `
    try { BODY } catch (error) { ERROR = error; } finally { LEAVE }
  `,
  /** RUN: `defer.run(DEFERS, ERROR)`. The marker is touched only where something was deferred: it may not exist yet. */
  leave: `
    if (DEFERS.length > 0) ERROR = RUN;
    if (ERROR !== DEFERS) throw ERROR;
  `,
  /** MAKE: `defer.exit(DEFERS, ERROR)`. For functions that recover, where an error may become a return value. */
  leaveRecovering: `
    if (DEFERS.length > 0) {
      const EXIT = MAKE.run();
      if (EXIT.failed) throw EXIT.error;
      RECOVERED
    } else if (ERROR !== DEFERS) throw ERROR;
  `,
  /** NEXT: `EXIT.next()`. The loop stands in the function because a helper that is async costs a promise and a turn. */
  leaveWaiting: `
    if (DEFERS.length > 0) {
      const EXIT = MAKE;
      while (NEXT) try { EXIT.settle(await EXIT.wait); } catch (error) { EXIT.fail(error); }
      if (EXIT.failed) throw EXIT.error;
      RECOVERED
    } else if (ERROR !== DEFERS) throw ERROR;
  `,
  recovered: `
    if (EXIT.recovered) return EXIT.value;
  `,
} as const;
