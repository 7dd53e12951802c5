import { PageFrame } from '../frame/page-frame.tsx';
import { hrefOf, SUPERVISOR_VIEWS, type SupervisorView } from '../frame/place.ts';
import { SubNav } from '../frame/sub-nav.tsx';
import { ArbitrationView } from './arbitration-view.tsx';
import { PolicyEditor } from './policy-view.tsx';
import { QualityView } from './quality-view.tsx';
import { WorkView } from './work-view.tsx';

const TITLES: Readonly<Record<SupervisorView, string>> = {
  work: 'Work',
  arbitration: 'Arbitration',
  quality: 'Quality',
  policy: 'Policy',
};

const VIEWS: Readonly<Record<SupervisorView, () => React.ReactNode>> = {
  work: WorkView,
  arbitration: ArbitrationView,
  quality: QualityView,
  policy: PolicyEditor,
};

/** What only a supervisor sees: how the work goes, what to settle, what errors remain, and the rules. */
export function SupervisorScreen({ view }: { readonly view: SupervisorView }) {
  const View = VIEWS[view];
  return (
    <PageFrame title={TITLES[view]}>
      <SubNav
        label="Supervisor"
        entries={SUPERVISOR_VIEWS.map((one) => ({
          title: TITLES[one],
          href: hrefOf({ at: 'supervisor', view: one }),
          current: one === view,
        }))}
      />
      <View />
    </PageFrame>
  );
}
