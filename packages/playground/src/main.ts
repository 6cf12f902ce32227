import { fromHash, toHash } from "./address.ts";
import { Playground } from "./playground.ts";
import type { State } from "./state.ts";
import welcome from "./welcome.ts.txt?raw";

const WELCOME: State = { code: welcome, extension: "ts", compiler: "text" };

// The address keeps the program, without a step in the browser's history.
const playground = new Playground((state) => history.replaceState(null, "", `#${toHash(state)}`));
openAddress();
addEventListener("hashchange", openAddress);

function openAddress(): void {
  const hash = location.hash.slice(1);
  const state = fromHash(hash);
  playground.open(state ?? WELCOME);
  if (hash !== "" && !state) playground.say("The address holds no program. Perhaps the link was cut off.");
}
