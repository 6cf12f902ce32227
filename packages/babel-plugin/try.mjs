import { transformSync } from "@babel/core";
import { TraceMap, decodedMappings } from "@jridgewell/trace-mapping";
const src = `const { defer } = require("deferkit");
function use(file) { defer(file.close()); return file.read(); }
function two(file) {
  defer(file.close());
  return file.read();
}
async function a(file) { defer(file.close()); return file.read(); }
async function b(file) {
  if (x) {
    defer(file.close());
  }
  return file.read();
}
`;
const r = transformSync(src, { filename: "a.js", configFile: false, babelrc: false, plugins: ["/work/h-cover/packages/babel-plugin/dist/index.js"], sourceMaps: true, sourceType: "script" });
const m = decodedMappings(new TraceMap(r.map));
r.code.split("\n").forEach((l, i) => { console.log(l); if (m[i]?.length) console.log("    #", m[i].map((s) => s.length === 1 ? `${s[0]}:-` : `${s[0]}(${l.slice(s[0], s[0] + 6)})→${s[2] + 1}:${s[3]}`).join("  ")); });
