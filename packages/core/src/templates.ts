/**
 * The whole lowering, as it is read in the output. Words in capitals are holes: names of the file (`DEFERS`, `ERROR`,
 * `EXIT`), expressions (`SOME`, `RUN`, `MAKE`, `NEXT`) and statements (`BODY`, `LEAVE`, `RECOVERED`). Every backend fills
 * these with its host's own tool. See records.ts for what "fixed" and "growing" mean.
 *
 * `_defers` itself stands for "nothing was thrown": nobody can throw what nobody can reach.
 */
export const TEMPLATES = {
  /** The array is made by the first statement that defers, which also assigns it to `_error`. */
  attemptFixed: `
    try { BODY } catch (error) { if (!DEFERS) throw error; ERROR = error; } finally { LEAVE }
  `,
  startGrowing: `
    const DEFERS = [];
    let ERROR = DEFERS;
  `,
  attemptGrowing: `
    try { BODY } catch (error) { ERROR = error; } finally { LEAVE }
  `,
  /**
   * SOME: `_defers`, or `_defers.length > 0`. RUN: `defer.run(DEFERS, ERROR)`. The marker is touched only where something
   * was deferred: it may not exist yet.
   */
  leave: `
    if (SOME) ERROR = RUN;
    if (ERROR !== DEFERS) throw ERROR;
  `,
  /** MAKE: `defer.exit(DEFERS, ERROR)`. For functions that recover, where an error may become a return value. */
  leaveRecovering: `
    if (SOME) {
      const EXIT = MAKE.run();
      RECOVERED
      ERROR = EXIT.error;
    }
    if (ERROR !== DEFERS) throw ERROR;
  `,
  /** NEXT: `EXIT.next()`. The loop stands in the function because a helper that is async costs a promise and a turn. */
  leaveWaiting: `
    if (SOME) {
      const EXIT = MAKE;
      while (NEXT) try { EXIT.settle(await EXIT.wait); } catch (error) { EXIT.fail(error); }
      RECOVERED
      ERROR = EXIT.error;
    }
    if (ERROR !== DEFERS) throw ERROR;
  `,
  recovered: `
    if (EXIT.recovered) return EXIT.value;
  `,
} as const;
