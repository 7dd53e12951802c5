import { type Checked, doubt, support, valued } from './checked.ts';

const letters = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z\s-]/g, '');
const wordsOf = (name: string): string[] =>
  letters(name)
    .split(/[\s-]+/)
    .filter(Boolean);

/** True where `given` and `family` can be the name `Given Family`: initials stand for names, middle names may lack. */
export function sameName(given: string, family: string, whole: string): boolean {
  const all = wordsOf(whole);
  const familyWords = wordsOf(family);
  const tail = all.slice(all.length - familyWords.length);
  if (familyWords.length === 0 || tail.join(' ') !== familyWords.join(' ')) return false;
  const [first = '', other = ''] = [wordsOf(given)[0], all.slice(0, all.length - familyWords.length)[0]];
  return first !== '' && other !== '' && (first.startsWith(other) || other.startsWith(first));
}

/** What a document's persons say of one another: patient, next of kin and signer; and whose the telephone is. */
export function checkPersons(fields: readonly Checked[], letterheadPhones: readonly string[]): void {
  const family = valued(fields, 'patient.familyName');
  const given = valued(fields, 'patient.givenNames');
  const kin = valued(fields, 'patient.nextOfKin.name');
  const isPatient = (name: Checked | undefined): boolean | undefined =>
    name?.value && family?.value && given?.value
      ? sameName(given.value, family.value, name.value)
      : undefined;
  // Relationship and telephone are taken for the next of kin's by where they stand beside the name: no name, no anchor.
  if (!kin || kin.confidence < 0.6)
    doubt(
      'other-persons-row',
      0.85,
      valued(fields, 'patient.nextOfKin.relationship'),
      valued(fields, 'patient.nextOfKin.phone'),
    );
  if (isPatient(kin)) doubt('named-as-the-patient', 0.6, kin);
  for (const path of ['patient.phone', 'patient.nextOfKin.phone']) {
    const phone = valued(fields, path);
    if (phone?.value && letterheadPhones.includes(phone.value)) doubt('letterheads-phone', 0.5, phone);
  }
  const signer = valued(fields, 'consent.signerName');
  const relation = valued(fields, 'consent.signerRelationship');
  const patientSigns = isPatient(signer);
  if (patientSigns === undefined || !relation) return;
  if (relation.value === 'self') {
    if (patientSigns) support('signer-is-the-patient', 0.6, signer, relation);
    else doubt('signer-is-not-the-patient', 0.7, signer, relation);
  } else if (patientSigns) doubt('named-as-the-patient', 0.6, signer, relation);
}
