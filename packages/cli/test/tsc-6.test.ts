import { describe } from "vitest";
import { tscSuite } from "./tsc-suite.ts";

describe("TypeScript 6", () => tscSuite("typescript", false));
