import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../../shared/core/record/roles.ts';
import { exceptSubject } from '../../../shared/platform/postgres/ledger/stage-exception.ts';
import { signIn } from '../../support/accounts.ts';
import { addSite } from '../../support/database.ts';
import { type IntakeHouse, openIntake, someFile } from './house.ts';

let house: IntakeHouse;
beforeAll(async () => {
  house = await openIntake();
});
afterAll(() => house.end());

async function addOne(batchId: string, name = 'scan.pdf'): Promise<string> {
  const { answer } = await house.add(batchId, someFile.pdf(), { name });
  if (answer.kind !== 'accepted') throw new Error(answer.kind);
  return answer.fileId;
}

/** As the render stage would: the file's pages are there. */
async function render(fileId: string, states: readonly string[]): Promise<string[]> {
  const pages: string[] = [];
  for (const [i, state] of states.entries()) {
    const page = await house.database.first<{ id: string }>(
      `insert into page (site_id, sequence_id, source_file_id, number_in_file, state, cause, image_key, width_px, height_px, dpi)
       select site_id, sequence_id, id, $2, $3, $4, 'k', 1, 1, 300 from source_file where id = $1 returning id`,
      [fileId, i + 1, state, state === 'exception' ? 'page.too-large' : null],
    );
    if (page) pages.push(page.id);
  }
  await house.database.run(`update source_file set state = 'rendered', page_count = $2 where id = $1`, [
    fileId,
    states.length,
  ]);
  await house.database.run(`update stage_work set state = 'done' where subject_id = $1`, [fileId]);
  return pages;
}

const indexWork = async (batchId: string): Promise<string[]> =>
  (
    await house.database.rows<{ state: string }>(
      `select work.state from stage_work work join page_sequence sequence on sequence.id = work.subject_id
       where work.stage = 'index' and sequence.batch_id = $1`,
      [batchId],
    )
  ).map((row) => row.state);

describe('a batch', () => {
  test('keeps what its operator said of it', async () => {
    const batch = await house.begin({
      name: '  Box 7\u0007 ',
      operatorName: 'Night shift',
      expectedSheets: 120,
      priority: 3,
      grouping: 'batch',
    });
    expect(await house.progress(batch.id)).toMatchObject({
      name: 'Box 7',
      operatorName: 'Night shift',
      expectedSheets: 120,
      grouping: 'batch',
      priority: 3,
      state: 'open',
      done: false,
      sheets: { expected: 120, pages: 0 },
    });
  });

  test.each([
    { name: '' },
    { name: ' \u0000 ' },
    { name: 'x'.repeat(500) },
    { name: 'a', expectedSheets: 0 },
    { name: 'a', grouping: 'pile' },
    { name: 'a', more: 1 },
  ])('is refused when what is said of it makes no sense: %j', async (payload) => {
    const response = await house.app.inject({
      method: 'POST',
      url: '/api/batches',
      headers: house.operator.headers,
      payload,
    });
    expect(response.statusCode).toBe(400);
  });

  test('takes no files once it is closed, and may be closed twice', async () => {
    const batch = await house.begin();
    expect((await house.close(batch.id)).state).toBe('closed');
    expect((await house.close(batch.id)).state).toBe('closed');
    const late = await house.add(batch.id, someFile.pdf());
    expect(late).toMatchObject({ status: 409, error: { code: 'state.conflict' } });
    expect(await house.progress(batch.id)).toMatchObject({ done: true, state: 'closed' });
  });

  test('that is closed takes a sheet in that was sent for, by itself, until nobody waits for one', async () => {
    const batch = await house.begin({ grouping: 'batch' });
    const [page = ''] = await render(await addOne(batch.id), ['read']);
    await house.close(batch.id);
    const { id } = (await house.database.first<{ id: string }>(
      `insert into document (site_id, batch_id, sequence_id, position, type, type_confidence, state, cause)
       select site_id, $2, sequence_id, 0, 'other', 1, 'exception', 'page.better-image' from page where id = $1
       returning id`,
      [page, batch.id],
    )) ?? { id: '' };
    await house.database.run(`update batch set state = 'done' where id = $1`, [batch.id]);
    expect(await house.progress(batch.id)).toMatchObject({ state: 'done', takesFiles: true });
    expect(await house.add(batch.id, someFile.pdf())).toMatchObject({ status: 201 });
    expect(await house.progress(batch.id)).toMatchObject({ state: 'closed', done: false });
    const sequences = await house.database.rows<{ sealed: boolean }>(
      'select sealed_at is not null as sealed from page_sequence where batch_id = $1',
      [batch.id],
    );
    expect(sequences).toEqual([{ sealed: true }, { sealed: true }]);
    await house.database.run(`update document set state = 'in review', cause = null where id = $1`, [id]);
    expect((await house.add(batch.id, someFile.pdf())).status).toBe(409);
  });

  test('is done when it is closed and nothing is under way', async () => {
    const batch = await house.begin();
    const file = await addOne(batch.id);
    await house.close(batch.id);
    expect((await house.progress(batch.id)).done).toBe(false);
    const [page] = await render(file, ['pending', 'blank']);
    expect(await house.progress(batch.id)).toMatchObject({ done: false, pages: { pending: 1, blank: 1 } });
    await house.database.run(`update page set state = 'read' where id = $1`, [page]);
    // Read, and the index stage not asked for yet: still under way.
    expect((await house.progress(batch.id)).done).toBe(false);
    await house.database.run(
      `insert into stage_work (site_id, stage, subject_id, state)
       select site_id, 'index', sequence_id, 'leased' from page where id = $1`,
      [page],
    );
    expect((await house.progress(batch.id)).done).toBe(false);
    await house.database.run(
      `update stage_work set state = 'done' where stage = 'index' and state = 'leased'`,
    );
    expect(await house.progress(batch.id)).toMatchObject({ done: true, sheets: { pages: 2 } });
  });

  test('that reads on from file to file is indexed once it is closed and all is read, in either order', async () => {
    const readFirst = await house.begin({ grouping: 'batch' });
    await render(await addOne(readFirst.id), ['read']);
    await render(await addOne(readFirst.id), ['blank']);
    expect(await indexWork(readFirst.id)).toEqual([]);
    await house.close(readFirst.id);
    expect(await indexWork(readFirst.id)).toEqual(['wanted']);

    const closedFirst = await house.begin({ grouping: 'batch' });
    await render(await addOne(closedFirst.id), ['pending']);
    await house.close(closedFirst.id);
    expect(await indexWork(closedFirst.id)).toEqual([]);
  });

  test('closing it while files come in leaves none behind', async () => {
    const batch = await house.begin({ grouping: 'batch' });
    const adding = Array.from({ length: 8 }, () => house.add(batch.id, someFile.pdf()));
    const [added] = await Promise.all([Promise.all(adding), house.close(batch.id)]);
    const accepted = added.filter(({ status }) => status === 201).length;
    expect(added.every(({ status }) => status === 201 || status === 409)).toBe(true);
    expect((await house.progress(batch.id)).files.received).toBe(accepted);
  });
});

