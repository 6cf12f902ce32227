import { FORMS } from "./forms.ts";

/**
 * The statements of a function, with `defer` and by hand, where `AWAIT` and `YIELD` are words of the functions that know
 * them. By hand, outcomes are decided by the class `Outcome` of `files/drive.js`, which counts in no figure.
 */
export interface Body {
  readonly name: string;
  readonly deferred: string;
  readonly byHand: string;
}

/** Every form of `defer`, and every place of a statement that decides how a function is compiled. */
export const BODIES: readonly Body[] = [
  {
    name: "only",
    deferred: `defer(AWAIT close("only"));\nreturn AWAIT step();`,
    byHand: `try {\nreturn AWAIT step();\n} finally {\nAWAIT close("only");\n}`,
  },
  FORMS,
  {
    name: "places",
    deferred: `
      const file = open(1);
      defer(file.close(1));
      defer(file.close());
      defer(close(2));
      YIELD step();
      return AWAIT step();`,
    byHand: `
      const file = open(1);
      try {
        YIELD step();
        return AWAIT step();
      } finally {
        close(2);
        file.close();
        file.close(1);
      }`,
  },
  {
    name: "choice",
    deferred: `
      const value = AWAIT step();
      if (world.early) return value; /* early */
      defer(AWAIT close());
      if (world.reached) step(); /* then */
      else step(); /* else */
      return value;`,
    byHand: `
      const value = AWAIT step();
      if (world.early) return value; /* early */
      try {
        if (world.reached) step(); /* then */
        else step(); /* else */
        return value;
      } finally {
        AWAIT close();
      }`,
  },
  {
    name: "reached",
    deferred: `
      if (world.reached) { /* reached */
        defer(AWAIT close());
      } else {
        note(); /* not reached */
      }
      return AWAIT step();`,
    byHand: `
      const made = [];
      try {
        if (world.reached) { /* reached */
          made.push(1);
        } else {
          note(); /* not reached */
        }
        return AWAIT step();
      } finally {
        for (const each of made) AWAIT close(each);
      }`,
  },
  {
    name: "single",
    deferred: `
      if (world.reached) defer(close()); /* then */
      else defer(close(1)); /* else */
      switch (world.reached) {
        case true: defer(close(2));
      }
      label: defer(close(3));
      return AWAIT step();`,
    byHand: `
      const made = [];
      try {
        if (world.reached) made.push(0); /* then */
        else made.push(1); /* else */
        switch (world.reached) {
          case true: made.push(2);
        }
        label: made.push(3);
        return AWAIT step();
      } finally {
        made.forEach(close);
      }`,
  },
  {
    name: "loop",
    deferred: `
      for (const each of [1, 2]) {
        const file = open(each);
        defer(AWAIT file.close(each));
        YIELD file.read();
      }
      step();`,
    byHand: `
      const made = [];
      try {
        for (const each of [1, 2]) {
          const file = open(each);
          made.push(file);
          YIELD file.read();
        }
        step();
      } finally {
        for (const file of made) AWAIT file.close(1);
      }`,
  },
  {
    name: "returns",
    deferred: `
      defer(close());
      try {
        for (const each of [1, 2]) {
          if (each > 1 && world.reached) return AWAIT step(); /* inner */
        }
      } catch (error) {
        note(); /* caught */
        throw error;
      } finally {
        note();
      }`,
    byHand: `
      try {
        try {
          for (const each of [1, 2]) {
            if (each > 1 && world.reached) return AWAIT step(); /* inner */
          }
        } catch (error) {
          note(); /* caught */
          throw error;
        } finally {
          note();
        }
      } finally {
        close();
      }`,
  },
  {
    name: "nested",
    deferred: `
      defer(close());
      const inner = () => {
        defer(close(1));
        return step();
      };
      return inner();`,
    byHand: `
      try {
        const inner = () => {
          try {
            return step();
          } finally {
            close(1);
          }
        };
        return inner();
      } finally {
        close();
      }`,
  },
  {
    name: "outcomes",
    deferred: `
      defer.onError(close(1));
      defer.onError(AWAIT close(2));
      defer.onError(close);
      defer.onSuccess(close());
      defer.onSuccess((value) => close(value));
      YIELD step();
      return step();`,
    byHand: `
      const outcome = new Outcome();
      try {
        outcome.onError(close, 1);
        outcome.onError(close, 2);
        outcome.onError(close);
        outcome.onSuccess(close, 1);
        outcome.onSuccess((value) => close(value));
        YIELD step();
        return outcome.returns(step());
      } finally {
        AWAIT outcome.exit();
      }`,
  },
  {
    name: "recovers",
    deferred: `
      defer(close());
      defer.recover(ignore);
      YIELD step();
      return AWAIT step();`,
    byHand: `
      const outcome = new Outcome();
      try {
        outcome.onError(ignore);
        YIELD step();
        return outcome.returns(AWAIT step());
      } finally {
        close();
        AWAIT outcome.exit();
      }`,
  },
];
