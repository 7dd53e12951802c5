import { useMemo, useRef } from 'react';
import type { DecisionKind, Place, ReviewField } from '../../../../../shared/core/record/review-api.ts';
import type { KeyKind } from '../../../../../shared/core/record/review-api-keys.ts';
import type { NamedPatient } from '../../../../../shared/core/record/review-api-release.ts';
import { newRequestId } from '../../api/request-id.ts';
import type { Change } from './use-saving.ts';

/** What a field that is not there yet is known by while it is being added. */
export const newKey = (name: string, rowId: string | null): string => `${rowId ?? ''} ${name}`;

/** What naming the patient is known by while it is on its way. */
export const NAMING = 'patient';

interface Saying {
  readonly value?: string | undefined;
  readonly reason?: string | undefined;
  /** Where the words were picked. */
  readonly place?: Place | undefined;
}

const given = <T extends object>(optional: T): Partial<T> =>
  Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)) as Partial<T>;

/** What can be said of a document and its fields, each as one change that is kept and sent. */
export function useSays(save: (change: Change) => void) {
  // The same functions for as long as the document is on the screen, so that what shows them need not draw anew.
  const now = useRef(save);
  now.current = save;
  return useMemo(() => {
    const send = (change: Change) => now.current(change);
    return {
      say: (field: ReviewField, kind: DecisionKind, saying: Saying = {}) =>
        send({
          about: [field.id],
          ask: {
            kind: 'decide',
            fieldId: field.id,
            request: { requestId: newRequestId(), seen: field.value, kind, ...given(saying) },
          },
        }),
      key: (field: ReviewField, kind: KeyKind, value?: string) =>
        send({
          about: [field.id],
          ask: {
            kind: 'key',
            fieldId: field.id,
            request: { requestId: newRequestId(), kind, ...given({ value }) },
          },
        }),
      confirmTogether: (fields: readonly ReviewField[]) => {
        const decisions = fields.map((field) => ({
          fieldId: field.id,
          requestId: newRequestId(),
          kind: 'confirmed' as const,
          seen: field.value,
        }));
        send({ about: fields.map(({ id }) => id), ask: { kind: 'decide together', request: { decisions } } });
      },
      namePatient: (patient: NamedPatient) =>
        send({
          about: [NAMING],
          ask: { kind: 'name patient', request: { requestId: newRequestId(), patient } },
        }),
      addField: (
        name: string,
        rowId: string | null,
        said: { readonly value: string; readonly place?: Place | undefined },
        onSaved: () => void,
      ) =>
        send({
          about: [newKey(name, rowId)],
          ask: {
            kind: 'add field',
            request: {
              requestId: newRequestId(),
              path: name,
              value: said.value,
              ...given({ rowId: rowId ?? undefined, place: said.place }),
            },
          },
          onSaved,
        }),
      /** `after` null: as the first; undefined: as the last. */
      addRow: (group: string, after: string | null | undefined, onSaved: (rowId: string) => void) => {
        const requestId = newRequestId();
        send({
          about: [group],
          ask: { kind: 'add row', request: { requestId, group, fields: [], ...given({ after }) } },
          onSaved: () => onSaved(requestId),
        });
      },
      setRow: (rowId: string, what: 'remove' | 'restore') =>
        send({ about: [rowId], ask: { kind: 'set row', rowId, what } }),
    };
  }, []);
}
