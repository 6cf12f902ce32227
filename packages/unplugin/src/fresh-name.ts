/** Makes names that nothing in the file has: an underscore, the word, and a number if needed. */
export function freshName(taken: Set<string>): (word: string) => string {
  return (word) => {
    let name = `_${word}`;
    for (let number = 2; taken.has(name); number++) name = `_${word}${number}`;
    taken.add(name);
    return name;
  };
}
