import { describe } from "vitest";
import { tscSuite } from "./tsc-suite.ts";

describe("TypeScript 7", () => tscSuite("typescript7", true));
