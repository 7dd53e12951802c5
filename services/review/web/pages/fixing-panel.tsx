import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { DOCUMENT_TYPES } from '../../../../shared/core/extract/contract.ts';
import { type Command, strokeLabel } from '../commands/command.ts';
import { typeWords } from '../review/document-words.ts';
import { PageImage } from './page-image.tsx';
import type { PageFixing } from './use-page-fixing.ts';

interface FixingPanelProps {
  readonly fixing: PageFixing;
  readonly commands: readonly Command[];
}

const GROUPS: readonly { readonly label: string; readonly ids: readonly string[] }[] = [
  { label: 'This page', ids: ['left', 'right', 'over', 'up', 'down', 'blank', 'move', 'rescan'] },
  { label: 'The document', ids: ['split', 'merge-before', 'merge-after', 'type', 'undo', 'redo'] },
];

/** What can be done to the document itself, beside its pages; a choice takes the place of the buttons. */
export function FixingPanel({ fixing, commands }: FixingPanelProps) {
  const panel = useRef<HTMLElement>(null);
  const step = fixing.panel;
  useEffect(() => {
    panel.current?.querySelector<HTMLElement>('button:not(:disabled)')?.focus();
  }, [step]);
  const leave = () => {
    fixing.setPanel(step === 'buttons' ? undefined : 'buttons');
    if (step === 'buttons')
      document.querySelector<HTMLElement>('[data-value-input]')?.focus({ preventScroll: true });
  };
  return (
    <section
      ref={panel}
      className="fixing-panel"
      aria-label="Fix pages"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        leave();
      }}
    >
      {step === 'buttons' &&
        GROUPS.map(({ label, ids }) => (
          <fieldset key={label} className="fixing-group">
            <legend>{label}</legend>
            {ids.map((id) => {
              const command = commands.find((one) => one.id === `page-${id}`);
              if (!command) return null;
              const key = command.keys[0];
              return (
                <Button
                  key={id}
                  variant="default"
                  size="compact-sm"
                  disabled={!command.enabled}
                  title={key ? strokeLabel(key) : undefined}
                  onClick={command.perform}
                >
                  {command.title}
                </Button>
              );
            })}
          </fieldset>
        ))}
      {step === 'move' && <MoveChoice fixing={fixing} />}
      {step === 'type' && <TypeChoice fixing={fixing} />}
      {step === 'rescan' && <RescanChoice fixing={fixing} />}
      {step !== 'buttons' && (
        <Button variant="subtle" size="compact-sm" onClick={leave}>
          Back
        </Button>
      )}
    </section>
  );
}

function MoveChoice({ fixing }: { readonly fixing: PageFixing }) {
  const { view, pages } = fixing;
  return (
    <fieldset className="fixing-group fixing-documents">
      <legend>Put page {view.at + 1} into</legend>
      {pages?.others.map((other) => (
        <button
          key={other.id}
          type="button"
          className="fixing-document"
          disabled={other.heldBy !== null}
          onClick={() => view.shown && fixing.ask({ kind: 'move', pageId: view.shown.id, to: other.id })}
        >
          {other.first && (
            <PageImage page={other.first} scale={54 / other.first.widthPx} alt="" width={160} lazy />
          )}
          <span>
            {typeWords(other.type)}
            <span className="dim">
              {other.pages} {other.pages === 1 ? 'page' : 'pages'}
              {other.beside && `, just ${other.beside}`}
              {other.heldBy && `, held by ${other.heldBy}`}
            </span>
          </span>
        </button>
      ))}
    </fieldset>
  );
}

function TypeChoice({ fixing }: { readonly fixing: PageFixing }) {
  const now = fixing.document.type;
  return (
    <fieldset className="fixing-group">
      <legend>The document is a</legend>
      {DOCUMENT_TYPES.map((type) => (
        <Button
          key={type}
          variant="default"
          size="compact-sm"
          aria-pressed={type === now}
          className={type === now ? 'chosen' : undefined}
          onClick={() => fixing.ask({ kind: 'type', type })}
        >
          {typeWords(type)}
        </Button>
      ))}
    </fieldset>
  );
}

function RescanChoice({ fixing }: { readonly fixing: PageFixing }) {
  const { view } = fixing;
  const send = (wish: 'rescan' | 'better-image') => () =>
    view.shown && fixing.ask({ kind: 'rescan', pageId: view.shown.id, wish });
  return (
    <fieldset className="fixing-group">
      <legend>The document goes back to the operator, because page {view.at + 1}</legend>
      <Button variant="default" size="compact-sm" onClick={send('rescan')}>
        is cut off, folded or covered
      </Button>
      <Button variant="default" size="compact-sm" onClick={send('better-image')}>
        needs a better picture
      </Button>
      <p className="fixing-hint">
        The operator scans the sheet into this batch, where it is a document of its own, and puts this one
        back. Then, from that document, put the new page into this one, and leave out the old page here.
      </p>
    </fieldset>
  );
}
