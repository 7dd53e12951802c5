import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signIn } from '../../support/accounts.ts';
import { addSite } from '../../support/database.ts';
import {
  type IntakeHouse,
  ledgerFiles,
  openIntake,
  sha256,
  someFile,
  storedKeys,
  wantedRenders,
} from './house.ts';

let house: IntakeHouse;
beforeAll(async () => {
  house = await openIntake();
});
afterAll(() => house.end());

describe('a file that is taken in', () => {
  test.each([
    ['application/pdf', someFile.pdf()],
    ['image/png', someFile.png()],
    ['image/jpeg', someFile.jpeg()],
    ['image/tiff', someFile.tiff()],
  ])('is stored as it was sent, entered, and wanted for rendering: %s', async (mediaType, bytes) => {
    const batch = await house.begin();
    // Its name says nothing about what it is.
    const { status, answer } = await house.add(batch.id, bytes, { name: 'scan.txt' });
    expect(status).toBe(201);
    if (answer.kind !== 'accepted') throw new Error(answer.kind);
    expect(answer).toMatchObject({
      batchId: batch.id,
      mediaType,
      sha256: sha256(bytes),
      sizeBytes: bytes.length,
    });
    const row = (await ledgerFiles(house.database)).find((file) => file.id === answer.fileId);
    if (!row) throw new Error('no row');
    expect(bytes.equals(await house.store.get(row.object_key))).toBe(true);
    expect(await wantedRenders(house.database)).toContain(answer.fileId);
    const audited = await house.database.rows(
      `select 1 from audit_entry where action = 'file.received' and subject_id = $1 and account_id = $2`,
      [answer.fileId, house.operator.account.id],
    );
    expect(audited.length).toBe(1);
  });

  test('may come as multipart/form-data, with its name in the form', async () => {
    const batch = await house.begin();
    const form = new FormData();
    const bytes = someFile.pdf();
    form.append('note', 'a field that is not a file');
    form.append('file', new Blob([new Uint8Array(bytes)]), 'drawer 3/chart 7.pdf');
    const encoded = new Response(form);
    const response = await house.app.inject({
      method: 'POST',
      url: `/api/batches/${batch.id}/files`,
      headers: { ...house.operator.headers, 'content-type': encoded.headers.get('content-type') ?? '' },
      payload: Buffer.from(await encoded.arrayBuffer()),
    });
    expect(response.statusCode).toBe(201);
    const rows = await ledgerFiles(house.database);
    expect(rows.find((row) => row.id === response.json().fileId)).toMatchObject({
      name: 'chart 7.pdf',
      sha256: sha256(bytes),
    });
  });

  test('two files in one form are refused whole', async () => {
    const batch = await house.begin();
    const form = new FormData();
    for (const name of ['a.pdf', 'b.pdf'])
      form.append('file', new Blob([new Uint8Array(someFile.pdf())]), name);
    const encoded = new Response(form);
    const response = await house.app.inject({
      method: 'POST',
      url: `/api/batches/${batch.id}/files`,
      headers: { ...house.operator.headers, 'content-type': encoded.headers.get('content-type') ?? '' },
      payload: Buffer.from(await encoded.arrayBuffer()),
    });
    expect(response.statusCode).toBe(400);
    expect((await house.progress(batch.id)).files.received).toBe(0);
  });

  test('a name keeps no folders, no control characters and no more than 255 characters', async () => {
    const batch = await house.begin();
    const names = [
      '../../etc/passwd',
      'C:\\scans\\one.pdf',
      'a\u0000b\u001b[31m\u202efdp.exe',
      'x'.repeat(400),
      '',
    ];
    for (const name of names) await house.add(batch.id, someFile.pdf(), { name });
    const rows = await house.database.rows<{ name: string }>(
      'select name from source_file where batch_id = $1 order by received_at',
      [batch.id],
    );
    expect(rows.map((row) => row.name)).toEqual([
      'passwd',
      'one.pdf',
      'a b [31m fdp.exe',
      'x'.repeat(255),
      'unnamed',
    ]);
  });

  test('an upload repeated under its id, as after a lost answer, counts once', async () => {
    const batch = await house.begin();
    const bytes = someFile.pdf();
    const headers = { 'x-upload-id': randomUUID() };
    const first = await house.add(batch.id, bytes, { headers });
    const again = await house.add(batch.id, bytes, { headers });
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.answer).toEqual(first.answer);
    expect((await house.progress(batch.id)).files).toMatchObject({ received: 1, duplicate: 0 });
  });

  test('bytes spoilt on the way are refused, and forgiven when the upload is repeated', async () => {
    const batch = await house.begin();
    const bytes = someFile.pdf();
    const headers = { 'x-upload-id': randomUUID(), 'x-content-sha256': sha256(bytes) };
    const spoilt = await house.add(batch.id, someFile.pdf(), { headers });
    expect(spoilt).toMatchObject({ status: 422, error: { detail: { cause: 'file.hash-mismatch' } } });
    expect((await house.progress(batch.id)).files.refused).toBe(1);
    expect((await house.add(batch.id, bytes, { headers })).status).toBe(201);
    expect((await house.progress(batch.id)).files).toMatchObject({ received: 1, refused: 0 });
  });
});