describe('what needs a person', () => {
  test('is listed with cause, remedy and place, and can be tried again', async () => {
    const batch = await house.begin();
    const file = await addOne(batch.id, 'locked.pdf');
    await house.database.transaction((sql) =>
      exceptSubject(sql, { siteId: house.siteId, stage: 'render', subjectId: file }, 'file.encrypted'),
    );
    const [, page] = await render(await addOne(batch.id, 'wide.pdf'), ['read', 'exception']);
    await house.add(batch.id, Buffer.from('hello'), { name: 'letter.txt' });
    await house.close(batch.id);

    const { exceptions, files } = await house.progress(batch.id);
    expect(files).toMatchObject({ exception: 1, rendered: 1, refused: 1 });
    expect(exceptions).toMatchObject([
      { kind: 'file', id: file, cause: 'file.encrypted', fileName: 'locked.pdf', pageNumber: null },
      { kind: 'page', id: page, cause: 'page.too-large', fileName: 'wide.pdf', pageNumber: 2 },
      { kind: 'refusal', cause: 'file.not-supported', fileName: 'letter.txt' },
    ]);
    for (const { says, remedy } of exceptions)
      expect([says, remedy].every((text) => text.length > 5)).toBe(true);

    const retry = (kind: string, id: string | undefined, as = house.operator) =>
      house.app.inject({ method: 'POST', url: `/api/exceptions/${kind}/${id}/retry`, headers: as.headers });
    const elsewhere = await signIn(house.database, await addSite(house.database, 'Elsewhere'), ['operator']);
    expect((await retry('file', file, elsewhere)).statusCode).toBe(404);
    expect((await retry('file', file)).statusCode).toBe(204);
    expect((await retry('page', page)).statusCode).toBe(204);
    expect((await retry('file', file)).statusCode).toBe(404);
    const again = await house.progress(batch.id);
    expect(again).toMatchObject({ done: false, files: { received: 1, exception: 0 }, pages: { pending: 1 } });
    const wanted = await house.database.rows<{ stage: string }>(
      `select stage from stage_work where state = 'wanted' and subject_id = any($1) order by stage`,
      [[file, page]],
    );
    expect(wanted.map(({ stage }) => stage)).toEqual(['read', 'render']);
  });

  test('names files only to those who scan', async () => {
    const batch = await house.begin();
    await house.add(batch.id, Buffer.from('hello'), { name: 'Holloway.txt' });
    const bytes = someFile.pdf();
    await house.add(batch.id, bytes, { name: 'Holloway.pdf' });
    await house.add(batch.id, bytes, { name: 'Holloway copy.pdf' });
    expect(JSON.stringify(await house.progress(batch.id))).toContain('Holloway');
    for (const role of ['technician', 'ops'] as const) {
      const other = await signIn(house.database, house.siteId, [role]);
      const seen = await house.progress(batch.id, other);
      expect(seen.exceptions.length).toBe(1);
      expect(JSON.stringify(seen)).not.toContain('Holloway');
    }
  });
});

