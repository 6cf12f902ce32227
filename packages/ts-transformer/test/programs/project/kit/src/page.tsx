import kit = require("deferkit");
import { log } from "./log.js";

declare global {
  namespace JSX {
    type Element = string;
    interface IntrinsicElements {
      p: { title: string };
    }
  }
}

function element(tag: string, { title }: { title: string }, ...children: string[]): string {
  return `<${tag} title=${title}>${children.join("")}</${tag}>`;
}

export const page = (title: string): string => {
  kit.defer(log("page left"));
  return <p title={title}>{log("inside")}</p>;
};
