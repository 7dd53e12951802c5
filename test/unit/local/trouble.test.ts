import { expect, it } from 'vitest';
import { sayOnceIn, troubleIn } from '../../../infra/local/trouble.ts';

it('shows errors of a log at the terminal and nothing less', () => {
  expect(troubleIn('{"level":30,"msg":"request"}')).toBeUndefined();
  expect(troubleIn('{"level":40,"msg":"slow"}')).toBeUndefined();
  expect(troubleIn('{"level":50,"msg":"feeding failed","err":{"code":"queue.unavailable"}}')).toBe(
    'feeding failed: queue.unavailable',
  );
  expect(troubleIn('plain words')).toBeUndefined();
  expect(troubleIn('{"level":50,')).toBeUndefined();
});

it('says a trouble that goes on once a minute', () => {
  let nowMs = 0;
  const said: string[] = [];
  const say = sayOnceIn(
    60_000,
    (line) => said.push(line),
    () => nowMs,
  );
  for (nowMs = 0; nowMs <= 60_000; nowMs += 1_000) say('Redis is away');
  say('disk full');
  expect(said).toEqual(['Redis is away', 'Redis is away', 'disk full']);
});
