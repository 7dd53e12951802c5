/** Letters that readers put for digits, by the digit meant. */
const CONFUSED: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  l: '1',
  I: '1',
  '|': '1',
  S: '5',
  B: '8',
  Z: '2',
};

/** A medical record, account or accession number as printed, without spaces, dashes kept. */
export function identifierIn(text: string): string | undefined {
  const tight = text
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/^[\s#:.,_-]+|[\s.,;:_)\]]+$/g, '')
    .replace(/\s*-\s*/g, '-');
  const m = /^[A-Za-z0-9*]+(?:[-:/.\s]?[A-Za-z0-9]+)*$/.exec(tight);
  if (!m) return undefined;
  const joined = tight.replace(/\s+/g, '');
  // `07/09/1919` beside a label whose own number was blotted is somebody's birth date.
  if (/^\d{1,2}\/\d{1,2}\/(\d{2}|\d{4})$/.test(joined)) return undefined;
  const digits = joined.replace(/[^0-9]/g, '').length;
  if (digits < 3 || joined.length > 24) return undefined;
  if (digits < joined.replace(/[^A-Za-z0-9]/g, '').length / 3) return undefined;
  return joined;
}

/** True when a number mixes letters and digits where a reader may have confused them. */
export function looksConfused(identifier: string): boolean {
  return (
    /\d[OolIS|BZ](?=\d|$)/.test(identifier) ||
    /^[Ol|](?=\d)/.test(identifier) ||
    // Numbers with letters in front avoid the ones that look like digits: `MO00883153` was `M000883153`.
    /^[A-Z]{1,2}[Oo](?=\d)/.test(identifier)
  );
}

/** The same number with every `O` beside a digit read as a zero; letters in front stay. */
export function zeroed(identifier: string): string {
  return identifier.replace(/(?<=[A-Z0-9])[Oo](?=[\dOo]|$)/g, '0');
}

/** The same number with the letters a reader confuses turned to digits. */
export function asDigits(identifier: string): string {
  return identifier.replace(/[OolI|SBZ]/g, (c) => CONFUSED[c] ?? c);
}

/** The ten digits of a North American telephone number; extensions are dropped. */
export function phoneIn(text: string): string | undefined {
  const m =
    /(?<!\d)(?:\+?1[\s.-]*)?\(?\s*([0-9OolI]{3})\s*[)/.\s-]{0,3}\s*([0-9OolI]{3})\s*[-.\s/]{0,3}\s*([0-9OolI]{4})(?!\d)/.exec(
      text.replace(/[‐‑‒–—−]/g, '-'),
    );
  if (!m) return undefined;
  return asDigits(`${m[1]}${m[2]}${m[3]}`);
}
