import { useEffect } from 'react';
import type { Place } from '../frame/place.ts';
import { currentKeep } from './keep.ts';

/** Remembers the document in hand (its id only), so that a browser that is started anew comes back to it. */
export function usePlaceKept(place: Place, open: boolean): void {
  const documentId = place.at === 'document' ? place.id : undefined;
  useEffect(() => {
    if (open) currentKeep()?.setPlace(documentId);
  }, [documentId, open]);
}
