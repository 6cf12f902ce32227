import picocolors from "picocolors";

/** Colours for a stream: https://no-color.org first, then https://force-color.org, else only on a terminal. */
export function colors({ isTTY }: NodeJS.WriteStream): ReturnType<typeof picocolors.createColors> {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR) return picocolors.createColors(false);
  if (FORCE_COLOR !== undefined) return picocolors.createColors(!/^(0|false)$/.test(FORCE_COLOR));
  return picocolors.createColors(Boolean(isTTY) && TERM !== "dumb");
}
