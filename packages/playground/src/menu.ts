import { groups } from "virtual:examples";
import { EXTENSIONS, isOneOf, type Extension } from "./state.ts";

/** An example of the menu. */
export interface Example {
  readonly code: string;
  readonly extension: Extension;
}

/** Fills the menu of examples, whose texts are loaded when one is chosen. */
export function fillMenu(
  select: HTMLSelectElement,
  chosen: (example: Example) => void,
  failed: (name: string) => void,
): void {
  select.append(new Option("choose…", ""));
  for (const { label, names } of groups) {
    const group = document.createElement("optgroup");
    group.label = label;
    group.append(...names.map((name) => new Option(name.replace(/\.\w+$/, ""), name)));
    select.append(group);
  }
  select.addEventListener("change", () => {
    const name = select.value;
    const group = groups.find(({ names }) => names.includes(name));
    group?.load().then(
      ({ default: texts }) => chosen({ code: texts[name]!, extension: extensionOf(name) }),
      () => failed(name),
    );
  });
}

function extensionOf(name: string): Extension {
  const extension = name.split(".").at(-1);
  return isOneOf(EXTENSIONS, extension) ? extension : "js";
}
