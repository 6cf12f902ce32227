/** What the machine refused, as a part of a sentence, by the system's own names for it. */
const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: "no space is left on the disk",
  EDQUOT: "no space is left for this user",
  EFBIG: "the file is too large",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the disk is read-only",
  ENOENT: "there is no such file or folder",
  ENOTDIR: "a part of the path is a file, not a folder",
  EISDIR: "there is a folder in its place",
  EEXIST: "there is something else in its place",
  ENOTEMPTY: "there is a folder with files in its place",
  ELOOP: "its symbolic links form a circle",
  ENAMETOOLONG: "the name is too long",
  EMFILE: "too many files are open",
  ENFILE: "too many files are open",
  EBUSY: "it is in use",
  ETXTBSY: "it is in use",
  EIO: "the disk cannot be read or written",
  ENOMEM: "there is not enough memory",
};

/** Those that have nothing to do with what was asked for: exit code 1. After the others the command line is wrong: 2. */
const NOT_ASKED_FOR = new Set(["ENOSPC", "EDQUOT", "EFBIG", "EROFS", "EMFILE", "ENFILE", "EIO", "ENOMEM", "EBUSY"]);

/** Whether an error comes from the operating system. */
export function isFault(error: unknown): error is NodeJS.ErrnoException & { code: string } {
  return error instanceof Error && typeof (error as NodeJS.ErrnoException).code === "string" && "syscall" in error;
}

/** `ENOSPC: no space is left on the disk`, or what another error says. */
export function reasonOf(error: unknown): string {
  if (!isFault(error)) return error instanceof Error ? error.message : String(error);
  const reason = REASONS[error.code];
  return reason ? `${error.code}: ${reason}` : error.message;
}

/** The same as a sentence of its own, with the file or folder. */
export function sentenceOf(error: NodeJS.ErrnoException): string {
  const { path, syscall } = error;
  if (syscall === "uv_cwd") return "the current folder does not exist any more";
  return path === undefined ? reasonOf(error) : `${path}: ${reasonOf(error)}`;
}

export function exitCodeOf({ code }: { code: string }): 1 | 2 {
  return NOT_ASKED_FOR.has(code) ? 1 : 2;
}
