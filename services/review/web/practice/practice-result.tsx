import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { factsOf } from '../../../../shared/core/record/fields.ts';
import type { PracticeDocument, PracticeResult } from '../../../../shared/core/record/review-api-practice.ts';
import { CheckIcon } from '../frame/icons.tsx';
import { StateMark } from '../frame/state-mark.tsx';
import { secondsWords } from '../frame/time-words.ts';
import { PlaceCrop } from './page-sheet.tsx';
import { ADVICE, FAULT_WORDS, saidWords } from './practice-words.ts';

interface PracticeResultProps {
  readonly document: PracticeDocument;
  readonly result: PracticeResult;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}

/** How it went, which mistakes, and what to do better. */
export function PracticeResultView({ document, result, onAgain, onClose }: PracticeResultProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const faults = [...new Set(result.mistakes.map(({ fault }) => fault))];
  return (
    <div className="page-frame">
      <header className="page-frame-head">
        <h1 ref={heading} tabIndex={-1}>
          {document.title}: how it went
        </h1>
      </header>
      <section className="panel" aria-label="Score">
        <dl className="score-line">
          <div>
            <dt>fields right</dt>
            <dd>
              {result.right} of {result.total}
            </dd>
          </div>
          <div>
            <dt>machine errors found</dt>
            <dd>
              {result.found} of {result.planted}
            </dd>
          </div>
          <div>
            <dt>time</dt>
            <dd>{secondsWords(result.seconds)}</dd>
          </div>
          <div>
            <dt>a field</dt>
            <dd>{(result.seconds / Math.max(result.total, 1)).toFixed(1)} s</dd>
          </div>
        </dl>
      </section>
      {result.mistakes.length === 0 ? (
        <p className="panel">
          <StateMark tone="good" icon={<CheckIcon />}>
            Everything is right. Nothing passed that should not have.
          </StateMark>
        </p>
      ) : (
        <>
          <section className="panel flush" aria-label="Mistakes">
            <table className="plain-table">
              <thead>
                <tr>
                  <th scope="col">Field</th>
                  <th scope="col">On the page</th>
                  <th scope="col">You said</th>
                  <th scope="col">Right is</th>
                  <th scope="col">What happened</th>
                </tr>
              </thead>
              <tbody>
                {result.mistakes.map((mistake) => {
                  const field = document.fields.find(({ id }) => id === mistake.fieldId);
                  if (!field) return null;
                  return (
                    <tr key={field.id}>
                      <td>
                        {factsOf(field.name).label}
                        {field.of && <span className="second-line">{field.of}</span>}
                      </td>
                      <td>
                        <PlaceCrop page={document.page} box={field.box} widthPx={220} heightPx={56} />
                      </td>
                      <td>{mistake.said ? saidWords(field.name, mistake.said) : '—'}</td>
                      <td>
                        <strong>{saidWords(field.name, mistake.truth)}</strong>
                      </td>
                      <td>{FAULT_WORDS[mistake.fault]}</td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </section>
          <section className="panel" aria-labelledby="better">
            <h2 id="better">What helps</h2>
            <ul>
              {faults.map((fault) => (
                <li key={fault}>{ADVICE[fault]}</li>
              ))}
            </ul>
          </section>
        </>
      )}
      <div className="row">
        <Button onClick={onAgain}>Try it again</Button>
        <Button variant="default" onClick={onClose}>
          Other practice documents
        </Button>
      </div>
    </div>
  );
}
