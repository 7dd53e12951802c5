import { type ErrorCode, errorFacts } from '../../../../shared/core/record/errors.ts';

/** What went wrong with a request, in words fit for the screen. */
export class RequestProblem extends Error {
  readonly code: ErrorCode | 'network';
  readonly remedy: string | undefined;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly mayHelpToRetry: boolean;
  constructor(
    code: ErrorCode | 'network',
    message: string,
    remedy: string | undefined,
    detail: Readonly<Record<string, unknown>>,
    mayHelpToRetry: boolean,
  ) {
    super(message);
    this.name = 'RequestProblem';
    this.code = code;
    this.remedy = remedy;
    this.detail = detail;
    this.mayHelpToRetry = mayHelpToRetry;
  }
}

const unreachable = () =>
  new RequestProblem('network', 'Chartroom does not answer.', 'Check the network and try again.', {}, true);

interface ErrorBody {
  readonly error?: {
    readonly code?: string;
    readonly message?: string;
    readonly remedy?: string;
    readonly detail?: Readonly<Record<string, unknown>>;
  };
}

const isErrorCode = (code: string | undefined): code is ErrorCode => {
  try {
    return code !== undefined && errorFacts(code as ErrorCode) !== undefined;
  } catch {
    return false;
  }
};

/** Turns any answer that is not a success into a problem, also when a proxy answered instead of Chartroom. */
export function problemOf(status: number, text: string): RequestProblem {
  let body: ErrorBody = {};
  try {
    body = JSON.parse(text) as ErrorBody;
  } catch {
    // Not ours: a proxy's page. The status has to do.
  }
  const { code, message, remedy, detail } = body.error ?? {};
  if (isErrorCode(code)) {
    const facts = errorFacts(code);
    return new RequestProblem(code, message ?? facts.says, remedy, detail ?? {}, facts.retry);
  }
  if (status === 413) {
    return new RequestProblem('request.too-large', 'Too large.', 'Split it and send the parts.', {}, false);
  }
  if (status >= 502 && status <= 504) return unreachable();
  return new RequestProblem('internal', `Something went wrong (${status}).`, 'Try again.', {}, status >= 500);
}

/** Tells `ended` when a request was refused because nobody is signed in any more. */
export const sessions = new EventTarget();

/**
 * One request to Chartroom's API; `body` goes as JSON. Throws a RequestProblem and nothing else. With `withinMs` a
 * connection that hangs counts as none.
 */
export async function request<T>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
  withinMs?: number,
): Promise<T> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(withinMs === undefined ? {} : { signal: AbortSignal.timeout(withinMs) }),
    });
    text = await response.text();
  } catch {
    throw unreachable();
  }
  if (!response.ok) {
    const problem = problemOf(response.status, text);
    if (problem.code === 'session.none' && path !== '/api/session')
      sessions.dispatchEvent(new Event('ended'));
    throw problem;
  }
  return (text === '' ? undefined : JSON.parse(text)) as T;
}