describe('who may do what', () => {
  const WRITES: readonly Role[] = ['operator', 'supervisor'];
  const READS: readonly Role[] = ['operator', 'technician', 'supervisor', 'ops'];
  test.each<Role>(['operator', 'technician', 'supervisor', 'ops', 'administrator'])('as %s', async (role) => {
    const person = await signIn(house.database, house.siteId, [role]);
    const batch = await house.begin();
    const call = async (method: 'GET' | 'POST', url: string, payload?: object) =>
      (
        await house.app.inject({
          method,
          url,
          headers: person.headers,
          ...(payload === undefined ? {} : { payload }),
        })
      ).statusCode;
    const write = WRITES.includes(role) ? 201 : 403;
    const read = READS.includes(role) ? 200 : 403;
    expect(await call('POST', '/api/batches', { name: 'mine' })).toBe(write);
    expect((await house.add(batch.id, someFile.pdf(), { as: person })).status).toBe(write);
    expect(await call('GET', '/api/batches')).toBe(read);
    expect(await call('GET', `/api/batches/${batch.id}`)).toBe(read);
    expect(await call('POST', `/api/exceptions/file/${randomUUID()}/retry`)).toBe(write === 201 ? 404 : 403);
    expect(await call('POST', `/api/batches/${batch.id}/close`)).toBe(write === 201 ? 200 : 403);
  });

  test('nobody without a session', async () => {
    const batch = await house.begin();
    for (const [method, url] of [
      ['GET', '/api/batches'],
      ['GET', `/api/batches/${batch.id}`],
      ['POST', `/api/batches/${batch.id}/files`],
    ] as const)
      expect((await house.app.inject({ method, url })).statusCode).toBe(401);
    expect((await house.app.inject({ url: '/readyz' })).statusCode).toBe(200);
  });

  test('another site sees and changes nothing', async () => {
    const batch = await house.begin({ name: 'Ours' });
    const other = await signIn(house.database, await addSite(house.database, 'Third Hospital'), [
      'supervisor',
    ]);
    const { headers } = other;
    expect((await house.app.inject({ url: '/api/batches', headers })).json()).toEqual({
      batches: [],
      next: null,
    });
    expect((await house.app.inject({ url: `/api/batches/${batch.id}`, headers })).statusCode).toBe(404);
    expect((await house.add(batch.id, someFile.pdf(), { as: other })).status).toBe(404);
    const close = await house.app.inject({ method: 'POST', url: `/api/batches/${batch.id}/close`, headers });
    expect(close.statusCode).toBe(404);
    expect(await house.progress(batch.id)).toMatchObject({
      state: 'open',
      files: { received: 0, refused: 0 },
    });
  });
});

describe('the list of batches', () => {
  test('goes page by page, the newest first, each batch once', async () => {
    const site = await addSite(house.database, 'List Hospital');
    const lister = await signIn(house.database, site, ['operator']);
    const made: string[] = [];
    for (let i = 0; i < 7; i++) made.unshift((await house.begin({ name: `Box ${i}` }, lister)).id);
    await house.add(made[0] ?? '', someFile.pdf(), { as: lister });
    await house.add(made[0] ?? '', Buffer.alloc(0), { as: lister });
    const seen: string[] = [];
    let after = '';
    for (let page = 0; page < 4; page++) {
      const response = await house.app.inject({
        url: `/api/batches?limit=3${after}`,
        headers: lister.headers,
      });
      const { batches, next } = response.json();
      seen.push(...batches.map((batch: { id: string }) => batch.id));
      if (page === 0) expect(batches[0]).toMatchObject({ files: 1, refused: 1, exceptions: 0, documents: 0 });
      if (next === null) break;
      after = `&after=${encodeURIComponent(next)}`;
    }
    expect(seen).toEqual(made);
    const nonsense = await house.app.inject({ url: '/api/batches?after=x', headers: lister.headers });
    expect(nonsense.statusCode).toBe(400);
  });
});

describe('the description of the interface', () => {
  test('names every route of intake', async () => {
    const { paths } = (await house.app.inject({ url: '/openapi.json' })).json();
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining([
        '/api/batches',
        '/api/batches/{id}',
        '/api/batches/{id}/files',
        '/api/batches/{id}/close',
        '/api/exceptions/{kind}/{id}/retry',
      ]),
    );
  });
});
