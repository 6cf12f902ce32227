import { defer } from "deferkit";

// Functions with defers in every place where a function can stand.
const key = (() => {
  defer(log("key made"));
  return "key";
})();

const object = {
  [(() => {
    defer(log("computed"));
    return "computed";
  })()]() {
    defer(log("method", this === object));
    return super.toString === Object.prototype.toString;
  },
  get [`${key}1`]() {
    defer(log("getter"));
    return 1;
  },
  set [`${key}1`](value) {
    defer(log("setter", value));
  },
  property: function named() {
    defer(log(named.name, named.length));
  },
  async *[Symbol.asyncIterator]() {
    defer(log("iterated"));
    yield 1;
  },
  arrow: () => {
    defer(log("arrow"));
  },
};

class Keyed {
  [(() => {
    defer(log("class key"));
    return "method";
  })()]() {}
}

class Class extends (() => {
  defer(log("heritage"));
  return Object;
})() {
  method(
    parameter = (() => {
      defer(log("default of a method"));
      return "default";
    })(),
  ) {
    defer(log("method", parameter));
  }
  static #count = (() => {
    defer(log("private static"));
    return 1;
  })();
  static field = () => {
    defer(log("field arrow", this.#count));
  };
  handler = async () => {
    defer(log("async field arrow", this instanceof Class));
    await null;
  };
  static {
    const inner = function () {
      defer(log("in a static block"));
    };
    inner();
    function declared() {
      defer(log("declared in a static block"));
    }
    declared();
  }
}

function defaults(
  a = () => {
    defer(log("closure in a default"));
    return b;
  },
  b = 2,
) {
  defer(log("body's", b));
  var b = 3;
  return a();
}

function destructured({ a, b: [c] = [a] } = { a: 1 }, ...[first, second]) {
  defer(log("destructured", a, c, first, second));
  a = c = first = 0;
  defer(() => log("at exit", a, c, first, second));
}

const tagged = (strings, ...values) => values.forEach((value) => value());
const immediately = (function () {
  defer(log("immediately"));
  return 1;
})();
const template = `${(() => {
  defer(log("template"));
  return 1;
})()}`;

export default async function main() {
  log(object.computed());
  object.key1 = object.key1;
  object.property();
  object.arrow();
  for await (const value of object) log(value);
  new Class().method();
  Class.field();
  await new Class().handler();
  log(defaults());
  destructured();
  destructured({ a: "x", b: ["y"] }, 1, 2);
  tagged`${() => {
    defer(log("tagged"));
  }}`;
  log(immediately, template);
  const [pattern = (() => {
    defer(log("pattern default"));
    return "p";
  })()] = [];
  label: for (const x of (() => {
    defer(log("loop head"));
    return [1, 2];
  })()) {
    defer(log("main leaves", x, pattern));
    continue label;
  }
}

/* log
key made
computed
class key
heritage
private static
in a static block
declared in a static block
immediately
template
method true
true
getter
setter 1
named 0
arrow
1
iterated
default of a method
method default
field arrow 1
async field arrow true
closure in a default
body's 2
2
at exit 0 0 0 undefined
destructured 1 1 undefined undefined
at exit 0 0 0 2
destructured x y 1 2
tagged
1 1
pattern default
loop head
main leaves 2 p
main leaves 1 p
*/
