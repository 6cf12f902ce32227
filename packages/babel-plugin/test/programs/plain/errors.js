import { defer } from "deferkit";

const fail = (message) => {
  throw new Error(message);
};

function attempt(name, work) {
  try {
    log(name, "gave", work());
  } catch (error) {
    log(name, "threw", error);
  }
}

function falsy(value) {
  defer(log("after"));
  throw value;
}

function both() {
  defer(fail("first deferred"));
  defer(log("between"));
  defer(fail("second deferred"));
  throw new Error("body");
}

function only() {
  defer(fail("deferred"));
  return 1;
}

function evaluating() {
  defer(log("kept"));
  defer(log(fail("argument")));
  log("not reached");
}

function notCallable() {
  const o = { x: 1 };
  defer(log("still runs"));
  defer(o.x());
  defer(o.y());
  log("body goes on");
}

function notDeferrable() {
  defer(log("kept"));
  defer({ x: 1 }.x);
  log("not reached");
}

function notCallableForm() {
  defer(undefined, log("argument first"));
}

function same() {
  const error = new Error("same");
  defer(() => {
    throw error;
  });
  throw error;
}

export default function main() {
  for (const value of [undefined, null, 0, "", false]) attempt("falsy", () => falsy(value));
  attempt("both", both);
  attempt("only", only);
  attempt("evaluating", evaluating);
  try {
    notCallable();
  } catch ({ name, error, suppressed }) {
    log(name, error instanceof TypeError, suppressed instanceof TypeError);
  }
  for (const work of [notDeferrable, notCallableForm]) {
    try {
      work();
    } catch ({ name }) {
      log(name);
    }
  }
  attempt("same", same);
}

/* log
after
falsy threw undefined
after
falsy threw null
after
falsy threw 0
after
falsy threw 
after
falsy threw false
between
both threw SuppressedError(Error: first deferred <- SuppressedError(Error: second deferred <- Error: body))
only threw Error: deferred
kept
evaluating threw Error: argument
body goes on
still runs
SuppressedError true true
kept
TypeError
argument first
TypeError
same threw SuppressedError(Error: same <- Error: same)
*/
