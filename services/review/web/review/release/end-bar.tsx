import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { VALUE_INPUT } from '../../commands/use-commands.ts';
import { count } from '../../frame/time-words.ts';
import type { EndStep } from './end-step.ts';

interface EndBarProps {
  readonly held: boolean;
  readonly end: EndStep;
  readonly releasing: boolean;
  readonly onGoOn: () => void;
  readonly onRelease: (thenNext: boolean) => void;
  readonly onNext: () => void;
  readonly children: ReactNode;
}

/** The end of the document: what is left, or the key that releases it. */
export function EndBar({ held, end, releasing, onGoOn, onRelease, onNext, children }: EndBarProps) {
  const box = useRef<HTMLElement>(null);
  // Only what the keys of this place do: on any other button Enter presses that button.
  const main = held ? VALUE_INPUT : {};
  useEffect(() => {
    if (!held) return;
    (box.current?.querySelector<HTMLElement>('button, [role="status"]') ?? box.current)?.focus({
      preventScroll: true,
    });
    box.current?.scrollIntoView({ block: 'nearest' });
  }, [held, end.kind]);
  return (
    <section
      ref={box}
      className={held ? 'end-bar held' : 'end-bar'}
      aria-label="End of the document"
      tabIndex={-1}
    >
      {end.kind === 'saving' && (
        <p role="status" tabIndex={-1} {...main}>
          Saving the last values …
        </p>
      )}
      {end.kind === 'trouble' && (
        <p role="status" tabIndex={-1} {...main}>
          {count(end.values, 'value')} not saved: see above.
        </p>
      )}
      {end.kind === 'asked' && (
        <p>
          {count(end.fields, 'field')} to decide.{' '}
          <Button variant="default" size="compact-sm" onClick={onGoOn} {...main}>
            Go there
          </Button>
        </p>
      )}
      {end.kind === 'waiting' && (
        <p>
          {count(end.fields, 'field waits', 'fields wait')} for another person’s key. Your part is done.{' '}
          <Button size="compact-sm" onClick={onNext} {...main}>
            Next document
          </Button>
        </p>
      )}
      {end.kind === 'patient' && (
        <p>
          The patient is not named yet.{' '}
          <Button variant="default" size="compact-sm" onClick={onGoOn} {...main}>
            Go there
          </Button>
        </p>
      )}
      {end.kind === 'ready' && (
        <div className="row middle">
          <Button
            loading={releasing}
            rightSection={<kbd>Enter</kbd>}
            onClick={() => onRelease(true)}
            {...main}
          >
            Release, next document
          </Button>
          <Button
            variant="default"
            disabled={releasing}
            rightSection={<kbd>Ctrl + Enter</kbd>}
            onClick={() => onRelease(false)}
          >
            Release into the record
          </Button>
          <span className="dim">Everything is decided.</span>
        </div>
      )}
      {children}
    </section>
  );
}
