import "./main.ts";
import { page } from "./page.tsx";

console.log(page({ title: "a page" }));
