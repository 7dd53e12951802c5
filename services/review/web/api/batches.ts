import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  Batch,
  BatchList,
  BatchProgress,
  FileAnswer,
  IntakeException,
  NewBatch,
} from '../../../../shared/core/record/intake-api.ts';
import { problemOf, RequestProblem, request } from './request.ts';
import { newRequestId } from './request-id.ts';

const BATCHES = ['batches'] as const;
const batchPath = (id: string, rest = '') => `/api/batches/${encodeURIComponent(id)}${rest}`;

export const useBatches = () =>
  useQuery({
    queryKey: BATCHES,
    refetchInterval: 5_000,
    queryFn: () => request<BatchList>('GET', '/api/batches?limit=100'),
  });

/** Asked again every two seconds while something is under way. */
export const useBatch = (id: string) =>
  useQuery({
    queryKey: [...BATCHES, id],
    queryFn: () => request<BatchProgress>('GET', batchPath(id)),
    refetchInterval: ({ state }) => (state.data?.done ? 15_000 : 2_000),
  });

export function useCreateBatch() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (batch: NewBatch) => request<Batch>('POST', '/api/batches', batch),
    onSuccess: () => queries.invalidateQueries({ queryKey: BATCHES }),
  });
}

export function useCloseBatch(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => request<Batch>('POST', batchPath(id, '/close')),
    onSuccess: () => queries.invalidateQueries({ queryKey: BATCHES }),
  });
}

export function useRetryException(batchId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ kind, id }: Pick<IntakeException, 'kind' | 'id'>) =>
      request<void>('POST', `/api/exceptions/${kind}/${encodeURIComponent(id)}/retry`),
    onSuccess: () => queries.invalidateQueries({ queryKey: [...BATCHES, batchId] }),
  });
}

/** One file on its way; sending it again under the same id counts once. */
export interface FileToSend {
  readonly uploadId: string;
  readonly file: File;
}
export const fileToSend = (file: File): FileToSend => ({ uploadId: newRequestId(), file });

/** Sends a file, telling how much of it has gone (0..1). XMLHttpRequest, because fetch does not tell. */
export function sendFile(
  batchId: string,
  { uploadId, file }: FileToSend,
  onProgress: (share: number) => void,
): Promise<FileAnswer> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open('POST', batchPath(batchId, '/files'));
    xhr.setRequestHeader('content-type', 'application/octet-stream');
    xhr.setRequestHeader('x-file-name', encodeURIComponent(file.name));
    xhr.setRequestHeader('x-upload-id', uploadId);
    xhr.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    xhr.onload = () => {
      if (xhr.status >= 200 && xhr.status < 300) resolve(JSON.parse(xhr.responseText) as FileAnswer);
      else reject(problemOf(xhr.status, xhr.responseText));
    };
    xhr.onerror = () =>
      reject(
        new RequestProblem(
          'network',
          'The connection broke while sending.',
          'Check the network and send it again.',
          {},
          true,
        ),
      );
    xhr.send(file);
  });
}
