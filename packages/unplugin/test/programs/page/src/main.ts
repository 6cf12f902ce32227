import { greet } from "./greet";

const show = (lines: string[]) => (document.querySelector("#log")!.textContent = lines.join("\n"));
show(greet("Ada"));

const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
worker.onmessage = ({ data }) => (document.title = data);

// @ts-ignore Vite's types are not here
import.meta.hot?.accept("./greet", (changed) => show(changed.greet("Ada")));
