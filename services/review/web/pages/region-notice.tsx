import { Button, Loader } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { WarningIcon } from '../frame/icons.tsx';
import { Problem } from '../frame/problem.tsx';
import { refusedWords } from './change-words.ts';
import type { Region } from './use-region.ts';

/** What the readers made of the part that was read again; one press puts it into the field. */
export function RegionNotice({
  region,
  documentId,
}: {
  readonly region: Region;
  readonly documentId: string;
}) {
  const first = useRef<HTMLButtonElement>(null);
  const { reading, waits, error } = region;
  const texts = reading?.state === 'read' ? reading.texts : [];
  const offered = texts.length > 0;
  useEffect(() => {
    if (offered) first.current?.focus();
  }, [offered]);
  const refused = refusedWords(error, documentId);
  if (refused) {
    return (
      <p className="fixing-line refused" role="alert">
        <WarningIcon size={14} /> {refused}
      </p>
    );
  }
  if (error) return <Problem error={error} what="It was not read again." />;
  if (!waits && !reading) return null;
  return (
    <div
      className="fixing-line"
      role="status"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        region.drop();
        document.querySelector<HTMLElement>('[data-value-input]')?.focus({ preventScroll: true });
      }}
    >
      {waits ? (
        <>
          <Loader size={13} aria-hidden="true" /> Both readers look at it again …
        </>
      ) : (
        <>
          {offered ? 'Read again:' : 'Neither reader can make it out.'}
          {texts.map((text, index) => (
            <Button
              key={text}
              ref={index === 0 ? first : undefined}
              variant="default"
              size="compact-xs"
              onClick={() => region.take(text)}
            >
              {text}
            </Button>
          ))}
          <Button variant="subtle" size="compact-xs" onClick={region.drop}>
            Leave it
          </Button>
        </>
      )}
    </div>
  );
}
