import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useCreateBatch } from '../api/batches.ts';
import { goTo } from '../frame/place.ts';
import { Problem } from '../frame/problem.tsx';

const GROUPINGS = [
  { value: 'file', label: 'Each file holds whole documents' },
  { value: 'batch', label: 'One file a sheet; documents run on' },
] as const;

/** The number of sheets typed; null when it is none, undefined when nothing is typed. */
function sheetsOf(text: string): number | null | undefined {
  if (text.trim() === '') return undefined;
  return /^[1-9]\d{0,5}$/.test(text.trim()) ? Number(text.trim()) : null;
}

export function NewBatch() {
  const [name, setName] = useState('');
  const [sheets, setSheets] = useState('');
  const [grouping, setGrouping] = useState<'file' | 'batch'>('file');
  const create = useCreateBatch();
  const expectedSheets = sheetsOf(sheets);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (expectedSheets === null) return;
    create.mutate(
      { name, grouping, ...(expectedSheets === undefined ? {} : { expectedSheets }) },
      { onSuccess: (batch) => goTo({ at: 'batch', id: batch.id }) },
    );
  };
  return (
    <form className="panel" onSubmit={submit} aria-label="New batch">
      <div className="row">
        <TextInput
          label="Name of the batch"
          placeholder="Box 114"
          required
          withAsterisk={false}
          maxLength={200}
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label="Sheets you count"
          inputMode="numeric"
          autoComplete="off"
          value={sheets}
          error={expectedSheets === null ? 'A whole number.' : undefined}
          onChange={(event) => setSheets(event.currentTarget.value)}
        />
        <NativeSelect
          label="How it was scanned"
          data={[...GROUPINGS]}
          value={grouping}
          onChange={(event) => setGrouping(event.currentTarget.value as 'file' | 'batch')}
        />
        <Button type="submit" loading={create.isPending}>
          Begin the batch
        </Button>
      </div>
      <Problem error={create.error} what="The batch was not begun." />
    </form>
  );
}
