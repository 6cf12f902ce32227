const { defer } = require("deferkit");

interface Shape { size: number }

function fail(shape: Shape): void {
  defer(console.log("deferred", shape.size)); if (shape) { throw new Error("failed"); }
}

try { fail({ size: 1 }); } catch (error) {
  const { stack } = error as { stack: string };
  console.log(stack.split("\n").slice(1, 3).map((line) => /([^/\\]+:\d+:\d+)\)?$/.exec(line)![1]).join(" "));
}
