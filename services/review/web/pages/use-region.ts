import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Box } from '../../../../shared/core/page/geometry.ts';
import { askRegion, readRegion } from '../api/pages.ts';
import { newRequestId } from '../api/request-id.ts';
import type { PageView } from './use-page-view.ts';

const WAIT_MS = 350;

/** A part of the page read again by both readers: asked for, waited for, and offered to the field in hand. */
export function useRegion(documentId: string, claim: number | undefined, view: PageView) {
  const [region, setRegion] = useState<{ readonly id: string; readonly pageId: string; readonly box: Box }>();
  const asking = useMutation({
    mutationFn: (asked: { readonly id: string; readonly pageId: string; readonly box: Box }) =>
      askRegion(documentId, asked.pageId, { requestId: asked.id, claim: claim ?? 0, box: [...asked.box] }),
    onSuccess: (_, asked) => setRegion(asked),
  });
  const reading = useQuery({
    queryKey: ['region', documentId, region?.id],
    enabled: region !== undefined,
    queryFn: () => readRegion(documentId, region?.id ?? ''),
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' || !state.data ? WAIT_MS : false),
    gcTime: 0,
  });
  const drop = () => {
    setRegion(undefined);
    asking.reset();
  };
  return {
    mayAsk: claim !== undefined && view.onWordsPicked !== undefined && !asking.isPending,
    waits:
      asking.isPending ||
      (region !== undefined && reading.data?.state !== 'read' && reading.data?.state !== 'failed'),
    reading: region && reading.data,
    error: asking.error ?? reading.error,
    ask: (pageId: string, box: Box) => {
      drop();
      asking.mutate({ id: newRequestId(), pageId, box });
    },
    take: (text: string) => {
      if (region) view.onWordsPicked?.([text], region.pageId, region.box);
      drop();
      document.querySelector<HTMLElement>('[data-value-input]')?.focus({ preventScroll: true });
    },
    drop,
  };
}
export type Region = ReturnType<typeof useRegion>;
