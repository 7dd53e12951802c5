import { useState } from 'react';
import { useFormMemory } from '../api/form-memory.ts';
import { PageFrame } from '../frame/page-frame.tsx';
import { Problem } from '../frame/problem.tsx';
import { count } from '../frame/time-words.ts';
import { typeWords } from '../review/document-words.ts';
import { FormDetail } from './form-detail.tsx';
import { LayoutDrawing } from './layout-drawing.tsx';

/** The forms the site knows by their layout: what was learned of each, how it does, and how to take it out of use. */
export function FormMemoryScreen() {
  const forms = useFormMemory();
  const [chosen, setChosen] = useState<string>();
  const shown = forms.data?.find(({ id }) => id === chosen) ?? forms.data?.[0];
  return (
    <PageFrame
      title="Form memory"
      intro="What corrections taught of each printed form. A rule fills what is missing and offers what differs; it is never accepted at a glance until it was right on enough later documents keyed blind."
    >
      <Problem error={forms.error} onRetry={() => forms.refetch()} />
      {forms.data?.length === 0 && (
        <p className="panel empty">
          Nothing learned yet. Corrections of released documents teach when the next pages are read.
        </p>
      )}
      {forms.data && shown && (
        <div className="form-memory">
          <nav aria-label="Known forms">
            <ul className="form-list">
              {forms.data.map((form) => {
                const inUse = form.rules.filter(
                  ({ state }) => state === 'fills' || state === 'proven',
                ).length;
                return (
                  <li key={form.id}>
                    <button
                      type="button"
                      aria-current={form === shown ? 'true' : undefined}
                      onClick={() => setChosen(form.id)}
                    >
                      <span aria-hidden="true">
                        <LayoutDrawing form={form} small />
                      </span>
                      <span>
                        <strong>{typeWords(form.type)}</strong>
                        <span className="dim">Seen on {count(form.sides, 'side')}</span>
                        <span className="dim">
                          {form.revoked ? 'Out of use' : `${count(inUse, 'rule')} in use`}
                        </span>
                      </span>
                    </button>
                  </li>
                );
              })}
            </ul>
          </nav>
          <FormDetail key={shown.id} form={shown} />
        </div>
      )}
    </PageFrame>
  );
}
