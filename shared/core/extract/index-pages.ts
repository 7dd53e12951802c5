import { documentType, type TitleFound, titleOf } from '../classify/document-type.ts';
import { splitStack } from '../classify/split-stack.ts';
import { centreY, left, right } from '../page/geometry.ts';
import type { PageReading } from '../page/reading.ts';
import { type Sheet, sheetOf } from '../page/sheet.ts';
import { boxesOf } from '../page/sheet-word.ts';
import { factsOf } from '../record/fields.ts';
import { blottedFields } from './blots.ts';
import { type Calibration, confidenceFor } from './calibration/calibration.ts';
import { acceptable, featuresOf, type Judged, legibilityOf } from './calibration/features.ts';
import { PACKAGED_CALIBRATION } from './calibration/packaged.ts';
import type { Checked } from './checked.ts';
import { clinicalFields } from './clinical.ts';
import { type Settled, settle } from './confidence.ts';
import { consentFields } from './consent.ts';
import type { DocumentType, ExtractedDocument, ExtractedField, Extraction, PageBox } from './contract.ts';
import { type Beside, crossCheck } from './cross-checks.ts';
import { type DocumentView, type LabelledSheet, labelled, yearsOn } from './document-view.ts';
import { doubtsOf, forbidsGlance } from './doubts.ts';
import { birthFields, encounterFields } from './encounter.ts';
import { unfamiliarity } from './familiarity.ts';
import { withMemory } from './form-memory/apply.ts';
import type { FormMemory } from './form-memory/form-memory.ts';
import { recall } from './form-memory/recall.ts';
import { goesOn } from './goes-on.ts';
import type { IdentifierCheck } from './identifier-check.ts';
import { checkIdentities } from './identity-checks.ts';
import { labResults } from './lab-results.ts';
import { EN_US } from './locales/en-us.ts';
import type { Locale } from './locales/locale.ts';
import { letterheadPhones } from './owners.ts';
import { patientFields } from './patient.ts';
import { printedAges } from './printed-age.ts';
import type { Proposal } from './proposal.ts';
import { LATEST_YEAR } from './resolve-year.ts';
import { doubtRowsOfUnsureNames } from './row-checks.ts';
import { doubtSharedDates } from './shared-places.ts';

export interface IndexOptions {
  /** Languages and customs of the paper; English of the United States when not given. */
  readonly locale?: Locale;
  /** No year is later than this one; the caller knows the year, the core has no clock. */
  readonly latestYear?: number;
  /** How the site's medical record numbers carry a check digit; none without it. */
  readonly identifierCheck?: IdentifierCheck | undefined;
  /** How scores become confidences and which are accepted; the packaged one by default. */
  readonly calibration?: Calibration;
  /** The readings are one document, and of this type where a person said so: nothing is split. */
  readonly run?: { readonly type?: DocumentType | undefined };
  /** What the site learned of its forms; nothing without it. */
  readonly memory?: FormMemory;
  /** Lists with each field what its confidence was computed from, for a later fit. */
  readonly withFeatures?: boolean;
}

/**
 * Turns the readings of a run of pages into documents with their types and fields, by the contract's paths.
 * Pure, and total: whatever the readings hold, it answers; what it cannot make out it leaves out or says so.
 */
export function indexPages(readings: readonly PageReading[], options: IndexOptions = {}): Extraction {
  const locale = options.locale ?? EN_US;
  const written = readings.filter((r) => !r.blank);
  const sheets = new Map(written.map((r) => [r.number, sheetOf(r, locale)]));
  return {
    pages: readings.map(({ number, rotation, blank, widthPx, heightPx }) => ({
      number,
      rotation,
      blank,
      widthPx,
      heightPx,
    })),
    documents: checkIdentities(
      runsOf([...sheets.values()], options).map((run) => documentOf(run, locale, options)),
    ),
  };
}

