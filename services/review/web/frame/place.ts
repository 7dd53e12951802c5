import { useSyncExternalStore } from 'react';

export const SUPERVISOR_VIEWS = ['work', 'arbitration', 'quality', 'policy'] as const;
export type SupervisorView = (typeof SUPERVISOR_VIEWS)[number];

/**
 * Where a person is. It lives behind the `#` of the address, so that no server needs to know the screens, and holds
 * ids only.
 */
export type Place =
  | { readonly at: 'home' }
  | { readonly at: 'worklist' }
  | { readonly at: 'finished' }
  | { readonly at: 'checks' }
  | { readonly at: 'practice' }
  | { readonly at: 'supervisor'; readonly view: SupervisorView }
  | { readonly at: 'document'; readonly id: string }
  | { readonly at: 'batches' }
  | { readonly at: 'batch'; readonly id: string }
  | { readonly at: 'patients' }
  | { readonly at: 'patient'; readonly id: string }
  | { readonly at: 'forms' }
  | { readonly at: 'accounts' }
  | { readonly at: 'password' };

const ID = /^[0-9a-f-]{36}$/;

/** The place a `#…` names; `home` for whatever is not understood. */
export function placeOf(hash: string): Place {
  const [first = '', id = ''] = hash.replace(/^#?\/?/, '').split('/');
  switch (first) {
    case 'worklist':
    case 'finished':
    case 'checks':
    case 'practice':
    case 'batches':
    case 'patients':
    case 'forms':
    case 'accounts':
    case 'password':
      return { at: first };
    case 'supervisor':
      return { at: first, view: SUPERVISOR_VIEWS.find((view) => view === id) ?? 'work' };
    case 'documents':
      return ID.test(id) ? { at: 'document', id } : { at: 'home' };
    case 'batch':
    case 'patient':
      return ID.test(id) ? { at: first, id } : { at: 'home' };
    default:
      return { at: 'home' };
  }
}

export function hrefOf(place: Place): string {
  switch (place.at) {
    case 'home':
      return '#/';
    case 'document':
      return `#/documents/${place.id}`;
    case 'supervisor':
      return `#/supervisor/${place.view}`;
    case 'batch':
    case 'patient':
      return `#/${place.at}/${place.id}`;
    default:
      return `#/${place.at}`;
  }
}

export const goTo = (place: Place): void => {
  window.location.hash = hrefOf(place);
};

const subscribe = (onChange: () => void) => {
  window.addEventListener('hashchange', onChange);
  return () => window.removeEventListener('hashchange', onChange);
};

export const usePlace = (): Place => placeOf(useSyncExternalStore(subscribe, () => window.location.hash));
