import { defer } from "deferkit";

function taken(_defers, _error) {
  const _self = { m: () => log("m of", _defers, _error) };
  const _callee = () => _self;
  defer(_callee().m());
  defer(_callee()?.m?.());
  let _result = 1;
  const error = (word) => log("error", word);
  defer(error("function"));
  _error = "changed";
  return _result;
}

async function labelled(_exit) {
  defer.onSuccess((value) => log("success", value));
  _body: for (;;) {
    _body2: {
      try {
        if (_exit) break _body;
        return Promise.resolve("from inside");
      } finally {
        if (_exit === undefined) break _body2;
      }
    }
    log("after _body2");
    break _body;
  }
  log("after _body");
  return "from below";
}

function shadowed() {
  const undefined = "defined";
  const Array = null;
  const Reflect = null;
  const Promise = null;
  defer.onSuccess((value) => log("success", value === void 0, undefined));
  defer((() => log("this", this === void 0, Array, Reflect, Promise))());
  return;
}

async function shadowedAsync(Promise, Symbol, Error) {
  defer(log(Promise, Symbol, Error));
  try {
    return "value";
  } finally {
    log("finally");
  }
}

function innerDefer() {
  defer(log("ours"));
  {
    const defer = (value) => log("not ours", value);
    defer("called");
  }
  [1].forEach((defer) => {
    log(defer);
  });
  return ((defer) => {
    defer(log("argument first"));
    return "done";
  })(() => {});
}

const temporaries = {
  a: () => ({
    b: (f) => {
      f();
      return { c: () => log("c") };
    },
  }),
};
function nested() {
  const { a } = temporaries;
  defer(
    a()
      .b(() => {
        defer(a().b(() => log("inner argument")).c());
        log("inner body");
      })
      .c(
        (() => {
          defer(a()?.b(() => log("in argument")));
          return 1;
        })(),
      ),
  );
  log("outer body");
}

const error = (message) => {
  try {
    defer(log("named error"));
    throw message;
  } catch (error) {
    log("user's catch", error);
  }
};

export default async function main() {
  log(taken("d", "e"));
  log(await labelled(true));
  log(await labelled(false));
  log(await labelled());
  shadowed.call(undefined);
  log(await shadowedAsync(1, 2, 3));
  log(innerDefer());
  nested();
  error("x");
}

/* log
error function
m of d changed
m of d changed
1
after _body
success from below
from below
success from inside
from inside
after _body2
after _body
success from below
from below
this true null null null
success true defined
finally
1 2 3
value
not ours called
1
argument first
ours
done
inner argument
inner body
c
in argument
outer body
c
user's catch x
named error
*/
