import { defer } from "deferkit";
import { log } from "./log.js";
import type { Named } from "./named.js";

export enum Mode {
  read = "read",
  write = "write",
}

function sealed(target: object, key: string, descriptor: PropertyDescriptor): PropertyDescriptor {
  defer(log(`sealed ${key}`));
  return { ...descriptor, configurable: target === undefined };
}

export abstract class Resource implements Named {
  constructor(
    readonly name: string,
    protected readonly mode: Mode = Mode.read,
  ) {
    defer(log(`constructed ${this.name}`));
    log(`constructing ${name}`);
  }

  abstract content(): string;

  close(): void {
    log(`closed ${this.name}`);
  }

  read(): string;
  read(times: number): string[];
  @sealed
  read(times?: number): string | string[] {
    defer(this.close());
    return times === undefined ? this.content() : Array.from({ length: times }, () => this.content());
  }
}

export class FileResource extends Resource {
  readonly #text: string;

  constructor(name: string, text: string) {
    super(name, Mode.write);
    defer(log(`text of ${name}`));
    this.#text = text;
  }

  override content(): string {
    return Files.quoted(this.#text, this.mode);
  }
}

namespace Files {
  const mark = "'";
  export function quoted(text: string, mode: Mode): string {
    defer(log(`${mode} quoted`));
    return mark + text + mark;
  }
}
