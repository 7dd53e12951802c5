import type { DocumentType } from '../extract/contract.ts';
import type { Rotation } from '../page/geometry.ts';
import { AppError } from './errors.ts';
import type { PageChange, PageRefusal } from './review-api-pages.ts';
import type { PageState } from './states.ts';

/** What a change of pages can change of a document. */
export interface DocumentShape {
  readonly id: string;
  readonly sequenceId: string;
  readonly type: DocumentType;
  /** A person said so. */
  readonly typeSaid: boolean;
  readonly pagesSaid: boolean;
  readonly state: 'in review' | 'exception';
  readonly cause: string | null;
  readonly pageIds: readonly string[];
}

/** And of a page. */
export interface PageShape {
  readonly id: string;
  readonly sequenceId: string;
  readonly state: PageState;
  readonly cause: string | null;
  /** The turn it is shown in. */
  readonly rotation: Rotation;
  readonly turnSaid: Rotation | null;
  readonly blankSaid: boolean | null;
}

/** Documents and pages that a change touches, as they were or as they are to be. */
export interface Shapes {
  readonly documents: readonly DocumentShape[];
  readonly pages: readonly PageShape[];
}

/** A change with its inverse: `before` and `after` swapped take it back. */
export interface PlannedChange {
  readonly before: Shapes;
  readonly after: Shapes;
  /** Where the pages are afterwards. */
  readonly resultId: string;
  readonly madeId: string | null;
}

/** All that planning needs to know. */
export interface ChangeGround {
  readonly document: DocumentShape;
  /** Of the document, and the one that is to be recovered. */
  readonly pages: ReadonlyMap<string, PageShape>;
  /** The document on the other side of a merge or a move, and which side it lies on. */
  readonly other?: { readonly shape: DocumentShape; readonly lies: 'before' | 'after' } | undefined;
  /** People decided, keyed or added something there, or said whom it is about. */
  readonly workedOn: ReadonlySet<string>;
  /** Id for a document that is made. */
  readonly newId: string;
}

const refuse = (because: PageRefusal, detail: object = {}) =>
  new AppError('decision.refused', { because, ...detail });

const turned = (from: Rotation, by: number): Rotation => ((from + by) % 360) as Rotation;

function pageOf({ document, pages }: ChangeGround, pageId: string): PageShape {
  const page = pages.get(pageId);
  if (!page || !document.pageIds.includes(pageId)) throw refuse('page-not-of-document', { pageId });
  return page;
}

function settledPage(ground: ChangeGround, pageId: string): PageShape {
  const page = pageOf(ground, pageId);
  if (page.state === 'pending') throw refuse('page-being-read', { pageId });
  return page;
}

function without(document: DocumentShape, pageId: string): DocumentShape {
  const pageIds = document.pageIds.filter((id) => id !== pageId);
  if (pageIds.length === 0) throw refuse('last-page', { pageId });
  return { ...document, pageIds, pagesSaid: true };
}

/** A document of which only itself changes, and perhaps one page. */
function alone(
  { document }: ChangeGround,
  changed: Partial<DocumentShape>,
  page?: PageShape,
  pageChanged: Partial<PageShape> = {},
): PlannedChange {
  return {
    before: { documents: [document], pages: page ? [page] : [] },
    after: {
      documents: [{ ...document, pagesSaid: true, ...changed }],
      pages: page ? [{ ...page, ...pageChanged }] : [],
    },
    resultId: document.id,
    madeId: null,
  };
}

function otherOf({ other }: ChangeGround, missing: PageRefusal): NonNullable<ChangeGround['other']> {
  if (!other) throw refuse(missing);
  return other;
}

/** Pages go with the sequence of their document, so that the two are read and indexed together. */
const moved = (pages: readonly PageShape[], sequenceId: string): Pick<PlannedChange, 'before' | 'after'> => {
  const leaving = pages.filter((page) => page.sequenceId !== sequenceId);
  return {
    before: { documents: [], pages: leaving },
    after: { documents: [], pages: leaving.map((page) => ({ ...page, sequenceId })) },
  };
};

function merge(ground: ChangeGround): PlannedChange {
  const { document, pages, workedOn } = ground;
  const { shape: other, lies } = otherOf(ground, 'no-neighbour');
  const [mine, theirs] = [workedOn.has(document.id), workedOn.has(other.id)];
  if (mine && theirs) throw refuse('both-worked-on', { documentId: other.id });
  const [stays, goes] = theirs ? [other, document] : [document, other];
  const inOrder = lies === 'before' ? [other, document] : [document, other];
  const going = goes.pageIds.map((id) => pages.get(id)).filter((page) => page !== undefined);
  const shift = moved(going, stays.sequenceId);
  const whole = { ...stays, pagesSaid: true, pageIds: inOrder.flatMap(({ pageIds }) => pageIds) };
  return {
    before: { ...shift.before, documents: [document, other] },
    after: { ...shift.after, documents: [whole] },
    resultId: stays.id,
    madeId: null,
  };
}

