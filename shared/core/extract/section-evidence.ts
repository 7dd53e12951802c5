import type { SheetWord } from '../page/sheet-word.ts';
import { type Proposal, readerConfidence } from './proposal.ts';
import type { Section } from './sections.ts';

/** What says that words of a section are the field its heading asks for; `form` as their parser found it. */
export const evidenceOf = (
  section: Section,
  words: readonly SheetWord[],
  form: number,
): Proposal['evidence'] => ({
  reader: readerConfidence(words),
  label: section.hit.quality,
  form,
  place: 0.95,
});

/** An entry that says there is none, or that it is what stands elsewhere. */
export const NOTHING =
  /^(none|no|n\/?a|nil|not applicable|same|same as (above|preoperative|pre-?op.*)|unchanged|deferred|see (below|above|note))[.\s]*$/i;
