import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { factsOf } from '../../../../shared/core/record/fields.ts';
import type { ReviewField } from '../../../../shared/core/record/review-api.ts';
import { newRequestId } from '../api/request-id.ts';
import { documentQuery } from '../api/review.ts';
import { hrefOf } from '../frame/place.ts';
import { spokenValue } from '../review/document-words.ts';
import { type Ask, typedIn } from './ask.ts';
import { strike } from './history.ts';
import { currentKeep, forgetTyped } from './keep.ts';
import type { Pending } from './outbox.ts';
import { withSeen } from './seen.ts';

const KIND_WORDS = {
  confirmed: 'confirmed',
  corrected: 'corrected',
  unreadable: 'cannot be read',
  absent: 'not on the page',
  reopened: 'opened again',
} as const;

const ROW_WORDS = { remove: 'A row taken out', restore: 'A row put back' } as const;

/** What the person said, for them to recognise. */
function saidWords(ask: Ask, field: ReviewField | undefined): string {
  const typed = typedIn(ask);
  if (typed !== undefined) return field ? spokenValue(field.name, typed) : typed;
  if (ask.kind === 'decide') {
    const { kind, seen } = ask.request;
    return kind === 'confirmed' && field && seen !== null ? spokenValue(field.name, seen) : KIND_WORDS[kind];
  }
  if (ask.kind === 'key') return ask.request.kind === 'absent' ? KIND_WORDS.absent : KIND_WORDS.unreadable;
  if (ask.kind === 'set row') return ROW_WORDS[ask.what];
  if (ask.kind === 'name patient') return 'The patient named';
  return ask.kind === 'decide together' ? `${ask.request.decisions.length} values confirmed` : 'A new row';
}

function standsWords(field: ReviewField): string {
  if (field.sealed) return 'to be keyed first';
  if (field.value !== null) return spokenValue(field.name, field.value);
  return field.decision ? KIND_WORDS[field.decision.kind] : 'nothing';
}

/** The same change over what stands now, under a request of its own. */
const anew = (ask: Ask, fields: readonly ReviewField[]): Ask => {
  const fresh: Ask =
    ask.kind === 'decide together'
      ? {
          ...ask,
          request: { decisions: ask.request.decisions.map((d) => ({ ...d, requestId: newRequestId() })) },
        }
      : ask.kind === 'set row'
        ? ask
        : ({ ...ask, request: { ...ask.request, requestId: newRequestId() } } as Ask);
  return withSeen(fresh, fields, []);
};

/** A change the server refused: what was said, what stands now, and what is to become of it. */
export function RefusedChange({ change }: { readonly change: Pending }) {
  const { ask, problem, documentId } = change;
  const document = useQuery(documentQuery(documentId)).data;
  const field = document?.fields.find(({ id }) => change.about.includes(id));
  const overtaken = problem?.code === 'state.conflict' && document?.state === 'in review';
  const expected = typeof problem?.detail.expected === 'string' ? problem.detail.expected : undefined;
  const keepTheirs = () => {
    const keep = currentKeep();
    if (!keep) return;
    for (const [fieldId, text] of change.typed) forgetTyped(keep.notes, documentId, fieldId, text);
    keep.notes.note(documentId, { history: strike(keep.notes.of(documentId).history, change.id) });
    void keep.outbox.forget(change.id);
  };
  const useMine = async () => {
    const keep = currentKeep();
    if (!keep || !document) return;
    await keep.outbox.forget(change.id);
    const { about, typed } = change;
    const mine = anew(ask, document.fields);
    await keep.outbox.add({ id: change.id, order: keep.nextOrder(), documentId, about, ask: mine, typed });
  };
  return (
    <li className="keep-refused-change">
      <strong>{field ? factsOf(field.name).label : 'A change'}</strong>
      <span>
        <span className="dim">Yours:</span> {saidWords(ask, field)}
      </span>
      {field && (
        <span>
          <span className="dim">Stands now:</span> {standsWords(field)}
        </span>
      )}
      <span>{overtaken ? 'Somebody changed it in the meantime.' : (expected ?? problem?.message)}</span>
      <span className="row">
        {overtaken && (
          <Button size="compact-sm" onClick={useMine}>
            Use mine
          </Button>
        )}
        {!overtaken && document?.state === 'in review' && (
          <Button size="compact-sm" onClick={() => currentKeep()?.outbox.again(change.id)}>
            Try again
          </Button>
        )}
        <Button size="compact-sm" variant="default" onClick={keepTheirs}>
          {overtaken ? 'Keep theirs' : 'Let it go'}
        </Button>
        <a className="text-link" href={hrefOf({ at: 'document', id: documentId })}>
          Open the document
        </a>
      </span>
    </li>
  );
}
