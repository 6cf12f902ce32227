const BEGIN = "<!-- exit-libraries -->\n";
const END = "<!-- /exit-libraries -->";

/** The README with this text between its two comments. */
export function place(readme, text) {
  const [begin, end] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`README.md has no ${BEGIN.trim()} with ${END} after it`);
  return `${readme.slice(0, begin)}${BEGIN}\n${text}\n\n${readme.slice(end)}`;
}
