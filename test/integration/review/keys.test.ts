import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { History } from '../../../shared/core/record/review-api.ts';
import type { ReviewPolicy } from '../../../shared/core/record/review-policy.ts';
import { verifyAuditChain } from '../../../shared/platform/postgres/people/audit-verify.ts';
import { drawOf } from '../../../shared/platform/postgres/review/fields.ts';
import type { SignedIn } from '../../support/accounts.ts';
import { because, keyDesk } from '../../support/key-desk.ts';
import { at, type Desk, keyBlind, ok, openDesk, type Refusal } from '../../support/review-desk.ts';
import type { SeedField } from '../../support/seed-document.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const MRN = 'patient.mrn';
const FIELDS = [
  { path: MRN, value: '00-1234', raw: 'OO-1234', alternatives: ['00-1284'] },
  { path: 'patient.birthDate', value: null },
  { path: 'encounter.number', value: '00-1234' },
  { path: 'patient.phone', value: '5550100199', accepted: true },
];
const KEY = { kind: 'value', value: '00-1234' };

const opened = (fields: readonly SeedField[] = FIELDS, policy: Partial<ReviewPolicy> = {}) =>
  keyDesk(desk, fields, policy);

const count = async (table: string, fieldId: string) =>
  (
    await desk.database.first<{ n: number }>(`select count(*) as n from ${table} where field_id = $1`, [
      fieldId,
    ])
  )?.n;

