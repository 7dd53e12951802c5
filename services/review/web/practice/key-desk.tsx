import { Button, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { expectationOf } from '../../../../shared/core/record/field-value.ts';
import { factsOf } from '../../../../shared/core/record/fields.ts';
import type { KeyKind } from '../../../../shared/core/record/review-api-keys.ts';
import type { Command } from '../commands/command.ts';
import { CommandBar } from '../commands/command-bar.tsx';
import { useCommands, VALUE_INPUT } from '../commands/use-commands.ts';
import { Problem } from '../frame/problem.tsx';
import { spokenValue } from '../review/document-words.ts';
import { PageSheet, PlaceCrop, type SheetBox, type SheetPage } from './page-sheet.tsx';

export interface DeskField {
  readonly id: string;
  readonly name: string;
  /** What the row is about, for a cell of a table. */
  readonly of: string | null;
  readonly shown: string | null;
  readonly place: { readonly pageId: string; readonly box: SheetBox } | null;
}

interface KeyDeskProps {
  readonly pages: readonly SheetPage[];
  /** The field in hand. */
  readonly field: DeskField;
  /** Its number from 1, and how many there are. */
  readonly at: number;
  readonly of: number;
  readonly heading: string;
  readonly actions: ReactNode;
  readonly onSay: (kind: KeyKind, value?: string) => Promise<void> | void;
}

/** One field after the other: the page on the left, the place enlarged and an answer on the right. */
export function KeyDesk({ pages, field, at, of, heading, actions, onSay }: KeyDeskProps) {
  const [text, setText] = useState(field.shown === null ? '' : spokenValue(field.name, field.shown));
  const [error, setError] = useState<unknown>();
  const [saving, setSaving] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const page = pages.find(({ id }) => id === field.place?.pageId) ?? pages[0];
  const say = async (kind: KeyKind, value?: string) => {
    if (saving) return;
    setSaving(true);
    try {
      await onSay(kind, value);
    } catch (problem) {
      setError(problem);
      setSaving(false);
      input.current?.focus();
    }
  };
  const typed = text.trim();
  const commands: Command[] = [
    {
      id: 'save',
      keys: ['Enter'],
      title: field.shown === null ? 'Save what you typed' : 'Confirm or correct',
      enabled: typed !== '',
      where: 'value',
      perform: () => void say('value', typed),
    },
    {
      id: 'unreadable',
      keys: ['F4'],
      title: 'Cannot be read',
      enabled: true,
      where: 'anywhere',
      perform: () => void say('unreadable'),
    },
    {
      id: 'absent',
      keys: ['F5', 'F8'],
      title: 'Not on the page',
      enabled: true,
      where: 'anywhere',
      perform: () => void say('absent'),
    },
  ];
  useCommands(commands);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed !== '') void say('value', typed);
  };
  const { label } = factsOf(field.name);
  return (
    <div className="desk">
      <header className="document-head">
        <div className="document-head-what">
          <h1 tabIndex={-1}>{heading}</h1>
        </div>
        <div className="document-head-who dim">
          <span role="status" className="numbers">
            Field {at} of {of}
          </span>
        </div>
        <div className="document-head-state">{actions}</div>
      </header>
      <div className="key-halves">
        {page ? (
          <PageSheet page={page} box={field.place?.box ?? null} />
        ) : (
          <p className="empty">The page of this field is not there. Stop, and tell whoever runs Chartroom.</p>
        )}
        <form className="key-panel" onSubmit={submit}>
          <progress className="key-progress" value={at - 1} max={of} aria-label="How far you are" />
          <h2>
            {label}
            {field.of && <span className="dim"> · {field.of}</span>}
          </h2>
          {page && field.place && <PlaceCrop page={page} box={field.place.box} />}
          <TextInput
            {...VALUE_INPUT}
            ref={input}
            size="md"
            aria-label={field.of ? `${label}, ${field.of}` : label}
            aria-describedby="key-form"
            autoComplete="off"
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <p id="key-form" className="in-hand-form">
            {field.shown === null ? 'Key what you see. ' : 'This is what the machine read: right or not? '}
            {expectationOf(field.name).says}
          </p>
          <Problem error={error} what="What you typed is still here." />
          <div className="row">
            <Button type="submit" disabled={typed === ''} loading={saving}>
              {field.shown !== null && typed === spokenValue(field.name, field.shown) ? 'Confirm' : 'Save'}
            </Button>
            <Button variant="default" onClick={() => say('unreadable')}>
              Cannot be read
            </Button>
            <Button variant="default" onClick={() => say('absent')}>
              Not on the page
            </Button>
          </div>
        </form>
      </div>
      <CommandBar commands={commands} />
    </div>
  );
}
