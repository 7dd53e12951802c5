import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { PatientRecord, RecordValue } from '../../../../shared/core/record/record-api.ts';
import { chooseLead, useConsents, useEncounters, useLabReports, usePatientRecord } from '../api/records.ts';
import { WarningIcon } from '../frame/icons.tsx';
import { PageFrame } from '../frame/page-frame.tsx';
import { hrefOf } from '../frame/place.ts';
import { Problem } from '../frame/problem.tsx';
import { StateMark } from '../frame/state-mark.tsx';
import { stampWords } from '../frame/time-words.ts';
import { typeWords } from '../review/document-words.ts';
import { RecordTable } from './record-table.tsx';
import { ValueList } from './value-list.tsx';

const valueNamed = (values: readonly RecordValue[], name: string) =>
  values.find((value) => value.name === name)?.value;

function titleOf({ values }: PatientRecord): string {
  const family = valueNamed(values, 'patient.familyName')?.toUpperCase();
  return [family, valueNamed(values, 'patient.givenNames')].filter(Boolean).join(', ') || 'A patient';
}

/** All that is known of a patient, and for each value who says so and where it stands. */
export function PatientScreen({ id }: { readonly id: string }) {
  const patient = usePatientRecord(id);
  if (patient.data) return <Patient record={patient.data} />;
  return (
    <PageFrame title="Patient">
      <Problem error={patient.error} onRetry={() => patient.refetch()} />
    </PageFrame>
  );
}

function Patient({ record }: { readonly record: PatientRecord }) {
  const queries = useQueryClient();
  const [error, setError] = useState<unknown>();
  const encounters = useEncounters(record.encounters.map(({ id }) => id));
  const labReports = useLabReports(record.labReports);
  const consents = useConsents(record.consents);
  const lead = async (assertionId: string) => {
    try {
      queries.setQueryData(['record', 'patient', record.id], await chooseLead(record.id, assertionId));
      setError(undefined);
    } catch (problem) {
      setError(problem);
    }
  };
  const failed = [...encounters, ...labReports, ...consents].find((query) => query.isError);
  return (
    <PageFrame
      title={titleOf(record)}
      intro={record.identifiers.map(({ system, value, disputed }) => (
        <span key={system + value} className="numbers">
          MRN {value}
          {disputed && ' (disputed: two patients claim it)'}{' '}
        </span>
      ))}
      actions={
        record.disagreements.length > 0 && (
          <StateMark tone="warn" icon={<WarningIcon />}>
            Documents disagree
          </StateMark>
        )
      }
    >
      <Problem error={error ?? failed?.error} />
      <section className="panel" aria-label="Patient">
        <h2>Patient</h2>
        <ValueList values={record.values} onLead={lead} />
      </section>
      {encounters.map(
        ({ data }) =>
          data && (
            <section key={data.id} className="panel" aria-label="Encounter">
              <h2>Encounter {data.number}</h2>
              <ValueList values={data.values} />
              {['encounter.diagnoses', 'encounter.procedures'].map((group) => (
                <RecordTable
                  key={group}
                  group={group}
                  rows={data.rows
                    .filter((row) => row.group === group)
                    .map((row) => ({ key: `${row.documentId} ${row.index}`, values: row.values }))}
                />
              ))}
            </section>
          ),
      )}
      {labReports.map(
        ({ data }) =>
          data && (
            <section key={data.id} className="panel" aria-label="Lab report">
              <h2>Lab report {valueNamed(data.values, 'lab.accessionNumber')}</h2>
              <ValueList values={data.values} />
              <RecordTable
                group="lab.results"
                rows={data.results.map((result) => ({ key: result.id, values: result.values }))}
              />
            </section>
          ),
      )}
      {consents.map(
        ({ data }) =>
          data && (
            <section key={data.id} className="panel" aria-label="Consent">
              <h2>Consent: {valueNamed(data.values, 'consent.procedure')}</h2>
              <ValueList values={data.values} />
            </section>
          ),
      )}
      <section className="panel" aria-label="Documents">
        <h2>Documents</h2>
        <ul className="document-list">
          {record.documents.map((document) => (
            <li key={document.id}>
              <a className="text-link" href={hrefOf({ at: 'document', id: document.id })}>
                {typeWords(document.type)}
              </a>
              , released {stampWords(document.releasedAt)}
              {document.retractedAt && `, taken back ${stampWords(document.retractedAt)}`}
            </li>
          ))}
        </ul>
      </section>
    </PageFrame>
  );
}
