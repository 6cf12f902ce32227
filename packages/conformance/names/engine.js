// Runs programs with stubs in place of what they mention, and tells which function each mention reached. Needs
// --experimental-vm-modules. Reads a list of programs from stdin and writes a list of answers to stdout.
import { createRequire } from "node:module";
import { text } from "node:stream/consumers";
import vm from "node:vm";

const answers = [];
for (const { kind, code, isLowered } of JSON.parse(await text(process.stdin)))
  answers.push(await answer(kind, code, isLowered));
process.stdout.write(JSON.stringify(answers));

/** Which mentions were evaluated, which of them reached deferkit's function and which the user's, and what went wrong. */
async function answer(kind, code, isLowered) {
  const world = makeWorld(isLowered);
  try {
    await run(kind, code, world);
  } catch (error) {
    return { ...world.reached, error: String(error) };
  }
  return { ...world.reached, error: null };
}

function makeWorld(isLowered) {
  const reached = { all: [], ours: [], own: [] };
  const own = (id) => void reached.own.push(id);
  // Whatever a program calls on the user's own function is the user's own.
  own.defer = own;
  const ours = isLowered ? createRequire(import.meta.url)("deferkit").defer : (id) => void reached.ours.push(id);
  const modules = {
    deferkit: { defer: ours, atexit: {} },
    "deferkit/atexit": atExit(),
    "another-library": { defer: own, own, createRequire: () => ({ defer: own }) },
  };
  const hit = (id) => {
    reached.all.push(id);
    return id;
  };
  return { reached, modules, globals: { hit, own, defer: ours, require: (id) => modules[id] } };
}

/** The program's exit stack: here each thing is run at once. */
function atExit() {
  return { push: (receiver, callee, args) => void Reflect.apply(callee, receiver ?? undefined, args ?? []) };
}

async function run(kind, code, { modules, globals }) {
  const context = vm.createContext(globals);
  if (kind === "script") return new vm.Script(code).runInContext(context);
  if (kind === "commonjs") {
    const wrapper = new vm.Script(`(function (exports, require, module) {${code}\n})`).runInContext(context);
    return wrapper.call({}, {}, globals.require, {});
  }
  const module = new vm.SourceTextModule(code, { context });
  await module.link((id) => synthetic(modules[id], context));
  await module.evaluate();
}

function synthetic(exports, context) {
  const names = Object.keys(exports);
  return new vm.SyntheticModule(
    names,
    function () {
      for (const name of names) this.setExport(name, exports[name]);
    },
    { context },
  );
}
