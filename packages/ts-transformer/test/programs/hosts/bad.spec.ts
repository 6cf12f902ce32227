import { bad } from "./bad";

bad();
