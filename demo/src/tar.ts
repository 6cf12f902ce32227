// As much of the tar format (POSIX.1-1988 ustar) as the demo needs. Nothing is deferred here: only the types go.
const BLOCK = 512;

/** What an archive ends with. */
export const END: Buffer = Buffer.alloc(2 * BLOCK);

export function header(name: string, size: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  block.write(name, 0, 100);
  block.write("0000644\0", 100); // mode
  block.write(octal(size), 124);
  block.write(octal(0), 136); // time
  block.write("        0", 148); // the checksum counts as blanks; a plain file
  block.write("ustar\x0000", 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0`, 148);
  return block;
}

/** Fills the last block of a file. */
export function padding(size: number): Buffer {
  return Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
}

/** The names in an archive. */
export function* names(archive: Buffer): Generator<string> {
  for (let at = 0; archive[at];) {
    yield text(archive, at, 100);
    const size = parseInt(text(archive, at + 124, 12), 8);
    at += BLOCK + size + padding(size).length;
  }
}

function octal(number: number): string {
  return number.toString(8).padStart(11, "0");
}

function text(archive: Buffer, at: number, length: number): string {
  return archive.toString("utf8", at, at + length).replace(/\0.*/s, "");
}