function runsOf(sheets: readonly Sheet[], { run }: IndexOptions): readonly (readonly Sheet[])[] {
  if (!run) return splitStack(sheets);
  return sheets.length > 0 ? [sheets] : [];
}

function documentOf(sheets: readonly Sheet[], locale: Locale, options: IndexOptions): ExtractedDocument {
  const said = options.run?.type;
  const { type, confidence } = said ? { type: said, confidence: 1 } : documentType(sheets);
  const view: DocumentView = {
    type,
    locale,
    sheets: sheets.map((s, i) => labelled(s, i === 0)),
    latestYear: options.latestYear ?? LATEST_YEAR,
    years: yearsOn(sheets),
  };
  const title = sheets[0] ? titleOf(sheets[0]) : undefined;
  const ages = printedAges(view);
  const proposals = type === 'other' ? [] : proposalsOf(view, title, ages);
  const beside: Beside = {
    ages,
    letterheadPhones: view.sheets.flatMap(letterheadPhones),
    identifierCheck: options.identifierCheck,
  };
  const fields = fieldsOf(proposals, view.sheets, beside, options);
  return {
    type,
    typeConfidence: round(confidence),
    pages: sheets.map((s) => s.number),
    fields:
      options.memory && options.memory.forms.length > 0 && type !== 'other'
        ? withMemory(fields, recall(options.memory, view.sheets, view), (said) => {
            const paths = new Set(said.map((p) => p.path));
            const others = proposals.filter((p) => !paths.has(p.path));
            return fieldsOf([...others, ...said], view.sheets, beside, options);
          })
        : fields,
  };
}

function proposalsOf(view: DocumentView, title: TitleFound | undefined, ages: readonly number[]): Proposal[] {
  const patient = withWholeNames(patientFields(view), view);
  const encounter = encounterFields(view);
  const chart = view.type !== 'lab-report' && view.type !== 'consent' ? clinicalFields(view) : [];
  const lab = view.type === 'lab-report' ? labResults(view) : [];
  const consent = view.type === 'consent' ? consentFields(view, title) : [];
  const events = [...encounter, ...consent]
    .filter((p) => p.value !== null && /(Date|At)$/.test(p.path))
    .map((p) => p.value ?? '');
  const birth = birthFields(view, events, ages);
  const found = [...patient, ...birth, ...encounter, ...chart, ...lab, ...consent];
  return [...found, ...blottedFields(view, found)];
}

/** First and middle names asked for apart become given names; an emergency contact stands in for an unnamed next of kin. */
function withWholeNames(proposals: readonly Proposal[], view: DocumentView): Proposal[] {
  const of = (path: string) => proposals.filter((p) => p.path === path);
  const [first] = of('patient.firstName');
  const [middle] = of('patient.middleName');
  const out = proposals.filter((p) => !/^(patient\.(firstName|middleName)|emergency\.)/.test(p.path));
  if (first?.value) {
    const extra = middle?.value && !first.value.includes(' ') ? middle : undefined;
    out.push({
      ...first,
      path: 'patient.givenNames',
      value: extra ? `${first.value} ${extra.value}` : first.value,
      words: [...first.words, ...(extra?.words ?? [])],
      reasons: extra || !initialBeside(first, view) ? first.reasons : [...first.reasons, 'cut-off'],
    });
  }
  if (!out.some((p) => p.path === 'patient.nextOfKin.name' && p.value)) {
    for (const part of ['name', 'relationship', 'phone']) {
      for (const p of of(`emergency.${part}`))
        if (!out.some((q) => q.path === `patient.nextOfKin.${part}`))
          out.push({ ...p, path: `patient.nextOfKin.${part}` });
    }
  }
  return out;
}

