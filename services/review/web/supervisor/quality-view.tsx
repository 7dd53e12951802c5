import { Button } from '@mantine/core';
import { useState } from 'react';
import type { DocumentType } from '../../../../shared/core/extract/contract.ts';
import { factsOf } from '../../../../shared/core/record/fields.ts';
import type { Quality } from '../../../../shared/core/record/review-api-supervisor.ts';
import { settleDifference, useQuality } from '../api/supervisor.ts';
import { hrefOf } from '../frame/place.ts';
import { Problem } from '../frame/problem.tsx';
import { count } from '../frame/time-words.ts';
import { PlaceCrop } from '../practice/page-sheet.tsx';
import { saidWords } from '../practice/practice-words.ts';
import { typeWords } from '../review/document-words.ts';
import { EstimatePlot } from './estimate-plot.tsx';

interface DifferencesProps {
  readonly differences: Quality['differences'];
  readonly onSettle: (difference: Quality['differences'][number], as: 'record-right' | 'key-right') => void;
}

/** Where two people read differently: a third says who is right, with the place before their eyes. */
function Differences({ differences, onSettle }: DifferencesProps) {
  return (
    <section className="panel flush" aria-labelledby="differences">
      <h2 id="differences" className="panel-head">
        To settle <span className="dim">· count as errors until then</span>
      </h2>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">On the page</th>
            <th scope="col">In the record</th>
            <th scope="col">Keyed again</th>
            <th scope="col">Who is right?</th>
          </tr>
        </thead>
        <tbody>
          {differences.map((difference) => {
            const { name, recorded, keyed, place, page } = difference;
            const label = factsOf(name).label;
            return (
              <tr key={`${difference.sampleId} ${difference.fieldId}`}>
                <td>
                  {label}
                  <span className="second-line">
                    <a className="text-link" href={hrefOf({ at: 'document', id: difference.documentId })}>
                      {typeWords(difference.type)}
                    </a>
                  </span>
                </td>
                <td>
                  {page && place?.box && (
                    <PlaceCrop page={page} box={place.box} widthPx={220} heightPx={56} />
                  )}
                </td>
                <td>
                  <strong>{saidWords(name, recorded)}</strong>
                  <span className="second-line">{recorded.by.displayName}</span>
                </td>
                <td>
                  <strong>{saidWords(name, keyed)}</strong>
                  <span className="second-line">{keyed.by.displayName}</span>
                </td>
                <td>
                  <span className="row">
                    <Button
                      variant="default"
                      size="compact-sm"
                      aria-label={`The record is right: ${label}`}
                      onClick={() => onSettle(difference, 'record-right')}
                    >
                      The record
                    </Button>
                    <Button
                      variant="default"
                      size="compact-sm"
                      aria-label={`The second key is right: ${label}`}
                      onClick={() => onSettle(difference, 'key-right')}
                    >
                      The second key
                    </Button>
                  </span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

const FIELDS = ['field', 'fields'] as const;
const PLANTED = ['planted', 'planted'] as const;

/** What errors remain in the record, estimated, and how well planted errors are found. */
export function QualityView() {
  const quality = useQuality();
  const [error, setError] = useState<unknown>();
  const settle: DifferencesProps['onSettle'] = async ({ sampleId, fieldId }, as) => {
    try {
      await settleDifference(sampleId, fieldId, as);
      setError(undefined);
    } catch (problem) {
      setError(problem);
    }
    await quality.refetch();
  };
  const { data } = quality;
  if (!data) return <Problem error={quality.error} onRetry={() => quality.refetch()} />;
  return (
    <>
      <p className="dim lead">
        {count(data.drawn, 'finished document')} drawn at random, {data.finished} keyed again by another
        person. Rates are of the fields keyed again, with exact 95 % intervals: few fields make wide ones.
      </p>
      <Problem error={error} what="Nothing is settled." />
      {data.differences.length > 0 && <Differences differences={data.differences} onSettle={settle} />}
      <EstimatePlot
        title="Errors that remain in the record"
        counted={FIELDS}
        rows={
          data.overall.n === 0
            ? []
            : [{ key: 'all', label: 'All fields keyed again', estimate: data.overall }]
        }
        empty="No field was keyed again yet. Samples wait under Worklist, Quality checks."
      />
      <div className="plots">
        <EstimatePlot
          title="By person who decided"
          counted={FIELDS}
          rows={data.byPerson}
          empty="Nothing yet."
        />
        <EstimatePlot
          title="By form"
          counted={FIELDS}
          rows={data.byType.map((row) => ({ ...row, label: typeWords(row.key as DocumentType) }))}
          empty="Nothing yet."
        />
        <EstimatePlot title="By field" counted={FIELDS} rows={data.byField} empty="Nothing yet." />
        <EstimatePlot
          title="Planted errors that nobody found"
          counted={PLANTED}
          rows={data.planted.byPerson}
          empty="None were planted. The policy says in how many documents."
        />
      </div>
    </>
  );
}
