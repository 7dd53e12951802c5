import { cellsOf } from '../../../../shared/core/record/fields.ts';
import type { RecordValue } from '../../../../shared/core/record/record-api.ts';
import { partWords } from '../review/document-words.ts';
import { ProvenanceLine } from './provenance.tsx';

interface RecordTableProps {
  readonly group: string;
  readonly rows: readonly { readonly key: string; readonly values: readonly RecordValue[] }[];
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
          const first = values[0]?.from[0];
          return (
            <tr key={key}>
              {columns.map(({ name }) => (
                <td key={name} className="numbers">
                  {values.find((value) => value.name === name)?.value ?? ''}
                </td>
              ))}
              <td>{first && <ProvenanceLine from={first} />}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
