const kit = require("deferkit");
const { defer: postpone, atexit } = require("deferkit");

function namespace() {
  kit.defer(log("kit"));
  kit.defer.onSuccess((value) => log("success", value));
  return typeof atexit;
}

function destructured() {
  postpone(log("postpone"));
  postpone.recover(({ message }) => message);
  throw new Error("recovered");
}

function own() {
  const { defer } = require("deferkit");
  defer(log("required here"));
  log("body");
}

async function ownAsync() {
  const kit = require("deferkit");
  kit.defer(async () => log("required here, async"));
  kit.defer.onSuccess((value) => log("success", value));
  return "value";
}

function inBranch(yes) {
  if (yes) {
    const { defer } = require("deferkit");
    defer(log("in a branch"));
  }
  log("after the branch");
}

function ownVar() {
  var { defer } = require("deferkit");
  defer(log("var"));
}

module.exports = async function main() {
  log(namespace());
  log(destructured());
  own();
  log(await ownAsync());
  inBranch(true);
  inBranch(false);
  ownVar();
};

/* log
success object
kit
object
postpone
recovered
body
required here
success value
required here, async
value
after the branch
in a branch
after the branch
var
*/
