const { defer } = require("deferkit");

const scope = {
  name: "scope",
  close(word) {
    log("closed", this.name, word);
  },
  nested: { close: (word) => log("nested", word) },
};

function inWith() {
  with (scope) {
    defer(nested.close("a"));
    defer(() => close("b"));
    defer(nested?.close("c"));
    defer.onSuccess(nested.close("d"));
    log(name);
  }
  log("body");
}

function around() {
  with ({ value: 1 }) {
    return (function () {
      defer(log("value", value));
      return value;
    })();
  }
}

module.exports = () => {
  inWith();
  log(around());
};

/* log
scope
body
nested d
nested c
closed scope b
nested a
value 1
1
*/
