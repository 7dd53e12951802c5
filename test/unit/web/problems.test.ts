import { describe, expect, test } from 'vitest';
import { problemOf } from '../../../services/review/web/api/request.ts';
import { newRequestId } from '../../../services/review/web/api/request-id.ts';
import { hrefOf, placeOf } from '../../../services/review/web/frame/place.ts';

describe('what went wrong is said in words a person can act on', () => {
  test('Chartroom’s own refusals keep code, message, remedy and detail', () => {
    const body = {
      error: { code: 'file.refused', message: 'No.', detail: { cause: 'file.empty' }, remedy: 'Again.' },
    };
    const problem = problemOf(422, JSON.stringify(body));
    expect(problem).toMatchObject({
      code: 'file.refused',
      message: 'No.',
      remedy: 'Again.',
      mayHelpToRetry: false,
    });
    expect(problem.detail).toEqual({ cause: 'file.empty' });
  });

  test('a proxy’s page is not shown; its status decides', () => {
    expect(problemOf(502, '<html>Bad gateway</html>')).toMatchObject({
      code: 'network',
      mayHelpToRetry: true,
    });
    expect(problemOf(413, '<html></html>').code).toBe('request.too-large');
    expect(problemOf(404, '<html></html>').message).not.toContain('<html>');
  });
});

describe('addresses', () => {
  const id = '3bcfca1d-107e-4985-81b5-97c9f7ba83f2';
  test.each([
    { at: 'worklist' } as const,
    { at: 'document', id } as const,
    { at: 'batch', id } as const,
    { at: 'patient', id } as const,
    { at: 'password' } as const,
  ])('lead to the place they were made of: $at', (place) => {
    expect(placeOf(hrefOf(place))).toEqual(place);
  });

  test('that nobody made lead home', () => {
    expect(placeOf('#/documents/../../etc')).toEqual({ at: 'home' });
    expect(placeOf('#/nowhere')).toEqual({ at: 'home' });
  });
});

test('request ids are random UUIDs of version 4, also without a secure context', () => {
  const ids = new Set(Array.from({ length: 200 }, newRequestId));
  expect(ids.size).toBe(200);
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
