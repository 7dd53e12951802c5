/** One table gives each code its HTTP status, whether trying again can help, and a text safe to show anybody. */
const ERRORS = {
  'request.invalid': { status: 400, retry: false, says: 'The request is not understood.' },
  'session.none': { status: 401, retry: false, says: 'Sign in first.' },
  'session.refused': { status: 401, retry: false, says: 'Name or password is wrong.' },
  'account.exists': { status: 409, retry: false, says: 'There is an account of that name already.' },
  'account.last-administrator': {
    status: 409,
    retry: false,
    says: 'This is the last administrator. Make somebody else one first.',
  },
  'password.refused': { status: 422, retry: false, says: 'This password cannot be used.' },
  'permission.denied': { status: 403, retry: false, says: 'Your role does not allow this.' },
  'request.foreign-origin': { status: 403, retry: false, says: 'The request came from another site.' },
  'thing.not-found': {
    status: 404,
    retry: false,
    says: 'There is no such thing, or it is not yours to see.',
  },
  'state.conflict': { status: 409, retry: false, says: 'It changed in the meantime. Load it again.' },
  'claim.lost': { status: 409, retry: false, says: 'Somebody else holds this document.' },
  'lease.stale': { status: 409, retry: false, says: 'The work was taken over by another worker.' },
  'request.too-large': { status: 413, retry: false, says: 'Too large.' },
  'media-type.refused': { status: 415, retry: false, says: 'The request has a content type not taken here.' },
  'file.refused': { status: 422, retry: false, says: 'The file cannot be taken in.' },
  'fields.open': { status: 422, retry: false, says: 'Some fields are not decided yet.' },
  'value.refused': { status: 422, retry: false, says: 'The value is not in the form this field takes.' },
  'decision.refused': { status: 422, retry: false, says: 'This cannot be decided so.' },
  'document.planted': {
    status: 409,
    retry: false,
    says: 'This document was planted to test the reviewing. It is scored, and nothing of it was filed.',
  },
  'identity.conflict': {
    status: 409,
    retry: false,
    says: 'The number belongs to somebody else. Settle it first.',
  },
  'identity.page-differs': {
    status: 409,
    retry: false,
    says: 'A page names somebody else. Move it to its document, or say that it is the same patient.',
  },
  'pages.being-read': {
    status: 409,
    retry: true,
    says: 'Pages of this document are being read again. Try again in a moment.',
  },
  'attempts.too-many': { status: 429, retry: true, says: 'Too many tries. Wait a minute.' },
  'decode.failed': { status: 422, retry: false, says: 'The file could not be opened.' },
  'service.unavailable': {
    status: 503,
    retry: true,
    says: 'This part of Chartroom is starting or away. Try again in a moment.',
  },
  'object.missing': { status: 500, retry: true, says: 'A stored object is not there.' },
  'object.unavailable': { status: 503, retry: true, says: 'The object store does not answer. Try again.' },
  'object.corrupt': { status: 500, retry: true, says: 'A stored object is not what was written.' },
  'database.unavailable': { status: 503, retry: true, says: 'The database does not answer. Try again.' },
  'queue.unavailable': {
    status: 503,
    retry: true,
    says: 'The queue does not answer. Work goes on by itself later.',
  },
  internal: { status: 500, retry: true, says: 'Something went wrong here. Try again.' },
} as const satisfies Record<string, { status: number; retry: boolean; says: string }>;
export type ErrorCode = keyof typeof ERRORS;

export interface ErrorFacts {
  readonly status: number;
  readonly retry: boolean;
  readonly says: string;
}
export const errorFacts = (code: ErrorCode): ErrorFacts => ERRORS[code];

/**
 * A fault. `detail` is for logs and clients alike and holds ids, codes and counts only, never a value from a page
 * or a file's name.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly detail: Readonly<Record<string, unknown>>;
  constructor(code: ErrorCode, detail: Readonly<Record<string, unknown>> = {}, options?: ErrorOptions) {
    super(ERRORS[code].says, options);
    this.name = 'AppError';
    this.code = code;
    this.detail = detail;
  }
}
