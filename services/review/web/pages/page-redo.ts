import type { DocumentPages, PageChange } from '../../../../shared/core/record/review-api-pages.ts';

/** A change as it was asked for; of a merge, with which document. */
interface Asked {
  readonly change: PageChange;
  readonly neighbour: string | undefined;
}

/** What this window changed of a document's pages and took back again, latest last. */
export interface PageWork {
  readonly asked: readonly Asked[];
  readonly undone: readonly Asked[];
  /** The id of its last request: as long as the server knows of none after it, all stands as it left it. */
  readonly last: string | null;
}

export const NO_PAGE_WORK: PageWork = { asked: [], undone: [], last: null };

export type PageStep =
  | { readonly kind: 'change'; readonly asked: Asked }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' };

/** Who lies where a merge goes. */
const neighbourIn = (pages: DocumentPages | undefined, change: PageChange): string | undefined =>
  change.kind === 'merge' ? pages?.others.find(({ beside }) => beside === change.with)?.id : undefined;

export const askedIn = (pages: DocumentPages | undefined, change: PageChange): Asked => ({
  change,
  neighbour: neighbourIn(pages, change),
});

/** After a step was made by `requestId`, where `before` was the last request the server knew of. */
export function afterStep(
  work: PageWork,
  step: PageStep,
  requestId: string,
  before: string | null | undefined,
): PageWork {
  const { asked, undone } = work.last === before ? work : NO_PAGE_WORK;
  const moved = (step.kind === 'undo' ? asked : undone).at(-1);
  if (step.kind === 'change') return { asked: [...asked, step.asked], undone: [], last: requestId };
  // What another window changed is taken back as well, but not known here.
  if (!moved) return { ...NO_PAGE_WORK, last: requestId };
  return step.kind === 'undo'
    ? { asked: asked.slice(0, -1), undone: [...undone, moved], last: requestId }
    : { asked: [...asked, moved], undone: undone.slice(0, -1), last: requestId };
}

/** What was taken back last and can be asked for again just so; undefined once anything else was changed since. */
export function redoIn(work: PageWork, pages: DocumentPages): PageChange | undefined {
  const found = work.last === pages.lastRequest ? work.undone.at(-1) : undefined;
  if (!found || neighbourIn(pages, found.change) !== found.neighbour) return undefined;
  const { change } = found;
  const page = 'pageId' in change ? pages.pages.find(({ id }) => id === change.pageId) : undefined;
  return page?.state === 'pending' ? undefined : change;
}
