import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { CAUSES } from '../../core/record/causes.ts';
import { AppError, errorFacts } from '../../core/record/errors.ts';

/** Maps whatever a handler threw to the one error table; nothing of a foreign error reaches the caller. */
export function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const part = (error as { validationContext?: string }).validationContext ?? 'request';
    const fields = error.validation.map(({ instancePath, message }) => ({
      in: part,
      field: instancePath.slice(1).replaceAll('/', '.'),
      says: message ?? 'not valid',
    }));
    return new AppError('request.invalid', { fields }, { cause: error });
  }
  const { code, statusCode } = (error ?? {}) as Partial<FastifyError>;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || statusCode === 413) {
    return new AppError('request.too-large', {}, { cause: error });
  }
  if (statusCode === 415) return new AppError('media-type.refused', {}, { cause: error });
  // What fastify and its plugins refuse by themselves: broken JSON, a bad length, a closed server.
  if (typeof code === 'string' && code.startsWith('FST_')) {
    if (statusCode === 503) return new AppError('service.unavailable', {}, { cause: error });
    if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
      return new AppError('request.invalid', { reason: code }, { cause: error });
    }
  }
  return new AppError('internal', {}, { cause: error });
}

/** Sends the refusal, and logs what is our fault. */
export function sendProblem(thrown: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const error = asAppError(thrown);
  const { status, retry } = errorFacts(error.code);
  if (status >= 500) request.log.error({ err: error.code === 'internal' ? thrown : error }, 'request failed');
  else request.log.info({ code: error.code }, 'request refused');
  const cause = error.detail.cause;
  const remedy = typeof cause === 'string' && cause in CAUSES ? CAUSES[cause as keyof typeof CAUSES] : null;
  if (retry) reply.header('retry-after', status === 429 ? '60' : '2');
  return reply
    .code(status)
    .type('application/json; charset=utf-8')
    .serializer(JSON.stringify)
    .send({
      error: {
        code: error.code,
        message: error.message,
        detail: error.detail,
        ...(remedy ? { remedy: remedy.remedy } : {}),
      },
    });
}
