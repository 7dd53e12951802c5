const RELATIONS =
  'self|patient|wife|husband|spouse|mother|father|parent|son|daughter|child|brother|sister|sibling|grandmother|grandfather|grandparent|grandson|granddaughter|grandchild|aunt|uncle|niece|nephew|cousin|friend|partner|domestic partner|life partner|fiance|fiancee|legal guardian|guardian|conservator|neighbor|neighbour|stepmother|stepfather|stepson|stepdaughter|stepparent|stepbrother|stepsister|half-brother|half-sister|foster mother|foster father|foster parent|mother-in-law|father-in-law|sister-in-law|brother-in-law|son-in-law|daughter-in-law|ex-wife|ex-husband|significant other|roommate|companion|caregiver|attorney|power of attorney|attorney-in-fact|healthcare proxy|health care proxy|health care agent|healthcare agent|clergy|pastor|employer|landlord|other';
const RELATION = new Map(RELATIONS.split('|').map((r) => [r.replace(/[^a-z]/g, ''), r]));

/** A relationship to the patient, in lower case; unknown words are kept when they look like words. */
export function relationshipIn(text: string): { value: string; known: boolean } | undefined {
  const plain = text
    .toLowerCase()
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/[^a-z\s-]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (!/[a-z]{2}/.test(plain) || plain.length > 32) return undefined;
  const known = RELATION.get(plain.replace(/[^a-z]/g, ''));
  if (known) return { value: known, known: true };
  const squashed = plain.replace(/[^a-z]/g, '');
  for (const [key, value] of RELATION) {
    if (key.length >= 5 && Math.abs(key.length - squashed.length) <= 1 && near(key, squashed))
      return { value, known: true };
  }
  return { value: plain, known: false };
}

/** One letter changed, lost or gained. */
function near(a: string, b: string): boolean {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return a.slice(i + 1) === b.slice(i + 1) || a.slice(i) === b.slice(i + 1) || a.slice(i + 1) === b.slice(i);
}

/** `female` `male` `other` `unknown` from a letter, a word or a checked caption. */
export function sexIn(text: string): string | undefined {
  const word = text.toLowerCase().replace(/[^a-z]/g, '');
  if (/^(f|fem|female|woman|girl|femaie|femate|famale)$/.test(word)) return 'female';
  if (/^(m|male|man|boy|maie|mate)$/.test(word)) return 'male';
  if (/^(x|o|other|nonbinary|nb|indeterminate|intersex)$/.test(word)) return 'other';
  if (/^(u|unk|unknown|undetermined|notstated)$/.test(word)) return 'unknown';
  return undefined;
}
