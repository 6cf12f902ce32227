import { greet } from "../lib/greet";

export const dynamic = "force-dynamic";

export default function Page() {
  return <p>{greet("Ada")}</p>;
}
