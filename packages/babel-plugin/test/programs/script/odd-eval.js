const { defer } = require("deferkit");

const cases = {
  "eval var collides": async () => {
    function f() {
      eval("var z=1");
      defer(() => log(z));
      defer(log(eval("z+1")));
    }
    f();
  },
  "eval defines defer": async () => {
    function f() {
      eval("var q=1");
      defer(() => eval("log(q)"));
      defer(eval("var t=1"), 1);
    }
    try {
      f();
    } catch (e) {
      log(e.name);
    }
  },
  "eval sees locals at exit": async () => {
    function f() {
      let v = 1;
      defer(() => eval("log(v)"));
      v = 2;
    }
    f();
  },
  "eval sees this/args": async () => {
    function f() {
      defer(log(eval("this.n"), eval("arguments[0]")));
    }
    f.call({ n: 1 }, 2);
  },
};

module.exports = async function main() {
  for (const [name, work] of Object.entries(cases)) {
    log(`# ${name}`);
    await work();
  }
};

/* log
# eval var collides
2
1
# eval defines defer
1
TypeError
# eval sees locals at exit
2
# eval sees this/args
1 2
*/
