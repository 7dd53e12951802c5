/** A name as it is compared: no accents, no case, hyphens and apostrophes as nothing between letters. */
function folded(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['\u2019.]/g, '')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim();
}

/** True when two family names are written the same but for case, accents, hyphens and spaces. */
export function sameFamilyName(a: string, b: string): boolean {
  return folded(a).replaceAll(' ', '') === folded(b).replaceAll(' ', '');
}

/**
 * True when one person can bear both: every name that both give is equal, or one is the other's initial.
 * `Margaret A` agrees with `Margaret` and with `Margaret Anne`, not with `Mary` or `Margaret Jane`.
 */
export function sameGivenNames(a: string, b: string): boolean {
  const [left, right] = [folded(a).split(' '), folded(b).split(' ')];
  return left.every((name, i) => {
    const other = right[i];
    if (other === undefined) return true;
    if (name.length === 1 || other.length === 1) return name[0] === other[0];
    return name === other;
  });
}

/** Letters to change, add, drop or swap to get from one to the other. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      }
      next.push(best);
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}

/** True for names a slip apart: one letter in short ones, two in long ones. Equal names are similar too. */
export function similarName(a: string, b: string): boolean {
  const [left, right] = [folded(a).replaceAll(' ', ''), folded(b).replaceAll(' ', '')];
  if (left === '' || right === '') return false;
  const allowed = Math.max(left.length, right.length) >= 8 ? 2 : 1;
  return editDistance(left, right) <= allowed;
}
