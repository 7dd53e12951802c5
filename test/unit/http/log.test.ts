import { describe, expect, it } from 'vitest';
import { AppError } from '../../../shared/core/record/errors.ts';
import { describeError } from '../../../shared/platform/log.ts';

const line = (error: unknown) => JSON.stringify(describeError(error));

describe('what the log says of an error', () => {
  it('is kind, code and place, and the text of our own', () => {
    const cause = Object.assign(new Error('Key (mrn)=(4711) exists'), {
      code: '23505',
      constraint: 'mrn_once',
    });
    const said = describeError(new AppError('internal', { documentId: 'd-1' }, { cause }));
    expect(said).toMatchObject({
      type: 'AppError',
      code: 'internal',
      detail: { documentId: 'd-1' },
      cause: { type: 'Error', code: '23505', constraint: 'mrn_once' },
    });
    expect(said.at[0]).toMatch(/^at .*log\.test\.ts/);
  });

  it('is never the text of an error that may repeat what it choked on', () => {
    const choked = () => {
      try {
        return JSON.parse('Holloway, Margaret');
      } catch (error) {
        return error;
      }
    };
    expect(line(choked())).not.toContain('Holloway');
    expect(line(new Error('ENOENT: Holloway.pdf'))).not.toContain('Holloway');
    expect(line(new AppError('internal', {}, { cause: new Error('Holloway\nMargaret') }))).not.toMatch(
      /Hol|Marg/,
    );
    expect(line('Holloway')).not.toContain('Holloway');
  });

  it('keeps what speaks of the program', () => {
    expect(line(new TypeError('x is not a function'))).toContain('x is not a function');
  });
});
