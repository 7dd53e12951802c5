import { type Checked, doubt, support, valued } from './checked.ts';
import { ageOn, daysBetween, OLDEST } from './dates.ts';

/** Longer than this no acute stay lasts, no consent waits and no report is late: one of the two dates is misread. */
const LONGEST_DAYS = 400;
const EVENT = /^(encounter\.(admissionDate|dischargeDate)|lab\.(collectedAt|reportedAt)|consent\.signedAt)$/;

const PROCEDURE_DATE = /^encounter\.procedures\[\d+\]\.date$/;

/** Dates of things that happened, in the order of the fields. */
const eventsOf = (fields: readonly Checked[]): Checked[] =>
  fields.filter((f) => EVENT.test(f.path) && f.value !== null);

/** True where both are known as far as the comparison needs: partial dates are compared as far as both go. */
function isBefore(a: string, b: string): boolean {
  const known = Math.min(a.length, b.length);
  return a.slice(0, known) < b.slice(0, known);
}

/** The order and the distance of a document's dates, the days of stay, and the ages it prints. */
export function checkDates(fields: readonly Checked[], ages: readonly number[]): void {
  checkStay(fields);
  checkBirth(fields, ages);
  const [collected, reported] = [valued(fields, 'lab.collectedAt'), valued(fields, 'lab.reportedAt')];
  if (collected?.value && reported?.value) {
    if (isBefore(reported.value, collected.value))
      doubt('reported-before-collected', 0.5, collected, reported);
    else if ((daysBetween(collected.value, reported.value) ?? 0) > LONGEST_DAYS)
      doubt('dates-far-apart', 0.7, collected, reported);
    else support('dates-in-order', 0.4, collected, reported);
  }
  checkSignature(fields);
}

function checkStay(fields: readonly Checked[]): void {
  const admitted = valued(fields, 'encounter.admissionDate');
  const discharged = valued(fields, 'encounter.dischargeDate');
  const stay = valued(fields, 'encounter.lengthOfStayDays');
  if (!admitted?.value || !discharged?.value) return;
  const days = daysBetween(admitted.value, discharged.value);
  if (isBefore(discharged.value, admitted.value))
    doubt('discharged-before-admitted', 0.4, admitted, discharged);
  else if (days === undefined) return;
  else if (stay?.value) {
    const told = Number(stay.value);
    // A day's stay is one day; some hospitals count the day of discharge.
    if (told === days || told === days + 1) support('stay-agrees', 0.4, admitted, discharged, stay);
    else doubt('stay-disagrees', 0.7, admitted, discharged, stay);
  } else if (days > LONGEST_DAYS) doubt('stay-implausible', 0.7, admitted, discharged);
}

function checkBirth(fields: readonly Checked[], ages: readonly number[]): void {
  const born = valued(fields, 'patient.birthDate');
  const events = eventsOf(fields);
  if (!born?.value) return;
  const birth = born.value;
  for (const event of events) {
    const date = event.value ?? '';
    const years = ageOn(birth, date);
    if (isBefore(date, birth)) doubt('born-after-other-dates', 0.4, born, event);
    else if (years !== undefined && years > OLDEST) doubt('age-implausible', 0.4, born, event);
  }
  for (const field of fields) {
    if (PROCEDURE_DATE.test(field.path) && field.value !== null && isBefore(field.value, birth))
      doubt('born-after-other-dates', 0.4, field);
  }
  const ofEvents = events.flatMap((e) => ageOn(birth, e.value ?? '') ?? []);
  if (ages.length === 0 || ofEvents.length === 0) return;
  const apart = Math.min(...ages.flatMap((age) => ofEvents.map((years) => Math.abs(years - age))));
  // An age bears out the year of birth; of day and month it says next to nothing.
  if (apart === 0) support('age-agrees', 0.8, born);
  // One year apart: the age may be of another day than the dates.
  else if (apart > 1) doubt('age-disagrees', 0.7, born, ...(events.length === 1 ? events : []));
}

/** A consent is given before the patient leaves, and not years before the stay. */
function checkSignature(fields: readonly Checked[]): void {
  const signed = valued(fields, 'consent.signedAt');
  const admitted = valued(fields, 'encounter.admissionDate');
  const discharged = valued(fields, 'encounter.dischargeDate');
  if (!signed?.value) return;
  if (discharged?.value && isBefore(discharged.value, signed.value))
    doubt('signed-after-discharge', 0.7, signed);
  else if (admitted?.value && Math.abs(daysBetween(admitted.value, signed.value) ?? 0) > LONGEST_DAYS)
    doubt('dates-far-apart', 0.7, signed, admitted);
}
