/** Something that was asked for rightly, and cannot be done: exit code 1. Its message is all that there is to say. */
export class Failure extends Error {
  override readonly name = "Failure";
}
