import { ageOn, daysBetween } from './dates.ts';

/** A field on its way out: what the checks may still change. */
export interface Checked {
  readonly path: string;
  readonly value: string | null;
  confidence: number;
  readonly reasons: string[];
}

/** Fields that must agree with each other, as arithmetic: they bear each other out or cast doubt on each other. */
export function crossCheck(fields: readonly Checked[], age?: number): void {
  const of = (path: string) => fields.find((f) => f.path === path && f.value !== null);
  const doubt = (reason: string, factor: number, ...some: (Checked | undefined)[]) => {
    for (const f of some) {
      if (!f) continue;
      f.confidence *= factor;
      f.reasons.push(reason);
    }
  };
  const support = (reason: string, ...some: (Checked | undefined)[]) => {
    for (const f of some) {
      if (!f) continue;
      f.confidence = Math.min(0.995, 1 - (1 - f.confidence) * 0.4);
      f.reasons.push(reason);
    }
  };
  const [admitted, discharged, stay, born] = [
    of('encounter.admissionDate'),
    of('encounter.dischargeDate'),
    of('encounter.lengthOfStayDays'),
    of('patient.birthDate'),
  ];
  const days =
    admitted?.value && discharged?.value ? daysBetween(admitted.value, discharged.value) : undefined;
  if (days !== undefined && days < 0) doubt('discharged-before-admitted', 0.4, admitted, discharged);
  else if (days !== undefined && stay?.value) {
    const said = Number(stay.value);
    if (said === days || (days === 0 && said === 1) || said === days + 1)
      support('stay-agrees', admitted, discharged, stay);
    else doubt('stay-disagrees', 0.7, admitted, discharged, stay);
  } else if (days !== undefined && days > 400) doubt('stay-implausible', 0.7, admitted, discharged);
  if (born?.value && admitted?.value) {
    const years = ageOn(born.value, admitted.value);
    if (years !== undefined && (years < 0 || years > 118)) doubt('age-implausible', 0.4, born, admitted);
    else if (years !== undefined && age !== undefined && Math.abs(years - age) > 1)
      doubt('age-disagrees', 0.7, born);
  }
  // Relationship and telephone are taken for the next of kin's by where they stand beside the name: no name, no anchor.
  const kin = of('patient.nextOfKin.name');
  if (!kin || kin.confidence < 0.6)
    doubt('other-persons-row', 0.85, of('patient.nextOfKin.relationship'), of('patient.nextOfKin.phone'));
  const [collected, reported] = [of('lab.collectedAt'), of('lab.reportedAt')];
  if (collected?.value && reported?.value) {
    if (reported.value < collected.value.slice(0, reported.value.length))
      doubt('reported-before-collected', 0.5, collected, reported);
    else support('dates-in-order', collected, reported);
  }
}
