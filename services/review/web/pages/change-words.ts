import type { PageChangeKind, PageRefusal } from '../../../../shared/core/record/review-api-pages.ts';
import { RequestProblem } from '../api/request.ts';

const DONE: Readonly<Record<PageChangeKind, string>> = {
  type: 'The type is changed.',
  rotate: 'The page is turned.',
  order: 'The pages are in their new order.',
  split: 'The page and those after it are a document of their own.',
  merge: 'The documents are one.',
  move: 'The page is in the other document.',
  blank: 'The page is left out as blank.',
  recover: 'The side is back in the document.',
  rescan: 'The document went back to the operator.',
  'same-patient': 'The page counts as the same patient’s.',
};
/** What was done, for the line that offers to take it back. */
export const doneWords = (kind: string): string => DONE[kind as PageChangeKind] ?? 'Done.';

const REFUSED: Readonly<Record<PageRefusal, string>> = {
  'page-not-of-document': 'The page is no longer in this document.',
  'page-being-read': 'The page is being read just now. Wait a moment.',
  'last-page': 'A document keeps at least one page. Merge it with its neighbour instead.',
  'first-page': 'The document begins with this page already.',
  'same-as-now': 'It is so already.',
  'not-the-same-pages': 'The pages changed in the meantime. Look again.',
  'not-blank': 'This side is not left out any more.',
  'no-neighbour': 'There is no document on that side.',
  'both-worked-on': 'People worked on both documents. Put the pages over one by one instead.',
  'not-in-this-batch': 'That document is in another batch.',
  'other-not-in-review': 'The other document is not in review any more.',
  'does-not-differ': 'The page does not differ any more.',
  'nothing-to-undo': 'There is nothing to take back.',
  'changed-since': 'Something was changed since. It cannot be taken back.',
};

/** Why a change was not made, in words; undefined for what the general words for problems say as well. */
export function refusedWords(error: unknown, documentId: string): string | undefined {
  if (!(error instanceof RequestProblem)) return undefined;
  if (error.code === 'claim.lost' && error.detail.documentId !== documentId)
    return 'Somebody else holds the other document. Try again when it is given back.';
  return error.code === 'decision.refused' ? REFUSED[error.detail.because as PageRefusal] : undefined;
}
