import { Button, Loader, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { SETTLE_REASONS } from '../../../../shared/core/record/review-api-release.ts';
import { strokeLabel } from '../commands/command.ts';
import { WarningIcon } from '../frame/icons.tsx';
import { Problem } from '../frame/problem.tsx';
import { doneWords, refusedWords } from './change-words.ts';
import { REDO_KEY, UNDO_KEY } from './fixing-commands.ts';
import { RegionNotice } from './region-notice.tsx';
import type { PageFixing } from './use-page-fixing.ts';

const REASONS: Readonly<Record<(typeof SETTLE_REASONS)[number], string>> = {
  'name-changed': 'the name changed',
  'wrong-in-record': 'the record is wrong',
  'misprinted-on-page': 'the page is misprinted',
  'number-reused': 'the number was used again',
  'number-misprinted': 'the number is misprinted',
  'checked-with-source': 'checked with the source',
};

/** What goes on with the pages: being read, changed, refused, and a page that is not this patient's. */
export function FixingNotices({ fixing }: { readonly fixing: PageFixing }) {
  const { error, document, undo, beingRead, justDone } = fixing;
  const refused = refusedWords(error, document.id);
  return (
    <>
      {fixing.pages?.differs.map((pageId) => (
        <DiffersNotice key={pageId} fixing={fixing} pageId={pageId} />
      ))}
      <p className="fixing-line" role="status">
        {beingRead && (
          <>
            <Loader size={13} aria-hidden="true" /> Pages are being read again; their fields follow by
            themselves.
          </>
        )}
        {!beingRead && !error && justDone === 'change' && undo && doneWords(undo.kind)}
        {!beingRead && !error && justDone === 'undo' && 'Taken back.'}
        {justDone === 'change' && fixing.mayUndo && !error && (
          <Button variant="subtle" size="compact-xs" onClick={fixing.takeBack} title={strokeLabel(UNDO_KEY)}>
            Take back
          </Button>
        )}
        {justDone === 'undo' && fixing.mayRedo && !error && (
          <Button variant="subtle" size="compact-xs" onClick={fixing.redo} title={strokeLabel(REDO_KEY)}>
            Do again
          </Button>
        )}
      </p>
      <RegionNotice region={fixing.region} documentId={document.id} />
      {refused && (
        <p className="fixing-line refused" role="alert">
          <WarningIcon size={14} /> {refused}
        </p>
      )}
      {!refused && <Problem error={error} what="The pages were not changed." />}
    </>
  );
}

function DiffersNotice({ fixing, pageId }: { readonly fixing: PageFixing; readonly pageId: string }) {
  const [reason, setReason] = useState<(typeof SETTLE_REASONS)[number]>('checked-with-source');
  const { view, mayChange } = fixing;
  const page = view.pages.find(({ id }) => id === pageId);
  if (!page) return null;
  const number = view.pages.indexOf(page) + 1;
  return (
    <div className="page-differs" role="alert">
      <p>
        <WarningIcon size={15} /> Page {number} names somebody else. The document cannot be released so.
      </p>
      <div className="row">
        {view.shown !== page && (
          <Button variant="default" size="compact-sm" onClick={() => view.show(page)}>
            Show page {number}
          </Button>
        )}
        <Button
          variant="default"
          size="compact-sm"
          disabled={!mayChange}
          onClick={() => {
            view.show(page);
            fixing.setPanel(fixing.pages?.others.length ? 'move' : 'buttons');
          }}
        >
          Put it elsewhere …
        </Button>
        <NativeSelect
          size="xs"
          aria-label={`Why page ${number} is the same patient’s`}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value as typeof reason)}
          data={SETTLE_REASONS.map((value) => ({ value, label: REASONS[value] }))}
        />
        <Button
          variant="default"
          size="compact-sm"
          disabled={!mayChange}
          onClick={() => fixing.ask({ kind: 'same-patient', pageId, reason })}
        >
          It is the same patient
        </Button>
      </div>
    </div>
  );
}