describe('a file that cannot be taken in', () => {
  const pdf = someFile.pdf(200_000);
  test.each([
    ['no bytes', Buffer.alloc(0), 'file.empty'],
    ['a text file named .pdf', Buffer.from('Dear colleague,\n'), 'file.not-supported'],
    ['a program', Buffer.concat([Buffer.from('MZ'), randomBytes(2_000)]), 'file.not-supported'],
    ['a PDF cut short', pdf.subarray(0, 100_000), 'file.damaged'],
    ['a PNG cut short', someFile.png().subarray(0, 200), 'file.damaged'],
    [
      'a JPEG cut short',
      Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(500, 1)]),
      'file.damaged',
    ],
    [
      'a TIFF whose directory is cut off',
      Buffer.from([0x4d, 0x4d, 0, 42, 0, 0x10, 0, 0, 1, 2]),
      'file.damaged',
    ],
    ['a TIFF header cut off', Buffer.from([0x49, 0x49, 42, 0, 8]), 'file.damaged'],
  ])('says why and what to do, and the batch goes on: %s', async (_what, bytes, cause) => {
    const batch = await house.begin();
    const before = await storedKeys(house.store);
    const refused = await house.add(batch.id, bytes);
    expect(refused.status).toBe(422);
    expect(refused.error).toMatchObject({ code: 'file.refused', detail: { cause } });
    expect(refused.error?.remedy).toMatch(/\w/);
    expect(await storedKeys(house.store)).toEqual(before);
    expect((await house.add(batch.id, someFile.pdf())).status).toBe(201);
    const progress = await house.progress(batch.id);
    expect(progress.files).toMatchObject({ received: 1, refused: 1 });
    expect(progress.exceptions).toMatchObject([{ kind: 'refusal', cause, fileName: 'scan.pdf' }]);
    expect(progress.exceptions[0]?.says).toMatch(/\w/);
    expect(progress.exceptions[0]?.remedy).toMatch(/\w/);
  });

  test('leaves nothing behind where files come in', async () => {
    expect(await house.leftInSpool()).toEqual([]);
  });
});

describe('the same file again', () => {
  test('is answered with what it repeats, and counted', async () => {
    const bytes = someFile.pdf();
    const first = await house.begin({ name: 'Box 1' });
    const second = await house.begin({ name: 'Box 2' });
    const { answer } = await house.add(first.id, bytes);
    if (answer.kind !== 'accepted') throw new Error(answer.kind);
    const again = await house.add(second.id, bytes, { name: 'copy.pdf' });
    expect(again.status).toBe(200);
    expect(again.answer).toMatchObject({
      kind: 'duplicate',
      of: { fileId: answer.fileId, batchId: first.id, state: 'received', documents: [] },
    });
    const progress = await house.progress(second.id);
    expect(progress.files).toMatchObject({ received: 0, refused: 0, duplicate: 1 });
    expect(progress.duplicates).toMatchObject([{ fileName: 'copy.pdf', ofFileId: answer.fileId }]);
    expect(progress.exceptions).toEqual([]);
  });

  test('sent many times at once, is taken in once', async () => {
    const bytes = someFile.pdf(300_000);
    const batch = await house.begin();
    const answers = await Promise.all(Array.from({ length: 8 }, () => house.add(batch.id, bytes)));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(7).fill(200), 201]);
    const accepted = answers.find(({ status }) => status === 201)?.answer;
    if (accepted?.kind !== 'accepted') throw new Error('none accepted');
    for (const { answer } of answers)
      if (answer.kind === 'duplicate') expect(answer.of.fileId).toBe(accepted.fileId);
    expect((await house.progress(batch.id)).files).toMatchObject({ received: 1, duplicate: 7 });
    // The losers' sequences are gone with them.
    const sequences = await house.database.rows('select 1 from page_sequence where batch_id = $1', [
      batch.id,
    ]);
    expect(sequences.length).toBe(1);
  });

  test('at another site is no duplicate, and tells nothing of this one', async () => {
    const bytes = someFile.pdf();
    const here = await house.begin();
    await house.add(here.id, bytes);
    const elsewhere = await signIn(house.database, await addSite(house.database, 'Other Hospital'), [
      'operator',
    ]);
    const there = await house.begin({}, elsewhere);
    const { status } = await house.add(there.id, bytes, { as: elsewhere });
    expect(status).toBe(201);
  });
});

describe('files added at once', () => {
  test('to a batch that reads on from file to file, stand in one line without gaps', async () => {
    const batch = await house.begin({ grouping: 'batch' });
    const bytes = Array.from({ length: 12 }, () => someFile.tiff());
    const answers = await Promise.all(bytes.map((each) => house.add(batch.id, each)));
    expect(answers.every(({ status }) => status === 201)).toBe(true);
    const rows = await house.database.rows<{ position: number; sequence_id: string }>(
      'select position, sequence_id from source_file where batch_id = $1 order by position',
      [batch.id],
    );
    expect(rows.map((row) => row.position)).toEqual([...bytes.keys()]);
    expect(new Set(rows.map((row) => row.sequence_id)).size).toBe(1);
  });

  test('to a batch of whole documents, get a sealed sequence each', async () => {
    const batch = await house.begin();
    await Promise.all(Array.from({ length: 5 }, () => house.add(batch.id, someFile.pdf())));
    const rows = await house.database.rows<{ sealed: boolean }>(
      'select sealed_at is not null as sealed from page_sequence where batch_id = $1',
      [batch.id],
    );
    expect(rows).toEqual(Array(5).fill({ sealed: true }));
  });
});
