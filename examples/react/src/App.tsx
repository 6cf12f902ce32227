import { greet } from "./greet";

export function App() {
  return <h1>{greet("Ada")}</h1>;
}
