import { defer } from "deferkit";

function loops() {
  for (let i = 0; i < 3; i++) defer(log("loop", i));
  for (const name of ["a", "b"]) {
    if (name === "a") defer(log("only", name));
    else defer(log("not only", name));
  }
  let n = 1;
  defer(log("early", n));
  defer(() => log("late", n));
  {
    n = 2;
    defer(log("block", n));
  }
  switch (n) {
    case 2:
      defer(log("case"));
      n = 3;
  }
  log("body", n);
  return n;
}

function never(yes) {
  if (yes) {
    defer(log("deferred"));
  }
  log("body", yes);
}

function nested() {
  defer(log("outer 1"));
  const inner = () => {
    defer(log("inner 1"));
    defer(() => {
      defer(log("innermost"));
      log("inner closure");
    });
    log("inner body");
  };
  inner();
  defer(log("outer 2"));
}

export default function main() {
  log("returned", loops());
  never(false);
  never(true);
  nested();
}

/* log
body 3
case
block 2
late 3
early 1
not only b
only a
loop 2
loop 1
loop 0
returned 3
body false
body true
deferred
inner body
inner closure
innermost
inner 1
outer 2
outer 1
*/
