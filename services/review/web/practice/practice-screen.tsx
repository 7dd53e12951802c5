import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { usePracticeDocument, usePracticeList } from '../api/practice.ts';
import { PageFrame } from '../frame/page-frame.tsx';
import { Problem } from '../frame/problem.tsx';
import { count, secondsWords } from '../frame/time-words.ts';
import { WorkNav } from '../worklist/work-nav.tsx';
import { PracticeRun } from './practice-run.tsx';

function OpenSample({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const document = usePracticeDocument(id);
  if (document.data) return <PracticeRun document={document.data} onClose={onClose} />;
  return <Problem error={document.error} onRetry={() => document.refetch()} />;
}

/** Made-up documents to learn on: nothing done here is kept but the score. */
export function PracticeScreen() {
  const queries = useQueryClient();
  const list = usePracticeList();
  const [open, setOpen] = useState<string>();
  if (open !== undefined) {
    const close = () => {
      setOpen(undefined);
      void queries.invalidateQueries({ queryKey: ['practice'] });
    };
    return <OpenSample id={open} onClose={close} />;
  }
  return (
    <PageFrame
      title="Practice"
      intro="Made-up documents with errors of the machine in them. Your score is yours alone; nothing you do here reaches a record."
    >
      <WorkNav at="practice" />
      <Problem error={list.error} onRetry={() => list.refetch()} />
      <ul className="practice-cards">
        {list.data?.map((sample) => (
          <li key={sample.id} className="panel practice-card">
            <div className="practice-thumb" aria-hidden="true">
              <img src={`/api/practice/${sample.id}/image`} alt="" />
            </div>
            <h2>{sample.title}</h2>
            <p className="dim">
              {count(sample.fields, 'field')}
              {sample.best && sample.last
                ? ` · tried ${count(sample.attempts, 'time')} · best ${sample.best.right} of ${sample.best.total} · last ${sample.last.right} of ${sample.last.total} in ${secondsWords(sample.last.seconds)}`
                : ' · not tried yet'}
            </p>
            <Button
              aria-label={`${sample.attempts > 0 ? 'Practise again' : 'Practise'}: ${sample.title}`}
              variant={sample.attempts > 0 ? 'default' : 'filled'}
              onClick={() => setOpen(sample.id)}
            >
              {sample.attempts > 0 ? 'Practise again' : 'Practise'}
            </Button>
          </li>
        ))}
      </ul>
    </PageFrame>
  );
}
