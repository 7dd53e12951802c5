import type { HandOverNote, SkipReason } from '../../../../shared/core/record/review-api-worklist.ts';

export const SKIP_WORDS: Readonly<Record<SkipReason, string>> = {
  'bad-image': 'The picture is too poor',
  'unsure-of-type': 'Unsure what it is',
  'needs-other-skill': 'Needs somebody trained for it',
  'needs-supervisor': 'Needs a supervisor',
  'waits-for-paper': 'Waits for the paper',
  interrupted: 'I was interrupted',
};

export const NOTE_WORDS: Readonly<Record<HandOverNote, string>> = {
  'second-opinion': 'For a second opinion',
  'knows-the-form': 'You know this form',
  'other-handwriting': 'You read this handwriting better',
  'identity-doubt': 'Doubt about who it is',
  'shift-ends': 'My shift ends',
};
