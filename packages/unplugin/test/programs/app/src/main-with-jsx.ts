import "./main";
import { page } from "./page";

console.log(page({ title: "a page" }));
