/**
 * Puts the lines of two texts beside each other, as a diff does: the best common subsequence, whatever the indentation.
 * Where they differ, the lines stand beside each other in order.
 */
export function align(before, after) {
  const best = scores(before, after);
  const rows = [];
  let [lefts, rights] = [[], []];
  const flush = () => {
    const height = Math.max(lefts.length, rights.length);
    for (let k = 0; k < height; k++) rows.push({ left: lefts[k], right: rights[k], same: false });
    [lefts, rights] = [[], []];
  };

  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const score = likeness(before[i], after[j]);
    if (score > 0 && best[i][j] === best[i + 1][j + 1] + score) {
      flush();
      rows.push({ left: before[i++], right: after[j++], same: true });
    } else if (j === after.length || (i < before.length && best[i][j] === best[i + 1][j])) {
      lefts.push(before[i++]);
    } else {
      rights.push(after[j++]);
    }
  }
  flush();
  return rows;
}

/** `scores[i][j]` is that of the best common subsequence of what begins at line i and line j. */
function scores(before, after) {
  const table = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const score = likeness(before[i], after[j]);
      const pair = score > 0 ? table[i + 1][j + 1] + score : 0;
      table[i][j] = Math.max(pair, table[i + 1][j], table[i][j + 1]);
    }
  }
  return table;
}

/** Words tell more than a brace does, and a brace more where it stands in the same column. */
function likeness(left, right) {
  if (left?.trim() !== right?.trim()) return 0;
  return (/\w/.test(left) ? 4 : 1) + (left === right ? 1 : 0);
}
