import { createFileRoute } from "@tanstack/react-router";
import { createServerFn } from "@tanstack/react-start";
import { greet } from "../greet";

const greetOnServer = createServerFn().handler(() => greet("Grace"));

export const Route = createFileRoute("/")({ loader: () => greetOnServer(), component: Home });

function Home() {
  return (
    <>
      <p>{greet("Ada")}</p>
      <p>{Route.useLoaderData()}</p>
    </>
  );
}
