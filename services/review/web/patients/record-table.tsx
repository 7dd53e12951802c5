import { cellsOf, factsOf } from '../../../../shared/core/record/fields.ts';
import type { Provenance, RecordValue } from '../../../../shared/core/record/record-api.ts';
import { partWords } from '../review/document-words.ts';
import { ProvenanceLine } from './provenance.tsx';

interface RecordTableProps {
  readonly group: string;
  readonly rows: readonly { readonly key: string; readonly values: readonly RecordValue[] }[];
}

/** Who vouched for a row: one line where it is the same for all cells, else a line for each with its cells. */
function vouchersOf(values: readonly RecordValue[]) {
  const lines = new Map<string, { readonly from: Provenance; readonly names: string[] }>();
  for (const { name, from } of values) {
    const [first] = from;
    if (!first) continue;
    const key = `${first.documentId} ${first.verifiedHow} ${first.verifiedBy.id}`;
    const line = lines.get(key) ?? { from: first, names: [] };
    line.names.push(factsOf(name).label);
    lines.set(key, line);
  }
  return [...lines.values()].map(({ from, names }) => ({
    from,
    labels: lines.size > 1 ? names.join(', ') : undefined,
  }));
}

/** Rows of the record: results, diagnoses, procedures. A row comes from one line of one page. */
export function RecordTable({ group, rows }: RecordTableProps) {
  if (rows.length === 0) return null;
  const columns = cellsOf(group);
  return (
    <table className="plain-table" aria-label={partWords(group)}>
      <thead>
        <tr>
          {columns.map(({ name, label }) => (
            <th key={name} scope="col">
              {label}
            </th>
          ))}
          <th scope="col">From</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, values }) => {
          return (
            <tr key={key}>
              {columns.map(({ name }) => (
                <td key={name} className="numbers">
                  {values.find((value) => value.name === name)?.value ?? ''}
                </td>
              ))}
              <td>
                {vouchersOf(values).map(({ from, labels }) => (
                  <div key={from.assertionId}>
                    {labels && <span className="dim">{labels}: </span>}
                    <ProvenanceLine from={from} />
                  </div>
                ))}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
