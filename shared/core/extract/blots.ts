import { bottom, left, overlapY, right, top } from '../page/geometry.ts';
import type { DocumentView, LabelledSheet } from './document-view.ts';
import type { LabelHit } from './label-hit.ts';
import type { LabelKind } from './labels/kinds.ts';
import { type Owner, ownership } from './owners.ts';
import { type Proposal, unreadAt } from './proposal.ts';

type Ink = LabelledSheet['sheet']['ink'][number];

const STAY: Partial<Record<LabelKind, readonly string[]>> = {
  encounter: ['encounter.number'],
  admitted: ['encounter.admissionDate'],
  discharged: ['encounter.dischargeDate'],
};
const CHART: Partial<Record<LabelKind, readonly string[]>> = {
  ...STAY,
  attending: ['encounter.attendingPhysician'],
  finalDiagnosis: ['encounter.diagnoses[0].text'],
  admittingDiagnosis: ['encounter.diagnoses[0].text'],
  preopDiagnosis: ['encounter.diagnoses[0].text'],
  procedures: ['encounter.procedures[0].name'],
  procedureDate: ['encounter.procedures[0].date'],
};
const LABORATORY: Partial<Record<LabelKind, readonly string[]>> = {
  encounter: ['encounter.number'],
  accession: ['lab.accessionNumber'],
  specimen: ['lab.specimen'],
  ordering: ['lab.orderingPhysician'],
  collected: ['lab.collectedAt'],
  reported: ['lab.reportedAt'],
};
const PATIENT: Partial<Record<LabelKind, readonly string[]>> = {
  name: ['patient.familyName', 'patient.givenNames'],
  lastName: ['patient.familyName'],
  firstName: ['patient.givenNames'],
  mrn: ['patient.mrn'],
  birthDate: ['patient.birthDate'],
  sex: ['patient.sex'],
  address: ['patient.address'],
  phone: ['patient.phone'],
};
const KIN: Partial<Record<LabelKind, readonly string[]>> = {
  name: ['patient.nextOfKin.name'],
  kinName: ['patient.nextOfKin.name'],
  relation: ['patient.nextOfKin.relationship'],
  kinRelation: ['patient.nextOfKin.relationship'],
  phone: ['patient.nextOfKin.phone'],
  kinPhone: ['patient.nextOfKin.phone'],
};

/** The paths a label's answer fills. */
function pathsOf({ type }: DocumentView, hit: LabelHit, owner: Owner): readonly string[] {
  if (/^kin/.test(hit.kind) || owner === 'kin') return type === 'consent' ? [] : (KIN[hit.kind] ?? []);
  if (owner === 'patient' && PATIENT[hit.kind]) return PATIENT[hit.kind] ?? [];
  const table =
    type === 'lab-report' ? LABORATORY : type === 'consent' ? { encounter: STAY.encounter } : CHART;
  return (table as typeof CHART)[hit.kind] ?? [];
}

/**
 * Answers under ink: what a document asks for and nothing was found of, where marks that are no words stand right
 * beside or under the label. They are offered with the marks as their place, and without a value.
 */
export function blottedFields(view: DocumentView, found: readonly Proposal[]): Proposal[] {
  const known = new Set(found.map((p) => p.path));
  const out: Proposal[] = [];
  for (const page of view.sheets) {
    const ownerOf = ownership(page);
    for (const hit of page.hits) {
      const paths = pathsOf(view, hit, ownerOf(hit)).filter((path) => !known.has(path));
      const ink = paths.length > 0 ? inkAt(page, hit) : undefined;
      if (!ink) continue;
      for (const path of paths) {
        known.add(path);
        out.push(unreadAt(path, page.sheet.number, ink.onPage, ''));
      }
    }
  }
  return out;
}

/** Marks of about a line's height that begin where the label's answer would. */
function inkAt({ sheet, hits }: LabelledSheet, hit: LabelHit): Ink | undefined {
  const { em } = sheet;
  const taken = (ink: Ink) =>
    hits.some(
      (h) =>
        h !== hit &&
        overlapY(h.box, ink.box) > 0 &&
        left(h.box) > right(hit.box) &&
        left(h.box) < left(ink.box),
    );
  const marks = sheet.ink.filter((i) => i.box[2] > 1.5 * em && i.box[3] > 0.6 * em && i.box[3] < 4.5 * em);
  const beside = marks.find(
    (i) =>
      overlapY(i.box, hit.box) > 0.4 * Math.min(i.box[3], hit.box[3]) &&
      left(i.box) > right(hit.box) - 1.5 * em &&
      left(i.box) < right(hit.box) + 6 * em &&
      !taken(i),
  );
  return (
    beside ??
    marks.find(
      (i) =>
        top(i.box) > top(hit.box) + 0.3 * em &&
        top(i.box) < bottom(hit.box) + 2 * em &&
        bottom(i.box) > bottom(hit.box) + 0.3 * em &&
        left(i.box) > left(hit.box) - 2 * em &&
        left(i.box) < Math.max(right(hit.box), left(hit.box) + 6 * em),
    )
  );
}
