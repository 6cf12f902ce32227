import { useLoaderData } from "react-router";
import { greet } from "../greet";

export const loader = () => greet("Grace");

export default function Home() {
  return (
    <>
      <p>{greet("Ada")}</p>
      <p>{useLoaderData()}</p>
    </>
  );
}