/** A lone capital right of the first name, in a box whose label was not read: an initial, likely as not. */
function initialBeside({ words }: Proposal, { sheets }: DocumentView): boolean {
  const last = words.at(-1);
  if (!last) return false;
  const beside = sheets
    .filter(({ sheet }) => sheet.number === last.page)
    .flatMap(({ sheet }) => sheet.lines.flatMap((line) => line.words))
    .filter(
      (w) =>
        left(w.box) >= right(last.box) &&
        /\p{L}/u.test(w.text) &&
        Math.abs(centreY(w.box) - centreY(last.box)) < 0.8 * Math.max(w.box[3], last.box[3]),
    )
    .sort((a, b) => left(a.box) - left(b.box));
  return /^\p{Lu}\.?$/u.test(beside[0]?.text ?? '');
}

const round = (x: number): number => Math.round(x * 1000) / 1000;

function fieldsOf(
  proposals: readonly Proposal[],
  sheets: readonly LabelledSheet[],
  beside: Beside,
  { calibration = PACKAGED_CALIBRATION, withFeatures = false }: IndexOptions,
): ExtractedField[] {
  const byPath = new Map<string, Proposal[]>();
  for (const p of proposals) {
    const list = byPath.get(p.path);
    if (list) list.push(p);
    else byPath.set(p.path, [p]);
  }
  const settled = [...byPath].flatMap(([path, list]) => {
    const one = settle(list);
    return one
      ? [
          {
            path,
            one,
            checked: {
              path,
              value: one.best.value,
              confidence: one.confidence,
              reasons: [
                ...one.reasons,
                ...doubtsOf(one.best),
                ...(goesOn(one.best, sheets) ? ['cut-off'] : []),
              ],
            } as Checked,
          },
        ]
      : [];
  });
  crossCheck(
    settled.map((s) => s.checked),
    beside,
  );
  doubtSharedDates(settled.map(({ one, checked }) => ({ checked, words: one.best.words })));
  doubtRowsOfUnsureNames(settled.map((s) => s.checked));
  const legibility = legibilityOf(sheets.flatMap(({ sheet }) => sheet.lines.flatMap((line) => line.words)));
  const page = { legibility, unfamiliarity: unfamiliarity(sheets) };
  return settled.map(({ path, one, checked }) => {
    const boxes: PageBox[] = boxesOf(one.best.words);
    if (boxes.length === 0 && one.best.spot) boxes.push({ page: one.best.spot.page, box: one.best.spot.box });
    return {
      path,
      value: checked.value,
      raw: one.best.raw,
      ...chanceOf(checked, one, page, calibration, withFeatures),
      page: boxes[0]?.page ?? sheets[0]?.sheet.number ?? 1,
      ...(boxes[0] ? { box: boxes[0].box } : {}),
      ...(boxes.length > 0 ? { boxes } : {}),
      ...(one.alternatives.length
        ? {
            alternatives: one.alternatives
              .slice(0, 5)
              .map((a) => ({ value: a.value, confidence: round(a.confidence) })),
          }
        : {}),
      ...(checked.reasons.length ? { reasons: [...new Set(checked.reasons)] } : {}),
    };
  });
}

/** What nobody could read has no chance to be right; everything else has the chance that was measured. */
function chanceOf(
  { path, value, confidence: rawScore, reasons }: Checked,
  settled: Settled,
  page: Pick<Judged, 'legibility' | 'unfamiliarity'>,
  calibration: Calibration,
  withFeatures: boolean,
): Pick<ExtractedField, 'confidence' | 'accepted' | 'features'> {
  if (value === null) return { confidence: round(Math.min(rawScore, 0.05)), accepted: false };
  const name = path.replace(/\[\d+\]/g, '[]');
  const doubted = forbidsGlance(reasons);
  const features = featuresOf({ name, value, settled, rawScore, reasons, doubted, ...page });
  const confidence = confidenceFor(calibration, features);
  const { critical, ordinary } = calibration.acceptAt;
  return {
    confidence: round(confidence),
    accepted: acceptable(features) && confidence >= (factsOf(name).critical ? critical : ordinary),
    ...(withFeatures ? { features } : {}),
  };
}
