import { greet } from "./greet";

export default function App() {
  return <h1>{greet("Ada")}</h1>;
}
