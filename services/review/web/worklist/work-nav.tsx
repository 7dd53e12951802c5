import { hrefOf, type Place } from '../frame/place.ts';
import { SubNav } from '../frame/sub-nav.tsx';

const VIEWS: readonly {
  readonly at: Place['at'] & ('worklist' | 'finished' | 'checks' | 'practice');
  readonly title: string;
}[] = [
  { at: 'worklist', title: 'Waiting' },
  { at: 'finished', title: 'My finished' },
  { at: 'checks', title: 'Quality checks' },
  { at: 'practice', title: 'Practice' },
];

/** The parts of a technician's day. */
export const WorkNav = ({ at }: { readonly at: (typeof VIEWS)[number]['at'] }) => (
  <SubNav
    label="Worklist"
    entries={VIEWS.map((view) => ({
      title: view.title,
      href: hrefOf({ at: view.at }),
      current: view.at === at,
    }))}
  />
);
