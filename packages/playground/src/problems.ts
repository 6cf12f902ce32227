import type { Problem } from "./compile/text.ts";
import type { Editor } from "./editor.ts";

/** The list of problems below the editor: each goes to its place, and is fixed by a button where one text is meant. */
export function listProblems(list: HTMLElement, problems: readonly Problem[], editor: Editor): void {
  list.replaceChildren(
    ...problems.map((problem) => {
      const item = document.createElement("li");
      const place = button(editor.placeOf(problem.from), () => editor.goTo(problem));
      place.ariaLabel = `Go to ${place.textContent}`;
      item.append(place, `${problem.code}: ${problem.message}`);
      for (const fix of problem.fixes) item.append(button("Fix", () => editor.fix(fix), fix.text));
      return item;
    }),
  );
}

function button(text: string, click: () => void, title = ""): HTMLButtonElement {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", textContent: text, title });
  made.addEventListener("click", click);
  return made;
}
