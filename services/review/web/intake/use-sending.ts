import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { FileAnswer } from '../../../../shared/core/record/intake-api.ts';
import { type FileToSend, fileToSend, sendFile } from '../api/batches.ts';

export type Sent = { readonly item: FileToSend } & (
  | { readonly kind: 'waiting' }
  | { readonly kind: 'sending'; readonly share: number }
  | { readonly kind: 'answered'; readonly answer: FileAnswer }
  | { readonly kind: 'failed'; readonly error: unknown }
);

/** More would only share the same line. */
const AT_ONCE = 2;

/** Sends files of a batch, a few at a time, and remembers what became of each. */
export function useSending(batchId: string) {
  const queries = useQueryClient();
  const [files, setFiles] = useState<readonly Sent[]>([]);
  const waiting = useRef<FileToSend[]>([]);
  const busy = useRef(0);
  const under = files.some(({ kind }) => kind === 'waiting' || kind === 'sending');

  useEffect(() => {
    if (!under) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [under]);

  const put = (sent: Sent) =>
    setFiles((before) => before.map((one) => (one.item.uploadId === sent.item.uploadId ? sent : one)));

  const pump = () => {
    while (busy.current < AT_ONCE) {
      const item = waiting.current.shift();
      if (!item) return;
      busy.current += 1;
      put({ item, kind: 'sending', share: 0 });
      sendFile(batchId, item, (share) => put({ item, kind: 'sending', share }))
        .then(
          (answer) => put({ item, kind: 'answered', answer }),
          (error: unknown) => put({ item, kind: 'failed', error }),
        )
        .finally(() => {
          busy.current -= 1;
          void queries.invalidateQueries({ queryKey: ['batches', batchId] });
          pump();
        });
    }
  };

  return {
    files,
    add: (chosen: readonly File[]) => {
      const items = chosen.map(fileToSend);
      setFiles((before) => [...before, ...items.map((item): Sent => ({ item, kind: 'waiting' }))]);
      waiting.current.push(...items);
      pump();
    },
    again: (item: FileToSend) => {
      put({ item, kind: 'waiting' });
      waiting.current.push(item);
      pump();
    },
  };
}
