import { Button } from '@mantine/core';
import { useState } from 'react';
import { useFormExamples } from '../api/form-memory.ts';
import { hrefOf } from '../frame/place.ts';
import { Problem } from '../frame/problem.tsx';
import { stampWords } from '../frame/time-words.ts';

/** The labelled examples of a form, fetched when they are asked for: they are patients' values. */
export function FormExamplesPanel({ formId }: { readonly formId: string }) {
  const [open, setOpen] = useState(false);
  const examples = useFormExamples(formId, open);
  return (
    <div className="form-examples">
      <Button variant="default" size="compact-sm" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? 'Hide what it was learned from' : 'Show what it was learned from'}
      </Button>
      <Problem error={examples.error} onRetry={() => examples.refetch()} />
      {open && examples.data && (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">The machine had</th>
              <th scope="col">Verified</th>
              <th scope="col">How</th>
              <th scope="col">When</th>
            </tr>
          </thead>
          <tbody>
            {examples.data.map((example, i) => (
              <tr key={`${example.documentId} ${example.field} ${i}`}>
                <td>
                  <a className="text-link" href={hrefOf({ at: 'document', id: example.documentId })}>
                    {example.field}
                  </a>
                </td>
                <td className="example-value">{example.machine ?? <span className="dim">nothing</span>}</td>
                <td className="example-value">
                  {example.verified ?? <span className="dim">not on the page</span>}
                </td>
                <td>{example.witnessed ? 'keyed blind' : 'corrected'}</td>
                <td className="numbers">{stampWords(example.at)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