describe('a field keyed by one person', () => {
  it('is verified by a key that equals what the machine read, and frees what was withheld with it', async () => {
    const { key, field, see } = await opened();
    expect(await field('encounter.number')).toMatchObject({
      sealed: 'withheld',
      value: null,
      proposal: null,
    });
    const answer = await ok(key(MRN, { kind: 'value', value: ' 00-1234 ' }));
    expect(answer.fields.map((f) => f.path).sort()).toEqual(['encounter.number', MRN]);
    expect(at(answer, MRN)).toMatchObject({
      sealed: null,
      open: false,
      value: '00-1234',
      decision: { kind: 'confirmed', mode: 'blind' },
      keying: {
        people: 1,
        state: 'done',
        keys: [{ value: '00-1234', by: { id: desk.technician.account.id } }],
      },
      proposal: { alternatives: [{ value: '00-1284' }] },
    });
    expect(at(answer, 'encounter.number')).toMatchObject({ sealed: null, value: '00-1234', open: true });
    expect(answer.open).toBe((await see()).open);
  });

  it('is decided by the key where the machine read nothing, whatever the key says', async () => {
    const { key } = await opened();
    const answer = await ok(key('patient.birthDate', { kind: 'absent' }));
    expect(answer.fields[0]).toMatchObject({
      open: false,
      decision: { kind: 'absent', mode: 'blind', value: null },
    });
  });

  it('that differs shows both to that person alone, who decides with a reason', async () => {
    const { key, tell, field } = await opened();
    const answer = await ok(key(MRN, { kind: 'value', value: '00-7234' }));
    expect(at(answer, MRN)).toMatchObject({
      open: true,
      sealed: null,
      value: '00-1234',
      keying: { state: 'differs', mine: true, keys: [{ value: '00-7234' }] },
    });
    expect(await field(MRN, desk.other)).toMatchObject({
      sealed: 'key',
      keying: { state: 'to-key', keys: [] },
    });
    for (const reason of [undefined, ' ']) {
      expect(await because(tell(MRN, { kind: 'confirmed', reason }))).toEqual({
        status: 422,
        because: 'reason-missing',
      });
    }
    const decided = await ok(tell(MRN, { kind: 'corrected', value: '00-7234', reason: 'smudged' }));
    expect(decided.fields[0]).toMatchObject({
      value: '00-7234',
      decision: { kind: 'corrected', mode: 'blind' },
    });
  });

  it('left undecided by one person is keyed by the next, and two who agree overrule the machine', async () => {
    const { key } = await opened();
    await ok(key(MRN, { kind: 'value', value: '00-7234' }));
    const answer = await ok(key(MRN, { kind: 'value', value: '00-7234' }, desk.other));
    expect(at(answer, MRN)).toMatchObject({
      value: '00-7234',
      decision: { kind: 'corrected', mode: 'blind' },
    });
  });

  it('opened again is not keyed again: what was shown is looked at, with a reason', async () => {
    const { key, tell, field } = await opened();
    await ok(key(MRN, KEY));
    expect(await because(tell(MRN, { kind: 'corrected', value: '1' }))).toMatchObject({
      because: 'reason-missing',
    });
    await ok(tell(MRN, { kind: 'reopened' }));
    expect(await field(MRN, desk.other)).toMatchObject({
      sealed: null,
      open: true,
      keying: { state: 'differs', mine: true },
    });
    expect(await because(key(MRN, KEY, desk.other))).toEqual({ status: 422, because: 'not-to-key' });
    expect(await because(tell(MRN, { kind: 'confirmed' }, desk.other))).toMatchObject({
      because: 'reason-missing',
    });
    const again = await ok(tell(MRN, { kind: 'confirmed', reason: 'was right' }, desk.other));
    expect(again.fields[0]?.decision).toMatchObject({ kind: 'confirmed', mode: 'look' });
  });

  it('takes no decision before the key, nor does what it withholds, and no refusal says what it is', async () => {
    const { documentId, hold, tell, see } = await opened();
    const claim = await hold(desk.technician);
    for (const [path, why] of [
      [MRN, 'key-first'],
      ['encounter.number', 'withheld'],
    ] as const) {
      for (const kind of ['confirmed', 'corrected', 'absent', 'unreadable', 'reopened']) {
        const refused = await tell<Refusal>(path, { kind, value: '1', reason: 'x' });
        expect(refused.body.error).toMatchObject({ code: 'decision.refused', detail: { because: why } });
        expect(refused.raw.toString()).not.toMatch(/1234|1284/);
      }
      // What was guessed to stand there is neither borne out nor denied.
      for (const seen of ['00-1234', '00-9999', null]) {
        const fieldId = at(await see(), path).id;
        const list = [{ requestId: randomUUID(), fieldId, kind: 'confirmed', seen }];
        const url = `/api/documents/${documentId}/decisions`;
        const refused = await desk.call<Refusal>(desk.technician, 'POST', url, { claim, decisions: list });
        expect(refused.body.error).toMatchObject({ code: 'decision.refused', detail: { because: why } });
      }
    }
  });

  it('seals an identity that equals it by having that keyed, too', async () => {
    const { key, field } = await opened([
      { path: 'patient.familyName', value: 'Holloway', accepted: true },
      { path: 'consent.signerName', value: 'Ann Holloway' },
    ]);
    expect(await field('patient.familyName')).toMatchObject({ sealed: 'key', check: 'blind' });
    const answer = await ok(key('patient.familyName', { kind: 'value', value: 'holloway' }));
    expect(answer.fields).toMatchObject([{ sealed: null, value: 'Holloway', decision: { mode: 'blind' } }]);
  });

  it('that is accepted is keyed when the site’s sample has drawn it', async () => {
    const phones = Array.from({ length: 40 }, (_, i) => ({
      path: `lab.results[${i}].referenceRange`,
      value: `1${i}-200`,
      accepted: true,
    }));
    const { see } = await opened(phones, { sampleShare: 0.3 });
    const isInSample = await drawOf(desk.database, desk.siteId, 0.3);
    const { fields } = await see();
    const drawn = fields.filter((field) => isInSample(field.id));
    expect(drawn.length).toBeGreaterThan(0);
    expect(drawn.every((field) => field.sealed === 'key' && field.value === null)).toBe(true);
    expect(fields.filter((f) => f.keying !== null)).toHaveLength(drawn.length);
  });
});

