import { centreX, left, right, top } from '../page/geometry.ts';
import { textOf } from '../page/sheet-word.ts';
import type { LabelledSheet } from './document-view.ts';
import { phoneIn } from './identifiers.ts';
import type { LabelHit } from './label-hit.ts';
import { distance, squash } from './labels/lexicon.ts';
import { type Locale, pairs, perLocale } from './locales/locale.ts';

/** Whose detail a label such as `Name`, `Phone` or `Relationship` asks for. */
export type Owner = 'patient' | 'kin' | 'emergency' | 'other';

const bandsOf = perLocale(
  (locale) => new Map(pairs(locale.bands).map(([kind, w]) => [squash(w, locale), kind])),
);
const anyonesName = perLocale((locale) => new Set(locale.anyonesName.map((w) => squash(w, locale))));
const OWNER_OF_BAND = {
  patient: 'patient',
  kin: 'kin',
  emergency: 'emergency',
  guarantor: 'other',
  insurance: 'other',
  employer: 'other',
  visit: 'other',
} as const;

/** Labels of names that bring no address or telephone of their own. */
const NO_HOUSEHOLD =
  /^(formername|formermaidenname|maidenname|mothersmaidenname|mothermaidenname|alias|aka|othername|suffix|namesuffix|title|church|clergy|interpreter.*|accompaniedby|informant|otherphone|fax|main|workphone)$/;

interface Marker {
  readonly owner: Owner;
  readonly x: number;
  readonly y: number;
  readonly band: boolean;
  /** Rules its own row only: a physician's telephone stands beside the physician. */
  readonly rowOnly: boolean;
}

const bandOf = (text: string, locale: Locale): Owner | undefined => {
  const kind = bandKind(text, locale);
  return kind && OWNER_OF_BAND[kind];
};

function bandKind(text: string, locale: Locale): keyof typeof OWNER_OF_BAND | undefined {
  const key = squash(
    text.replace(/^(section\s*)?[0-9ivx]{1,3}[.):]\s*/i, '').replace(/information$/i, 'information'),
    locale,
  );
  const exact = bandsOf(locale).get(key);
  if (exact) return exact;
  if (key.length < 8) return undefined;
  for (const [band, kind] of bandsOf(locale)) {
    if (band.length >= 8 && distance(band, key, 2) <= (band.length > 12 ? 2 : 1)) return kind;
  }
  return undefined;
}

/** Answers whose label a hit is, from the bands and the labels of persons that stand before it. */
export function ownership(page: LabelledSheet): (hit: LabelHit) => Owner {
  const markers: Marker[] = [];
  for (const line of page.sheet.lines) {
    for (const segment of line.segments) {
      const owner = segment.words.length <= 8 ? bandOf(textOf(segment.words), page.sheet.locale) : undefined;
      // A band stands alone at the head of its line or column.
      if (
        owner &&
        (line.segments.length === 1 || line.segments.every((s) => bandOf(textOf(s.words), page.sheet.locale)))
      ) {
        markers.push({ owner, x: left(segment.box), y: top(segment.box), band: true, rowOnly: false });
      }
    }
  }
  for (const hit of page.hits) {
    const owner = ownerOfKind(hit);
    const rowOnly = hit.kind === 'attending' || hit.kind === 'otherPhysician' || NO_HOUSEHOLD.test(hit.key);
    if (owner) markers.push({ owner, x: left(hit.box), y: top(hit.box), band: false, rowOnly });
  }
  const em = page.sheet.em;
  return (hit) => {
    const own = ownerOfKind(hit);
    if (own) return own;
    const [x, y] = [left(hit.box), top(hit.box)];
    let best: Marker | undefined;
    let bestCost = Number.POSITIVE_INFINITY;
    for (const m of markers) {
      const dy = y - m.y;
      if (dy < -0.6 * em) continue;
      const sameRow = Math.abs(dy) <= 0.8 * em;
      if (m.x > x + 2 * em) continue;
      if (sameRow && m.x >= x) continue;
      if (!sameRow && m.rowOnly) continue;
      const cost = sameRow
        ? (x - m.x) / 100
        : dy + (m.band ? 0 : 0.5 * em) + Math.max(0, Math.abs(x - m.x) - 40 * em) * 0.03;
      if (cost < bestCost) [best, bestCost] = [m, cost];
    }
    return best?.owner ?? 'patient';
  };
}

/** Whether the band a line stands under is about who pays, and what it says may be that person's. */
export function underPayersBand({ sheet }: LabelledSheet, lineIndex: number): boolean {
  const kinds = sheet.lines
    .slice(0, lineIndex)
    .map(({ segments: [only, ...more] }) =>
      only && more.length === 0 && only.words.length <= 8
        ? bandKind(textOf(only.words), sheet.locale)
        : undefined,
    );
  return /^(guarantor|insurance|employer)$/.test(kinds.filter((kind) => kind).at(-1) ?? '');
}

function ownerOfKind(hit: LabelHit): Owner | undefined {
  switch (hit.kind) {
    case 'kinName':
    case 'kinPhone':
    case 'kinRelation':
      return 'kin';
    case 'emergencyName':
      return 'emergency';
    case 'otherPerson':
    case 'otherPhone':
      return 'other';
    case 'mrn':
    case 'lastName':
    case 'birthDate':
      return 'patient';
    case 'name':
      return anyonesName(hit.sheet.locale).has(hit.key) ? undefined : 'patient';
    case 'attending':
    case 'otherPhysician':
      return 'other';
    default:
      return /^(insurance|primaryinsurance|carrier|primarycarrier|payor|payer|plan|policy#|insurancecompany|insuranceco)$/.test(
        hit.key,
      )
        ? 'other'
        : undefined;
  }
}

/** Telephone numbers, ten digits each, of the hospital's own lines at the head and foot of a page. */
export function letterheadPhones(page: LabelledSheet): string[] {
  return page.sheet.lines.flatMap((line, i) => {
    const text = textOf(line.words);
    const ofHospital = top(line.box) < 0.25 * page.sheet.heightPx ? HOSPITAL.test(text) : !page.isBody(i);
    return ofHospital ? text.split(/\bfax\b|[|·•]/i).flatMap((part) => phoneIn(part) ?? []) : [];
  });
}

const HOSPITAL =
  /\b(hospital|medical cent(er|re)|clinic|infirmary|suite|blvd|boulevard|fax|laboratory|clia)\b/i;

/** True for what stands over the first label of the patient: a hospital's own address and telephone. */
export function inLetterhead(page: LabelledSheet, hit: LabelHit): boolean {
  const first = page.hits.find(
    (h) =>
      /^(name|mrn|lastName|birthDate|encounter|admitted)$/.test(h.kind) &&
      !(h.kind === 'name' && h.key === 'patient' && !h.colon && !h.alone),
  );
  const text = textOf(hit.line.words);
  if (
    HOSPITAL.test(text) &&
    hit.kind === 'phone' &&
    centreX(hit.box) > 0 &&
    top(hit.box) < 0.25 * page.sheet.heightPx
  )
    return true;
  return (
    first !== undefined &&
    hit.lineIndex < first.lineIndex &&
    right(hit.box) > 0 &&
    top(hit.box) < 0.3 * page.sheet.heightPx
  );
}
