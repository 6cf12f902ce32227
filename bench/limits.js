/**
 * Why a goal that is missed is out of reach, or what it would take; by how its scene begins.
 *
 * @type {readonly (readonly [scene: string, why: string])[]}
 */
const LIMITS = [
  [
    "1 defer,",
    "By hand V8 makes the call to close part of the function and is done; here the helper is part of it too, and looks at what it calls.",
  ],
  ["3 defers,", "As for one."],
  ["8 defers,", "As for one."],
  [
    "50 functions,",
    "As for one; and where each function has callees of its own, V8 makes none of them part of the runtime's helper.",
  ],
  [
    "realistic function,",
    "Its body takes about 80 ns by hand, and differs by as much as the goal allows from run to run.",
  ],
  [
    "left before the first defer,",
    "The same code as by hand: what stands in front of the first `defer` is left in front of the `try`.",
  ],
  [
    "loop of 1,000,",
    "Both fill an array of the same length, one with closures, the other with two elements for each: the difference is within what runs differ by.",
  ],
  [
    "async, ",
    "The loop in the function asks each result whether it is to be waited for, through an object that keeps what is pending.",
  ],
  [
    "native `using`, to ours, each sync scene",
    "Where something throws, throwing takes most of the time, of all variants alike; the stack of two chained errors shows both. In the realistic scene and the generator the work itself is more than a fifth of what `using` takes.",
  ],
  [
    "native `using`, to ours, each async scene",
    "Where there is nothing to wait for, `await using` takes a turn for all resources together.",
  ],
  [
    "Babel plugin: ten times the lines",
    "Babel alone grows as much: its larger trees leave the processor's caches, and take longer to collect.",
  ],
  [
    "TypeScript transformer: ten times the lines",
    "`transpileModule` alone grows as much: its larger trees leave the processor's caches, and take longer to collect.",
  ],
  [
    "transform: ten times the lines",
    "Small files fit the processor's caches: oxc's parse alone grows by about as much as the goal allows, and the tree, the edits and the map of a long file add to the memory that it takes.",
  ],
  [
    "Babel 8, files without markers",
    'Such files are searched for one word and left: less than what the compiler alone differs by from run to run ("alone again").',
  ],
  [
    "Babel 7, files without markers",
    "Such files are searched for one word and left, as with Babel 8: runs differ by more than that takes.",
  ],
  [
    "Babel",
    'Babel takes its time for each node that it visits and prints, and our output has more of them: see what the compiler alone takes for it (Compiling, "our output alone"). The rest is finding, planning and drawing, and that Babel looks anew through each block that we make.',
  ],
  [
    "TypeScript",
    'Most is what the compiler alone takes for our output, already more than the goal (Compiling, "our output alone").',
  ],
  [
    "transform(), 100 kB",
    "It is two searches of the text, for the word and for names that are written with escapes, and V8 takes longer for a word that begins with a frequent letter.",
  ],
  [
    "transform(), files",
    "oxc's parse to a tree of JavaScript objects takes half of it, which is nearly as long as SWC's whole work: SWC's tree never leaves Rust. Walking that tree for exact scopes is the rest. oxc's raw transfer would close most of the gap, but is experimental and reserves gigabytes of address space.",
  ],
  [
    "runtime",
    "All forms are on the one `defer` that a program imports, where no bundler can tell which are used. Of it, the message that names the fix for every host takes 150 B, the stack of chained errors 200 B, `SuppressedError` for engines without one 50 B; outcomes, values and disposables are there in any case.",
  ],
  [
    "per function",
    "Where what is opened is disposable already, `using` only names it: what closes it is not in the function, and the rest is in helpers that each file or program has once. With a call to make, as `defer` has, it takes more than ours (wrapped).",
  ],
];

/** Why `scene` misses its goal; empty where nobody has said. */
export function limitOf(scene) {
  return LIMITS.find(([begin]) => scene.startsWith(begin))?.[1] ?? "";
}