describe('a key', () => {
  it('sent twice by one request is kept once and answered the same, also after the claim has gone', async () => {
    const { documentId, hold, field } = await opened();
    const claim = await hold(desk.technician);
    const mrn = await field(MRN);
    const body = { requestId: randomUUID(), ...KEY };
    const first = await ok(keyBlind(desk, desk.technician, documentId, claim, mrn, body));
    const broken = `/api/documents/${documentId}/claim/break`;
    await ok(desk.call(desk.supervisor, 'POST', broken, { reason: 'urgent' }));
    const second = await ok(keyBlind(desk, desk.technician, documentId, claim, mrn, body));
    expect({ ...second, until: null }).toEqual({ ...first, until: null });
    expect([await count('field_key', mrn.id), await count('field_decision', mrn.id)]).toEqual([1, 1]);
    const elsewhere = await field('patient.birthDate');
    const other = await keyBlind<Refusal>(desk, desk.technician, documentId, claim, elsewhere, body);
    expect(other.body.error.code).toBe('state.conflict');
  });

  it('stays as it was typed: nobody keys a field twice, and no row can be changed', async () => {
    const { key, field } = await opened();
    await ok(key(MRN, { kind: 'value', value: '00-7234' }));
    expect(await because(key(MRN, KEY))).toEqual({ status: 422, because: 'keyed-before' });
    expect((await field(MRN)).keying?.keys).toMatchObject([{ value: '00-7234' }]);
    await expect(desk.database.run(`update field_key set value = 'x'`)).rejects.toThrow('append-only');
    await expect(desk.database.run('delete from field_key')).rejects.toThrow('append-only');
  });

  it('not in the field’s form is refused with the form, and is not kept', async () => {
    const { key, field } = await opened();
    const refused = await key<Refusal>('patient.birthDate', { kind: 'value', value: '31.31.1948x' });
    expect(refused.body.error).toMatchObject({ code: 'value.refused' });
    expect(refused.raw.toString()).not.toContain('31.31');
    expect(await because(key('patient.birthDate', { kind: 'value' }))).toMatchObject({
      because: 'value-missing',
    });
    expect(await count('field_key', (await field('patient.birthDate')).id)).toBe(0);
  });

  it('is taken only where one is asked for, and needs the claim', async () => {
    const { documentId, hold, key, field } = await opened();
    expect(await because(key('patient.phone', KEY))).toMatchObject({ because: 'not-to-key' });
    const claim = await hold(desk.technician);
    const refused = await keyBlind<Refusal>(desk, desk.other, documentId, claim, await field(MRN), KEY);
    expect(refused.body.error.code).toBe('claim.lost');
  });

  it('raises the document’s version, and is in the history and as a hash in the audit chain', async () => {
    const { documentId, key, see } = await opened();
    const { version } = await see();
    const answer = await ok(key(MRN, { kind: 'value', value: '00-7234' }));
    expect(answer.version).toBe(version + 1);
    const history = (who: SignedIn) =>
      ok(desk.call<History>(who, 'GET', `/api/documents/${documentId}/history`));
    const keyedOf = async (who: SignedIn) =>
      (await history(who)).entries.filter((entry) => entry.action === 'field.keyed');
    expect(await keyedOf(desk.technician)).toMatchObject([{ path: MRN, before: null, after: '00-7234' }]);
    expect(await keyedOf(desk.other)).toMatchObject([{ path: MRN, after: null }]);
    const entry = await desk.database.first<{ after: Buffer | null; text: string }>(
      `select after_hash as after, to_jsonb(audit_entry)::text as text from audit_entry
       where subject_id = $1 and action = 'field.keyed'`,
      [at(answer, MRN).id],
    );
    expect(entry?.after).toHaveLength(32);
    expect(entry?.text).not.toContain('7234');
    expect(await verifyAuditChain(desk.database, desk.siteId)).toMatchObject({ kind: 'whole' });
  });
});
