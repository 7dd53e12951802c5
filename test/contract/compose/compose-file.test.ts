import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readCompose, variablesOf } from './compose-file.ts';

const compose = readCompose();
const entries = ['services', 'workers'].flatMap((kind) =>
  readdirSync(kind)
    .map((name) => `${kind}/${name}/main.ts`)
    .filter((entry) => existsSync(entry)),
);
const ours = Object.entries(compose).filter(([, container]) => container.image === 'chartroom');

it('runs a container for every service and kind of worker, and nothing that is not there', () => {
  const run = ours.map(([, { command }]) => command.at(-1)).sort();
  expect(run).toEqual([...entries, 'infra/migrations/main.ts'].sort());
});

it('ships no secret: whatever is one has to be set', () => {
  const variables = Object.values(compose).flatMap(variablesOf);
  const secrets = variables.filter(({ name }) => /PASSWORD|SECRET|KEY/.test(name));
  expect(new Set(secrets.map(({ name }) => name))).toEqual(
    new Set(['POSTGRES_PASSWORD', 'REDIS_PASSWORD', 'S3_ACCESS_KEY', 'S3_SECRET_KEY', 'FIRST_PASSWORD']),
  );
  expect(secrets.filter(({ kind }) => kind !== '?')).toEqual([]);
});

it('lets no other than named versions of foreign images in', () => {
  const foreign = Object.values(compose).filter(({ image }) => image !== 'chartroom');
  for (const { image } of foreign) expect(image).toMatch(/:v?\d[\w.-]*$|@sha256:/);
});

it('keeps Redis from evicting and from forgetting', () => {
  const command = compose.redis?.command.join(' ');
  expect(command).toMatch(/--appendonly yes/);
  expect(command).toMatch(/--maxmemory-policy noeviction/);
});

it('gives its own containers a limit of memory, no capabilities and nothing to write to', () => {
  for (const [name, container] of ours)
    expect([name, container.read_only, container.cap_drop, container.mem_limit !== undefined]).toEqual([
      name,
      true,
      ['ALL'],
      true,
    ]);
});

it('starts nothing before the schema is up to date', () => {
  for (const [name, { depends_on }] of ours)
    if (name !== 'migrate' && name !== 'gateway')
      expect([name, depends_on.migrate]).toEqual([name, { condition: 'service_completed_successfully' }]);
});

it('is read the same by the Compose of this machine, where there is one', () => {
  const secrets = spawnSync(process.execPath, ['infra/docker/make-env.mjs'], { encoding: 'utf8' }).stdout;
  const env = Object.fromEntries(
    secrets
      .split('\n')
      .filter((line) => /^\w+=/.test(line))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
  const found = [['docker', 'compose'], ['docker-compose']].find(
    ([command = '', ...args]) => spawnSync(command, [...args, 'version']).status === 0,
  );
  expect(Object.keys(env).sort()).toEqual(
    expect.arrayContaining(
      Object.values(compose)
        .flatMap(variablesOf)
        .map(({ name }) => name),
    ),
  );
  if (!found) return;
  const [command = '', ...args] = found;
  const asked = (environment: NodeJS.ProcessEnv) =>
    spawnSync(command, [...args, '-f', 'docker-compose.yml', 'config'], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment },
    });
  const read = asked(env);
  expect(read.stderr).not.toMatch(/error|invalid|unsupported/i);
  expect(read.status).toBe(0);
  for (const name of Object.keys(compose)) expect(read.stdout).toContain(`\n  ${name}:`);
  expect(asked({}).status).not.toBe(0);
});
