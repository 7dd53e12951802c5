import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { searchPatients } from '../api/records.ts';
import { PageFrame } from '../frame/page-frame.tsx';
import { hrefOf } from '../frame/place.ts';
import { Problem } from '../frame/problem.tsx';

const NOTHING = { mrn: '', familyName: '', birthDate: '' };

/** Finds a patient of the record. */
export function PatientsScreen() {
  const [typed, setTyped] = useState(NOTHING);
  const search = useMutation({ mutationFn: searchPatients });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const given = Object.entries(typed).filter(([, value]) => value.trim() !== '');
    search.mutate(Object.fromEntries(given.map(([name, value]) => [name, value.trim()])));
  };
  const input = (name: keyof typeof NOTHING, label: string, placeholder?: string) => (
    <TextInput
      label={label}
      placeholder={placeholder}
      autoComplete="off"
      value={typed[name]}
      onChange={(event) => {
        const { value } = event.currentTarget;
        setTyped((before) => ({ ...before, [name]: value }));
      }}
    />
  );
  const nothing = Object.values(typed).every((value) => value.trim() === '');
  return (
    <PageFrame title="Patients" intro="The electronic record: what was released, and nothing else.">
      <form className="panel row" onSubmit={submit}>
        {input('mrn', 'MRN')}
        {input('familyName', 'Family name')}
        {input('birthDate', 'Birth date', '1952-03-14')}
        <Button type="submit" loading={search.isPending} disabled={nothing}>
          Search
        </Button>
      </form>
      <Problem error={search.error} />
      {search.data?.patients.length === 0 && (
        <p className="panel empty" role="status">
          No patient of the record is like that.
        </p>
      )}
      {search.data && search.data.patients.length > 0 && (
        <section className="panel flush" aria-label="Patients found">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">MRN</th>
                <th scope="col">Birth date</th>
                <th scope="col">Sex</th>
              </tr>
            </thead>
            <tbody>
              {search.data.patients.map((patient) => (
                <tr key={patient.id}>
                  <td>
                    <a className="text-link" href={hrefOf({ at: 'patient', id: patient.id })}>
                      {[patient.familyName, patient.givenNames].filter(Boolean).join(', ') || 'No name'}
                    </a>
                  </td>
                  <td className="numbers">
                    {patient.mrn ?? '—'}
                    {patient.disputed && <span className="tone-warn"> · disputed</span>}
                  </td>
                  <td className="numbers">{patient.birthDate ?? '—'}</td>
                  <td>{patient.sex ?? '—'}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {search.data.more && <p className="dim panel-foot">There are more. Narrow the search.</p>}
        </section>
      )}
    </PageFrame>
  );
}