/** The only page of a document takes it along, unless people worked on it. */
function move(ground: ChangeGround, pageId: string): PlannedChange {
  const { document, workedOn } = ground;
  const page = pageOf(ground, pageId);
  const { shape: other, lies } = otherOf(ground, 'not-in-this-batch');
  const shift = moved([page], other.sequenceId);
  // To the end that is nearer.
  const pageIds = lies === 'before' ? [...other.pageIds, pageId] : [pageId, ...other.pageIds];
  const into = { ...other, pageIds, pagesSaid: true };
  const goes = document.pageIds.length === 1 && !workedOn.has(document.id);
  return {
    before: { ...shift.before, documents: [document, other] },
    after: { ...shift.after, documents: goes ? [into] : [without(document, pageId), into] },
    resultId: goes ? other.id : document.id,
    madeId: null,
  };
}

function split(ground: ChangeGround, pageId: string): PlannedChange {
  const { document, newId } = ground;
  pageOf(ground, pageId);
  const at = document.pageIds.indexOf(pageId);
  if (at === 0) throw refuse('first-page', { pageId });
  const first = { ...document, pagesSaid: true, pageIds: document.pageIds.slice(0, at) };
  const second: DocumentShape = {
    ...document,
    ...{ id: newId, typeSaid: false, pagesSaid: true, pageIds: document.pageIds.slice(at) },
  };
  return {
    before: { documents: [document], pages: [] },
    after: { documents: [first, second], pages: [] },
    resultId: document.id,
    madeId: newId,
  };
}

function reorder(ground: ChangeGround, pageIds: readonly string[]): PlannedChange {
  const now = ground.document.pageIds;
  const same = pageIds.length === now.length && new Set(pageIds).size === now.length;
  if (!same || pageIds.some((id) => !now.includes(id))) throw refuse('not-the-same-pages');
  if (pageIds.every((id, at) => id === now[at])) throw refuse('same-as-now');
  return alone(ground, { pageIds });
}

function recover(ground: ChangeGround, pageId: string, at: number): PlannedChange {
  const page = ground.pages.get(pageId);
  if (page?.state !== 'blank') throw refuse('not-blank', { pageId });
  const pageIds = ground.document.pageIds.toSpliced(at, 0, pageId);
  return alone(ground, { pageIds }, page, { state: 'read', blankSaid: false });
}

/**
 * What the documents and pages become by `change`, with what they were; `decision.refused` when it cannot be. Which
 * pages a document has is a person's word from then on, which indexing keeps.
 */
export function planPageChange(change: PageChange, ground: ChangeGround): PlannedChange {
  switch (change.kind) {
    case 'type': {
      const { type, typeSaid } = ground.document;
      if (typeSaid && type === change.type) throw refuse('same-as-now');
      return alone(ground, { type: change.type, typeSaid: true });
    }
    case 'rotate': {
      const page = settledPage(ground, change.pageId);
      const turnSaid = turned(page.rotation, change.by);
      // Whoever turns a page sees something on it.
      return alone(ground, {}, page, { state: 'pending', cause: null, turnSaid, blankSaid: false });
    }
    case 'order':
      return reorder(ground, change.pageIds);
    case 'split':
      return split(ground, change.pageId);
    case 'merge':
      return merge(ground);
    case 'move':
      return move(ground, change.pageId);
    case 'blank': {
      const page = settledPage(ground, change.pageId);
      return alone(ground, without(ground.document, page.id), page, {
        state: 'blank',
        cause: null,
        blankSaid: true,
      });
    }
    case 'recover':
      return recover(ground, change.pageId, change.at);
    case 'rescan': {
      const page = settledPage(ground, change.pageId);
      const cause = change.wish === 'rescan' ? 'page.needs-rescan' : 'page.better-image';
      return alone(ground, { state: 'exception', cause }, page, { state: 'exception', cause });
    }
    case 'same-patient':
      pageOf(ground, change.pageId);
      return {
        before: { documents: [], pages: [] },
        after: { documents: [], pages: [] },
        resultId: ground.document.id,
        madeId: null,
      };
  }
}

/** True when what a change touched is still as it left it, so that it can be taken back. Being read is no change. */
export function stillStands(after: Shapes, now: Shapes): boolean {
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  const shape = ({ sequenceId, typeSaid, type, pagesSaid, state, cause, pageIds }: DocumentShape) => [
    ...[sequenceId, typeSaid, typeSaid && type, pagesSaid, state, cause],
    ...pageIds,
  ];
  const facts = ({ sequenceId, turnSaid, blankSaid }: PageShape) => [sequenceId, turnSaid, blankSaid];
  return (
    after.documents.every((document) => {
      const found = now.documents.find(({ id }) => id === document.id);
      return found && same(shape(document), shape(found));
    }) &&
    after.pages.every((page) => {
      const found = now.pages.find(({ id }) => id === page.id);
      return found && same(facts(page), facts(found));
    })
  );
}
