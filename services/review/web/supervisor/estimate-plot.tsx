import type { Quality } from '../../../../shared/core/record/review-api-supervisor.ts';
import { count } from '../frame/time-words.ts';

type Row = Quality['byType'][number];

interface EstimatePlotProps {
  readonly title: string;
  readonly rows: readonly Row[];
  /** What one of the things counted is called, and several. */
  readonly counted: readonly [one: string, many: string];
  readonly empty: string;
}

const percentWords = (share: number): string =>
  `${(100 * share).toFixed(share > 0 && share < 0.0995 ? 1 : 0)} %`;

/** A round end of the scale that shows the middle of every interval: 1, 2, 5, 10, 20, 50 or 100 %. */
function scaleEnd(rows: readonly Row[]): number {
  const wanted = Math.max(
    ...rows.map(({ estimate }) => Math.min(estimate.high, (estimate.rate ?? 0) * 2 + 0.05)),
  );
  return [0.01, 0.02, 0.05, 0.1, 0.2, 0.5].find((end) => end >= wanted) ?? 1;
}

const WIDTH = 300;
const HEIGHT = 26;
const GAP = 8;

/** The rate as a dot on its interval, drawn to the scale of the table. An arrow says that the interval goes on. */
function Whisker({ row, end }: { readonly row: Row; readonly end: number }) {
  const { rate, low, high } = row.estimate;
  const x = (share: number) => GAP + (Math.min(share, end) / end) * (WIDTH - 2 * GAP);
  const middle = HEIGHT / 2;
  const cut = high > end;
  return (
    <svg
      className="whisker"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      aria-hidden="true"
    >
      {[0, 0.25, 0.5, 0.75, 1].map((part) => (
        <line key={part} className="whisker-grid" x1={x(part * end)} x2={x(part * end)} y1={0} y2={HEIGHT} />
      ))}
      <line className="whisker-line" x1={x(low)} x2={x(high)} y1={middle} y2={middle} />
      <line className="whisker-line" x1={x(low)} x2={x(low)} y1={middle - 5} y2={middle + 5} />
      {cut ? (
        <path className="whisker-line" d={`M${WIDTH - GAP - 5} ${middle - 5} l5 5 l-5 5`} fill="none" />
      ) : (
        <line className="whisker-line" x1={x(high)} x2={x(high)} y1={middle - 5} y2={middle + 5} />
      )}
      {rate !== null && <circle className="whisker-dot" cx={x(rate)} cy={middle} r={4.5} />}
    </svg>
  );
}

/** Rates with their 95 % intervals, in figures and as a drawing. */
export function EstimatePlot({ title, rows, counted, empty }: EstimatePlotProps) {
  const end = scaleEnd(rows);
  return (
    <section className="panel flush" aria-label={title}>
      <table className="plain-table estimate-table">
        <caption>{title}</caption>
        {rows.length > 0 && (
          <>
            <thead>
              <tr>
                <th scope="col">
                  <span className="only-spoken">Of</span>
                </th>
                <th scope="col" className="number">
                  Errors
                </th>
                <th scope="col" className="number">
                  Rate
                </th>
                <th scope="col" className="number">
                  95 % interval
                </th>
                <th scope="col" className="whisker-cell">
                  <span className="whisker-scale">
                    <span>0</span>
                    <span>{percentWords(end / 2)}</span>
                    <span>{percentWords(end)}</span>
                  </span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.key}>
                  <td>{row.label}</td>
                  <td className="number">
                    {row.estimate.errors} in {count(row.estimate.n, ...counted)}
                  </td>
                  <td className="number">
                    {row.estimate.rate === null ? '—' : percentWords(row.estimate.rate)}
                  </td>
                  <td className="number">
                    {percentWords(row.estimate.low)} – {percentWords(row.estimate.high)}
                  </td>
                  <td className="whisker-cell">
                    <Whisker row={row} end={end} />
                  </td>
                </tr>
              ))}
            </tbody>
          </>
        )}
      </table>
      {rows.length === 0 && <p className="empty">{empty}</p>}
    </section>
  );
}
