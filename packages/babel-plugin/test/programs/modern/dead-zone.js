import { defer } from "deferkit";

// What Babel's older targets lose: the dead zone of `let`, names of functions, the order of class heads.
function deadZone(how) {
  defer.onError(({ name }) => log("on error", name));
  if (how) log(value);
  let value = 1;
  return () => value++;
}

function shadowing(x) {
  defer(() => log(x));
  {
    try {
      defer(log(x));
      let x = 1;
    } catch ({ name }) {
      log(name);
    }
  }
  defer(late());
  const after = 1;
  function late() {
    return () => after;
  }
}

class Class extends (() => {
  defer(log("heritage"));
  return Object;
})() {
  [(() => {
    defer(log("key"));
    return "method";
  })()]() {}
}

export default function main() {
  log(deadZone(false)());
  try {
    deadZone(true);
  } catch ({ name }) {
    log("threw", name);
  }
  shadowing("x");
}

/* log
heritage
key
1
on error ReferenceError
threw ReferenceError
ReferenceError
x
*/
