/** @jsx element */
/** @jsxRuntime classic */
import { defer } from "deferkit";

function element(tag: string, attributes: object | null, ...children: unknown[]): string {
  return `<${tag}${attributes ? " hidden" : ""}>${children.join("")}</${tag}>`;
}

export function page({ title }: { title: string }): string {
  defer(console.log(<i>the page is made</i>));
  return (
    <main>
      <b hidden>{title}</b>
    </main>
  ) as unknown as string;
}
