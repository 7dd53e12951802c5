import type { QueryClient } from '@tanstack/react-query';
import { fetchDocument, giveBack, reserveAhead } from '../api/review.ts';
import { pictureUrl } from '../pages/page-view.ts';
import { chosenNext } from '../worklist/chosen-next.ts';

interface Reserved {
  readonly documentId: string;
  readonly claim: number;
  /** Kept so that the browser does not let go of what it has decoded. */
  picture?: HTMLImageElement;
}

let reserved: Reserved | undefined;
let asking = false;

/** The document that waits, fetched ahead; undefined when none is. */
export const reservedDocument = (): string | undefined => reserved?.documentId;

/** The claim of a document fetched ahead, for the desk that opens it. */
export const reservedClaim = (documentId: string): number | undefined =>
  reserved?.documentId === documentId ? reserved.claim : undefined;

/** The desk holds it from now on. */
export function handOver(documentId: string): void {
  if (reserved?.documentId === documentId) reserved = undefined;
}

/** Reserves the document after `current`, or renews that, and brings its view and its first page here. */
export async function fetchAhead(queries: QueryClient, current: string): Promise<void> {
  if (asking) return;
  asking = true;
  try {
    const answer = await reserveAhead({
      order: 'priority',
      ...chosenNext(),
      except: [current],
      ...(reserved ? { reserved: { documentId: reserved.documentId, claim: reserved.claim } } : {}),
    });
    if (answer.kind === 'none') reserved = undefined;
    else if (answer.claim.documentId !== reserved?.documentId || answer.claim.claim !== reserved.claim) {
      const { documentId, claim } = answer.claim;
      reserved = { documentId, claim };
      const document = await fetchDocument(queries, documentId);
      const [first] = document.pages;
      if (first && reserved?.documentId === documentId)
        reserved.picture = preload(pictureUrl(first.image, 1000));
    }
  } catch {
    // Without it the next document opens a little slower, that is all.
  } finally {
    asking = false;
  }
}

function preload(address: string): HTMLImageElement {
  const picture = new Image();
  picture.src = address;
  picture.decode().catch(() => undefined);
  return picture;
}

/** Frees what was fetched ahead for others. */
export function letGo(): void {
  if (!reserved) return;
  const { documentId, claim } = reserved;
  reserved = undefined;
  giveBack(documentId, claim).catch(() => undefined);
}
