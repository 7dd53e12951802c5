/** Why the machine doubts a value, by the codes the extraction gives; what speaks for a value is not told. */
const DOUBTS: Readonly<Record<string, string>> = {
  'readers-differ': 'the two readers differ',
  'one-reader': 'only one reader saw it',
  'doubtful-word': 'a word is hard to read',
  'handwriting-or-spoilt': 'handwriting, or a spoilt spot',
  unreadable: 'no reader could read it',
  'stray-letter': 'a letter may be misread',
  'digit-in-name': 'there is a digit in the name',
  'number-in-name': 'there is a number in the name',
  'letters-among-digits': 'letters stand among digits',
  'cut-off': 'it may be cut off',
  'check-digit-fails': 'its check digit does not fit',
  'code-mended': 'the code was mended',
  'code-in-text': 'there is a code in the text',
  'flag-mended': 'the flag was mended',
  'flag-disagrees-with-range': 'the flag does not fit the range',
  'off-the-analytes-scale': 'the result is unusual for this test',
  'result-impossible': 'the result is impossible for this test',
  'unit-not-the-analytes': 'the unit is not usual for this test',
  'bare-volume-unit': 'the unit is incomplete',
  'bounds-disagree': 'the bounds of the range do not fit',
  'decimal-point-restored': 'a decimal point was put in',
  'panel-disagrees': 'it does not fit the other results',
  'differential-does-not-add-up': 'the shares do not add up to 100',
  'column-guessed': 'the column was guessed',
  'row-unsure': 'something else in the row is doubtful',
  'other-persons-row': 'it may be another person’s',
  'places-disagree': 'the page says different things',
  'places-differ': 'the page says different things',
  'name-order-guessed': 'which name comes first was guessed',
  'day-first': 'day and month may be the other way round',
  'century-guessed': 'the century was guessed',
  'two-digit-year': 'the year has two digits',
  'age-disagrees': 'it does not fit the age on the page',
  'age-implausible': 'the age would be unlikely',
  'stay-disagrees': 'it does not fit the days of stay',
  'stay-implausible': 'the stay would be unlikely',
  'dates-far-apart': 'the dates are far apart',
  'born-after-other-dates': 'other dates come before the birth',
  'discharged-before-admitted': 'the discharge comes before the admission',
  'reported-before-collected': 'it was reported before it was collected',
  'signed-after-discharge': 'it was signed after the discharge',
  'mrn-with-two-names': 'the batch has this MRN with another name',
  'mrn-with-two-birth-dates': 'the batch has this MRN with another birth date',
  'name-with-two-mrns': 'the batch has this name with another MRN',
  'named-as-the-patient': 'it is the patient’s own name',
  'signer-is-not-the-patient': 'the signer is not the patient',
  'letterheads-phone': 'it may be the letterhead’s number',
  unsigned: 'the page is not signed',
  'absence-unproven': 'something may be there after all',
  unlabelled: 'no label stands beside it',
  'assessment-with-plan': 'two sections run together',
  'provisional-after-discharge': 'it may be a provisional diagnosis',
};

/** The doubts in words, each once; codes that speak for the value are left out. */
export const doubtWords = (reasons: readonly string[]): readonly string[] => [
  ...new Set(reasons.flatMap((code) => DOUBTS[code] ?? [])),
];

const KEY_REASONS = {
  'machine-misread': 'The machine misread the page',
  mistyped: 'I mistyped',
  'both-wrong': 'Both were wrong',
  'clear-on-page': 'The page says so clearly',
  'label-mistaken': 'The other value belongs to another field',
  'hard-to-read': 'Hard to read; this is the most likely',
  'checked-elsewhere': 'Checked with another page',
} as const;
export type KeyReason = keyof typeof KEY_REASONS;

/** Why one value was chosen where keys and machine differ; the code itself when it is none of these. */
export const keyReasonWords = (code: string): string => KEY_REASONS[code as KeyReason] ?? code;

/** Whose value was chosen decides which reasons can be true. */
export type ChosenFrom = 'own key' | 'machine' | 'a key' | 'typed';

const FITTING: Readonly<Record<ChosenFrom, readonly KeyReason[]>> = {
  'own key': ['machine-misread', 'label-mistaken', 'hard-to-read', 'checked-elsewhere'],
  machine: ['mistyped', 'label-mistaken', 'hard-to-read', 'checked-elsewhere'],
  'a key': ['clear-on-page', 'hard-to-read', 'label-mistaken', 'checked-elsewhere'],
  typed: ['both-wrong', 'hard-to-read', 'checked-elsewhere'],
};
export const reasonsFor = (from: ChosenFrom): readonly KeyReason[] => FITTING[from];
