import { Button } from '@mantine/core';
import { useState } from 'react';
import type { QualityNext } from '../../../../shared/core/record/review-api-supervisor.ts';
import { keySample, takeSample } from '../api/supervisor.ts';
import { PageFrame } from '../frame/page-frame.tsx';
import { Problem } from '../frame/problem.tsx';
import { typeWords } from '../review/document-words.ts';
import { WorkNav } from '../worklist/work-nav.tsx';
import { type DeskField, KeyDesk } from './key-desk.tsx';

type Sample = Extract<QualityNext, { kind: 'sample' }>;

function deskField({ id, name, row, places }: Sample['fields'][number]): DeskField {
  const place = places.find(({ box }) => box !== null);
  return {
    id,
    name,
    of: row === null ? null : `row ${row + 1}`,
    shown: null,
    place: place?.box ? { pageId: place.pageId, box: place.box } : null,
  };
}

/** Finished documents of others, some of their fields keyed again unseen: how the hospital knows what errors remain. */
export function ChecksScreen() {
  const [sample, setSample] = useState<Sample>();
  const [keyed, setKeyed] = useState<ReadonlySet<string>>(new Set());
  const [says, setSays] = useState<string>();
  const [error, setError] = useState<unknown>();
  const take = async () => {
    try {
      const next = await takeSample();
      setError(undefined);
      setSample(next.kind === 'sample' ? next : undefined);
      setKeyed(new Set(next.kind === 'sample' ? next.keyed : []));
      setSays(next.kind === 'none' ? 'Nothing waits for a second look by you.' : undefined);
    } catch (problem) {
      setError(problem);
    }
  };
  const field = sample?.fields.find(({ id }) => !keyed.has(id));
  if (sample && field) {
    return (
      <KeyDesk
        key={field.id}
        pages={sample.pages}
        field={deskField(field)}
        at={keyed.size + 1}
        of={sample.fields.length}
        heading={`Quality check: ${typeWords(sample.type)}`}
        actions={
          <Button variant="default" onClick={() => setSample(undefined)}>
            Stop for now
          </Button>
        }
        onSay={async (kind, value) => {
          const { left } = await keySample(sample.id, field.id, {
            kind,
            ...(value === undefined ? {} : { value }),
          });
          setKeyed(new Set([...keyed, field.id]));
          if (left === 0) setSays('Done. Thank you: this document is checked.');
        }}
      />
    );
  }
  return (
    <PageFrame
      title="Quality checks"
      intro="A few fields of finished documents, keyed again by somebody else without sight of anything. It measures the process, not you: nobody is told here whether a key agrees."
      actions={
        <Button size="sm" onClick={take}>
          Take a document to check
        </Button>
      }
    >
      <WorkNav at="checks" />
      <Problem error={error} />
      <p className={says ? 'panel' : undefined} role="status">
        {says}
      </p>
      {!says && (
        <p className="panel empty">
          Take one when you have a few minutes. It is a handful of fields of one document that others
          finished.
        </p>
      )}
    </PageFrame>
  );
}
