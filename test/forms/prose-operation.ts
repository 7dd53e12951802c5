import { sentence } from './prose.ts';
import type { Random } from './random.ts';

const INDICATIONS: readonly string[] = [
  'This patient had {persistent|worsening|intermittent} symptoms despite {conservative|medical} management for {2-9} {weeks|months}.',
  'The risks and benefits of the operation were explained, including bleeding and infection, and consent was obtained.',
];
const STEPS: readonly string[] = [
  'The patient was brought to the operating room and placed in the {supine|lateral decubitus} position.',
  'After satisfactory induction of anesthesia the {abdomen|operative field|extremity} was prepped and draped in the {usual sterile|standard} fashion.',
  'A {3-14} cm incision was made and carried down through the subcutaneous tissue with {electrocautery|sharp dissection}.',
  'Hemostasis was obtained with {electrocautery|suture ligatures of 3-0 silk|clips}.',
  'The wound was irrigated with {500-1000} mL of {warm saline|antibiotic solution}.',
  'The fascia was closed with {running 0 Vicryl|interrupted 0 PDS} and the skin with {staples|4-0 Monocryl}.',
  'Sponge, needle and instrument counts were reported correct {x2|at the end of the case}.',
  'The patient tolerated the procedure well and was taken to the recovery room in {stable|satisfactory} condition.',
];
const FINDINGS: readonly string[] = [
  '{Inflamed tissue without perforation|Dense adhesions were encountered|No unexpected pathology was noted}.',
  'The specimen measured {2-9} x {1-4} cm and was sent to pathology.',
];

/** The running text of an operative report, under its own headings. */
export function someOperation(
  random: Random,
  operation: string,
  anesthetist: string,
): { heading: string; text: string }[] {
  const told = (texts: readonly string[]): string => texts.map((text) => sentence(random, text)).join(' ');
  return [
    { heading: random.pick(['INDICATIONS', 'INDICATIONS FOR PROCEDURE']), text: told(INDICATIONS) },
    { heading: 'FINDINGS', text: told(random.sample(FINDINGS, random.int(1, 2), true)) },
    {
      heading: random.pick(['PROCEDURE IN DETAIL', 'DESCRIPTION OF PROCEDURE', 'TECHNIQUE']),
      text: `${told(random.sample(STEPS, random.int(5, 8), true))} Dr. ${anesthetist} was present throughout. The ${operation.toLowerCase()} was then complete.`,
    },
  ];
}
