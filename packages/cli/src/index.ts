#!/usr/bin/env node
import { tsc } from "./tsc/command.ts";

process.exitCode = await tsc(process.argv.slice(3), process.cwd());
