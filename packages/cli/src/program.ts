import { readFileSync } from "node:fs";
import { Command, InvalidArgumentError, Option } from "commander";

/**
 * The commands, their options and their help. Each command's code is loaded when it is called.
 *
 * @param isQuiet whether errors are not printed, but only thrown
 */
export function makeProgram(cwd: string, isQuiet = false): Command {
  const program = new Command("deferkit")
    .configureOutput(isQuiet ? { writeErr: () => {} } : {})
    .description("Go's defer for JavaScript and TypeScript, on the command line.")
    .version(version(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print help")
    .helpCommand("help [command]", "print help for a command")
    .exitOverride()
    .showHelpAfterError("(add --help for what there is)")
    .addHelpText("after", EXIT_CODES);
  addTransform(program, cwd);
  addBuild(program, cwd);
  addCheck(program, cwd);
  addDoctor(program, cwd);
  addTsc(program);
  return program;
}

function addTransform(program: Command, cwd: string): void {
  program
    .command("transform")
    .description("print a file as it is compiled")
    .argument("<file>", "the file, or - for the standard input")
    .option("--map", "append the source map, as a comment with the map in it")
    .option("--diff", "show the source beside what becomes of it")
    .addOption(BACKEND())
    .option("--stdin-filename <name>", "what the standard input is called; its extension says what it is", "stdin.ts")
    .addOption(SOURCE())
    .addOption(JSON_OPTION().conflicts(["diff", "map"]))
    .addOption(new Option("--no-color", "no colours").hideHelp())
    .addHelpText(
      "after",
      examples(
        "deferkit transform src/copy.ts",
        "deferkit transform src/copy.ts --diff",
        "cat copy.js | deferkit transform - --stdin-filename copy.js",
      ),
    )
    .action(async (file, options) => (await import("./transform.ts")).transformCommand(file, options, cwd));
}

function addBuild(program: Command, cwd: string): void {
  program
    .command("build")
    .description("compile a tree of files into another folder; TypeScript stays TypeScript")
    .argument("<src...>", "folders, files or globs")
    .addOption(new Option("-o, --out-dir <dir>", "where the output goes").argParser(named).makeOptionMandatory())
    .addOption(
      new Option("--map [kind]", "source maps: in a file beside, or inside")
        .choices(["file", "inline"])
        .default("file")
        .preset("file"),
    )
    .option("--no-map", "no source maps")
    .option("-w, --watch", "compile again whenever a file changes")
    .addOption(SOURCE())
    .addOption(JSON_OPTION().conflicts("watch"))
    .addHelpText(
      "after",
      examples("deferkit build src --out-dir build", "deferkit build src --out-dir build --map inline --watch") +
        "\n\nFiles that use no `defer`, of every kind, are copied as they are. A file with problems is not written;\n" +
        "all others are, and the exit code is 1.",
    )
    .action(async (sources, options) => (await import("./build/command.ts")).buildCommand(sources, options, cwd));
}

function addCheck(program: Command, cwd: string): void {
  program
    .command("check")
    .description("report every problem, and write nothing")
    .argument("<src...>", "folders, files or globs")
    .addOption(SOURCE())
    .addOption(JSON_OPTION())
    .addHelpText("after", examples("deferkit check src", 'deferkit check "packages/*/src/**/*.ts" --json'))
    .action(async (sources, options) => (await import("./check.ts")).checkCommand(sources, options, cwd));
}

function addDoctor(program: Command, cwd: string): void {
  program
    .command("doctor")
    .description("look at a project and say what is missing to compile `defer` in it")
    .argument("[folder]", "the project", ".")
    .addOption(SOURCE())
    .addOption(JSON_OPTION())
    .addHelpText("after", examples("deferkit doctor", "deferkit doctor packages/app --json"))
    .action(async (folder, options) => (await import("./doctor/command.ts")).doctorCommand(folder, options, cwd));
}

/** For the help alone: see `main`. */
function addTsc(program: Command): void {
  program
    .command("tsc")
    .usage("[--typescript <name>] [--source <module>] [tsc's own arguments...]")
    .description("compile a project with its own TypeScript, 6 or 7")
    .helpOption("--help", "this, and tsc's own help")
    .option("--typescript <name>", "the package that has the compiler", "typescript")
    .addOption(SOURCE())
    .addHelpText(
      "after",
      examples("deferkit tsc", "deferkit tsc -p tsconfig.build.json --watch", "deferkit tsc --build --verbose"),
    );
}

function BACKEND(): Option {
  const backends = new Option("--backend <name>", "who compiles; babel and typescript are those of the project");
  return backends.choices(["text", "babel", "typescript"]).default("text");
}

function SOURCE(): Option {
  return new Option("--source <module>", "the module that `defer` is imported from")
    .argParser(named)
    .default("deferkit");
}

/** An empty variable is no name: `--out-dir ""` would be the current folder. */
function named(value: string): string {
  if (value === "") throw new InvalidArgumentError("It is empty. Is a variable empty?");
  return value;
}

function JSON_OPTION(): Option {
  return new Option("--json", "print the result as JSON, for machines");
}

const EXIT_CODES = `
Exit codes: 0 all is well, 1 there are problems, 2 the command line is wrong.
Colours follow NO_COLOR and FORCE_COLOR.`;

function examples(...lines: string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join("\n")}`;
}

function version(): string {
  return JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")).version;
}
