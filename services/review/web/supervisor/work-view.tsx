import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { WorkFigures } from '../../../../shared/core/record/review-api-supervisor.ts';
import { useFigures } from '../api/supervisor.ts';
import { Problem } from '../frame/problem.tsx';
import { count, secondsWords } from '../frame/time-words.ts';

const paceWords = (figures: Pick<WorkFigures, 'documentsPerHour' | 'secondsPerDocument'>) => ({
  rate: figures.documentsPerHour === null ? '—' : figures.documentsPerHour.toFixed(0),
  time: figures.secondsPerDocument === null ? '—' : secondsWords(figures.secondsPerDocument),
});

/** One's own pace beside the team's middle: to see how it goes, not to race. */
export function OwnFigures({ days }: { readonly days: number }) {
  const { data, error } = useFigures(days);
  if (!data) return <Problem error={error} />;
  const own = paceWords(data.own);
  const team = data.team && paceWords(data.team);
  return (
    <section className="panel" aria-label="My figures">
      <dl className="score-line">
        <div>
          <dt>documents in {days} days</dt>
          <dd>{data.own.documents}</dd>
        </div>
        <div>
          <dt>a document{team && ` · team ${team.time}`}</dt>
          <dd>{own.time}</dd>
        </div>
        <div>
          <dt>documents an hour{team && ` · team ${team.rate}`}</dt>
          <dd>{own.rate}</dd>
        </div>
      </dl>
    </section>
  );
}

/** How the work goes, by person. Time in hand, pauses included: a question to ask, no verdict. */
export function WorkView() {
  const [days, setDays] = useState(7);
  const figures = useFigures(days);
  const people = figures.data?.people ?? [];
  return (
    <>
      <div className="row filters">
        <NativeSelect
          label="Over"
          data={[1, 7, 30, 90].map((n) => ({
            value: String(n),
            label: n === 1 ? 'The last day' : `The last ${n} days`,
          }))}
          value={String(days)}
          onChange={(event) => setDays(Number(event.currentTarget.value))}
        />
      </div>
      <Problem error={figures.error} onRetry={() => figures.refetch()} />
      {figures.data?.team && (
        <p className="dim lead">
          In the middle of {count(figures.data.team.people, 'person', 'people')}:{' '}
          {paceWords(figures.data.team).time} a document, {paceWords(figures.data.team).rate} documents an
          hour.
        </p>
      )}
      {figures.data && people.length === 0 && (
        <p className="panel empty">Nobody released a document in this time.</p>
      )}
      {people.length > 0 && (
        <section className="panel flush" aria-label="Work by person">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">Person</th>
                <th scope="col" className="number">
                  Documents
                </th>
                <th scope="col" className="number">
                  Time in hand
                </th>
                <th scope="col" className="number">
                  Documents an hour
                </th>
                <th scope="col" className="number">
                  A document (median)
                </th>
              </tr>
            </thead>
            <tbody>
              {people.map(({ person, figures: own }) => (
                <tr key={person.id}>
                  <td>{person.displayName}</td>
                  <td className="number">{own.documents}</td>
                  <td className="number">{secondsWords(own.hours * 3600)}</td>
                  <td className="number">{paceWords(own).rate}</td>
                  <td className="number">{paceWords(own).time}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <p className="dim">
        Documents that were released and not taken back. Forms differ in length, and a careful reader is
        slower: compare with the errors that remain, not alone. Everybody sees their own figures and the
        team's middle.
      </p>
    </>
  );
}
