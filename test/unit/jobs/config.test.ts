import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { databaseEnv, parseConfig, queueEnv, wholeNumber } from '../../../shared/platform/config.ts';

const schema = z.object({
  ...databaseEnv,
  ...queueEnv,
  CONCURRENCY: wholeNumber({ min: 1, max: 8, default: 2 }),
});

describe('configuration', () => {
  it('lists every problem at once, by the name of its variable', () => {
    const parsed = parseConfig({ REDIS_URL: 'localhost', CONCURRENCY: 'many' }, schema);
    if (parsed.kind !== 'problems') throw new Error('accepted');
    expect(parsed.problems).toHaveLength(3);
    expect(parsed.problems.join('\n')).toMatch(/DATABASE_URL is not set/);
    expect(parsed.problems.join('\n')).toMatch(/REDIS_URL: must look like/);
    expect(parsed.problems.join('\n')).toMatch(/CONCURRENCY/);
  });

  it('takes a variable set to nothing for one that is not set', () => {
    const parsed = parseConfig({ DATABASE_URL: ' ', REDIS_URL: 'redis://host', CONCURRENCY: '' }, schema);
    expect(parsed).toMatchObject({ kind: 'problems', problems: [expect.stringMatching(/DATABASE_URL/)] });
  });

  it('does not repeat what was set: it may be a password', () => {
    const parsed = parseConfig({ DATABASE_URL: 'mysql://u:secret@h/d', REDIS_URL: 'redis://host' }, schema);
    expect(JSON.stringify(parsed)).not.toContain('secret');
  });

  it('fills in defaults and cannot be changed', () => {
    const env = { DATABASE_URL: 'postgres://u:p@h/d', REDIS_URL: 'redis://h' };
    const parsed = parseConfig(env, schema);
    if (parsed.kind !== 'config') throw new Error('refused');
    expect(parsed.config).toMatchObject({ CONCURRENCY: 2, QUEUE_PREFIX: 'chartroom' });
    expect(Object.isFrozen(parsed.config)).toBe(true);
  });
});
