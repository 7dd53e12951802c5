import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import multipart from '@fastify/multipart';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AppError } from '../../shared/core/record/errors.ts';
import { fileAnswer, plainFileName } from '../../shared/core/record/intake-api.ts';
import type { App } from '../../shared/platform/http/app.ts';
import { findBatch } from '../../shared/platform/postgres/ledger/batches.ts';
import { type Received, receiveFile } from './receive-file.ts';
import { type IntakeDeps, type Outcome, refuse, takeIn, type Upload } from './take-in.ts';

export interface FileRouteDeps extends IntakeDeps {
  /** A folder of this process's own for files on their way in. */
  readonly spoolDir: string;
  readonly limitBytes: number;
}

const SILENCE_MS = 30_000;
// The rest of a refused upload is read for so long, so that a sender who does not listen while sending gets the answer.
const HEAR_OUT_MS = 10_000;
// What multipart adds around a file.
const WRAPPING_BYTES = 64 * 1024;

const headers = z.object({
  'x-file-name': z.string().max(2_000).optional(),
  'x-content-sha256': z
    .string()
    .regex(/^[0-9a-fA-F]{64}$/, 'must be 64 hexadecimal digits')
    .optional(),
  'x-upload-id': z.uuid().optional(),
});

function readName(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}

function hearOut(request: FastifyRequest): void {
  request.raw.resume();
  const limit = setTimeout(() => request.raw.destroy(), HEAR_OUT_MS);
  request.raw.once('close', () => clearTimeout(limit));
}

function answer(reply: FastifyReply, outcome: Outcome) {
  switch (outcome.kind) {
    case 'accepted':
      return reply.code(201).send(outcome);
    case 'duplicate': {
      const { fileId, batchId, state, cause, receivedAt, documents } = outcome.of;
      const of = { fileId, batchId, state, cause, receivedAt: receivedAt.toISOString(), documents };
      return reply.code(200).send({ kind: 'duplicate', of });
    }
    case 'refused': {
      const { cause, refusalId } = outcome;
      throw new AppError(cause === 'file.too-large' ? 'request.too-large' : 'file.refused', {
        cause,
        refusalId,
      });
    }
  }
}

/** Adding files: raw bytes, or one file as multipart/form-data. */
export async function fileRoutes(app: App, deps: FileRouteDeps): Promise<void> {
  const { database, spoolDir, limitBytes } = deps;
  const limits = { limitBytes, silenceMs: SILENCE_MS };
  // Whatever a body says it is, here it is a file: only multipart is taken apart.
  app.removeAllContentTypeParsers();
  await app.register(multipart, {
    throwFileSizeLimit: false,
    limits: { fileSize: Number.POSITIVE_INFINITY, files: 2, fields: 20, fieldSize: 10_000, parts: 22 },
  });
  app.addContentTypeParser('*', (_request, body, done) => done(null, body));

  async function receive(
    request: FastifyRequest,
    path: string,
  ): Promise<{ received: Received; name: string | undefined }> {
    if (!request.isMultipart()) {
      const body = request.body as Readable | undefined;
      const nothing: Received = {
        kind: 'received',
        path,
        sizeBytes: 0,
        sha256: '',
        head: Buffer.alloc(0),
        tail: Buffer.alloc(0),
      };
      return { received: body ? await receiveFile(body, path, limits) : nothing, name: undefined };
    }
    let found: { received: Received; name: string | undefined } | undefined;
    for await (const part of request.parts()) {
      if (part.type !== 'file') continue;
      if (found) throw new AppError('request.invalid', { reason: 'one file a request' });
      found = { received: await receiveFile(part.file, path, limits), name: part.filename };
      if (found.received.kind === 'too large') {
        part.file.resume();
        return found;
      }
    }
    if (!found) throw new AppError('request.invalid', { reason: 'no file in the form' });
    return found;
  }

  app.post(
    '/api/batches/:id/files',
    {
      config: { permission: 'intake.write' },
      schema: {
        summary: 'Add a file: its bytes as the body, or one file as multipart/form-data',
        description:
          'x-file-name: its name, URI-encoded. x-content-sha256: checked against what arrived. x-upload-id: a UUID of ' +
          'the sender, the same when an upload is repeated, which then counts once. 201: it is stored and will be worked ' +
          'on. 200: the site has it already. 413, 422: refused, with cause and remedy.',
        params: z.object({ id: z.uuid() }),
        headers,
        response: { 200: fileAnswer, 201: fileAnswer },
      },
    },
    async (request, reply) => {
      const { id: accountId, siteId } = request.account;
      const batch = await findBatch(database, { siteId, batchId: request.params.id });
      if (!batch.takesFiles) {
        hearOut(request);
        throw new AppError('state.conflict', { batchId: batch.id, state: batch.state });
      }
      const given = request.headers['x-file-name'];
      const upload = (name: string | undefined): Upload => ({
        siteId,
        batchId: batch.id,
        accountId,
        name: plainFileName(given === undefined ? (name ?? '') : readName(given)),
        claimedSha256: request.headers['x-content-sha256']?.toLowerCase(),
        uploadId: request.headers['x-upload-id'],
      });
      const declared = Number(request.headers['content-length'] ?? 0);
      if (declared > limitBytes + (request.isMultipart() ? WRAPPING_BYTES : 0)) {
        hearOut(request);
        return answer(reply, await refuse(database, upload(undefined), 'file.too-large', declared));
      }
      const path = join(spoolDir, randomUUID());
      let outcome: Outcome;
      try {
        const { received, name } = await receive(request, path);
        if (received.kind === 'too large') hearOut(request);
        outcome = await takeIn(deps, upload(name), received);
      } finally {
        await rm(path, { force: true });
      }
      return answer(reply, outcome);
    },
  );
}
