const { defer } = require("deferkit");

const cases = {
  "require shadowed in function": async () => {
    function f() {
      const require = () => ({
        defer() {
          log("mine");
        },
      });
      const { defer } = require("deferkit");
      defer(log(1));
    }
    f();
  },
  "require reassigned binding": async () => {
    function f() {
      let { defer } = require("deferkit");
      defer = () => log("mine");
      defer(log(1));
    }
    f();
  },
  "require with other props": async () => {
    function f() {
      const { defer: d, atexit } = require("deferkit");
      d(log(typeof atexit));
    }
    f();
  },
  "require let in for": async () => {
    function f() {
      for (const { defer } of [1]) {
      }
      {
        const kit = require("deferkit");
        kit.defer(log("k"));
      }
      log("b");
    }
    f();
  },
  "two markers in function": async () => {
    function f() {
      const { defer: d } = require("deferkit");
      d(log(1));
      defer(log(2));
    }
    f();
  },
  "var defer in function hoisted late": async () => {
    function f() {
      try {
        if (1) throw 1;
        defer2(log(1));
      } catch (e) {
        log(e);
      }
      var { defer: defer2 } = require("deferkit");
    }
    f();
  },
};

module.exports = async function main() {
  for (const [name, work] of Object.entries(cases)) {
    log(`# ${name}`);
    await work();
  }
};

/* log
# require shadowed in function
1
mine
# require reassigned binding
1
mine
# require with other props
object
# require let in for
b
k
# two markers in function
2
1
# var defer in function hoisted late
1
*/
