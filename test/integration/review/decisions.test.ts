import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DecisionAnswer, DocumentView, History } from '../../../shared/core/record/review-api.ts';
import { verifyAuditChain } from '../../../shared/platform/postgres/people/audit-verify.ts';
import {
  at,
  type Desk,
  keyAll,
  ok,
  openDesk,
  type Refusal,
  say,
  settleIdentity,
  take,
  view,
} from '../../support/review-desk.ts';
import { resultFields } from '../../support/seed-document.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const FIELDS = [
  { path: 'patient.mrn', value: '00-1234', accepted: true },
  { path: 'patient.birthDate', value: '1948-03-07' },
  { path: 'patient.phone', value: '5550100199', accepted: true },
  { path: 'patient.address', value: '1 Oak Street', accepted: true },
  { path: 'lab.specimen', value: null },
  { path: 'document.date', value: '2019-11-02' },
  ...resultFields(['Sodium', '140', 'mmol/L'], ['Potassium', '4.1', 'mmol/L']),
];

/** The document in the technician's hands; whom it is about is decided, as comes before anything else. */
async function opened(identity: 'decided' | 'as found' = 'decided') {
  const { documentId, pageId } = await desk.seed({ fields: FIELDS });
  const { claim } = await take(desk, desk.technician, documentId);
  if (identity === 'decided') await settleIdentity(desk, desk.technician, documentId, claim);
  const see = () => view(desk, desk.technician, documentId);
  const tell = <T = DecisionAnswer>(path: string, saying: object, seen?: DocumentView) =>
    see().then((now) => say<T>(desk, desk.technician, documentId, claim, at(seen ?? now, path), saying));
  const post = <T = DocumentView>(url: string, body: object) =>
    desk.call<T>(desk.technician, 'POST', `/api/documents/${documentId}/${url}`, { claim, ...body });
  return { documentId, pageId, claim, see, tell, post };
}

describe('a document', () => {
  it('shows its pages upright, and its fields with what the machine says and what is open', async () => {
    const { documentId } = await desk.seed({ fields: FIELDS, rotation: 90 });
    const seen = await view(desk, desk.technician, documentId);
    expect(seen.pages).toMatchObject([{ number: 1, widthPx: 3300, heightPx: 2550, dpi: 300 }]);
    expect(seen).toMatchObject({ state: 'in review', version: 1, open: FIELDS.length, claim: null });
    expect(seen.fields.map((f) => f.path)).toEqual([
      'patient.mrn',
      'patient.birthDate',
      'patient.address',
      'patient.phone',
      'lab.specimen',
      ...[0, 1].flatMap((i) => ['test', 'value', 'unit'].map((cell) => `lab.results[${i}].${cell}`)),
      'document.date',
    ]);
    expect(at(seen, 'patient.mrn')).toMatchObject({ critical: true, check: 'glance', inGroup: true });
    expect(at(seen, 'patient.birthDate')).toMatchObject({ check: 'blind', sealed: 'key', value: null });
    expect(at(seen, 'patient.phone').proposal).toMatchObject({
      accepted: true,
      places: [{ pageId: seen.pages[0]?.id, box: [100, 200, 300, 40] }],
    });
  });
});

describe('a decision', () => {
  it('keeps who, when, before and after; the last one stands', async () => {
    const { documentId, tell, see } = await opened();
    await ok(tell('document.date', { kind: 'corrected', value: '11/3/2019' }));
    await ok(tell('document.date', { kind: 'corrected', value: '2019-11-04', reason: 'second look' }));
    expect(at(await see(), 'document.date')).toMatchObject({
      value: '2019-11-04',
      open: false,
      decision: { kind: 'corrected', by: { id: desk.technician.account.id } },
    });
    const { entries } = await ok(
      desk.call<History>(desk.supervisor, 'GET', `/api/documents/${documentId}/history`),
    );
    expect(entries.filter((e) => e.path === 'document.date')).toMatchObject([
      { action: 'field.corrected', before: '2019-11-02', after: '2019-11-03' },
      { before: '2019-11-03', after: '2019-11-04', reason: 'second look' },
    ]);
    expect(entries[0]).toMatchObject({
      action: 'document.claimed',
      by: { id: desk.technician.account.id },
    });
  });

  it('is taken back by another decision, and the field is open again with the machine’s value', async () => {
    const { tell, see } = await opened();
    await ok(tell('patient.phone', { kind: 'absent' }));
    expect(at(await see(), 'patient.phone')).toMatchObject({ value: null, open: false });
    await ok(tell('patient.phone', { kind: 'reopened' }));
    expect(at(await see(), 'patient.phone')).toMatchObject({
      value: '5550100199',
      open: true,
      decision: null,
    });
  });

  it('asked for twice by one request decides once, also after the claim has gone', async () => {
    const { documentId, claim, see } = await opened();
    const field = at(await see(), 'patient.phone');
    const url = `/api/documents/${documentId}/fields/${field.id}/decision`;
    const body = {
      requestId: randomUUID(),
      claim,
      seen: field.value,
      kind: 'corrected',
      value: '5550100100',
    };
    const first = await ok(desk.call<DecisionAnswer>(desk.technician, 'POST', url, body));
    await ok(
      desk.call(desk.supervisor, 'POST', `/api/documents/${documentId}/claim/break`, { reason: 'urgent' }),
    );
    const second = await ok(desk.call<DecisionAnswer>(desk.technician, 'POST', url, body));
    expect(second.fields).toEqual(first.fields);
    expect(second.version).toBe(first.version);
    const [{ count } = { count: 0 }] = await desk.database.rows<{ count: number }>(
      'select count(*) as count from field_decision where field_id = $1',
      [field.id],
    );
    expect(count).toBe(1);
    const other = await desk.call<Refusal>(desk.technician, 'POST', url, { ...body, kind: 'absent' });
    expect(other.body.error.code).toBe('state.conflict');
  });

  it('on what is no longer what the person saw is refused', async () => {
    const { tell, see } = await opened();
    const stale = await see();
    await ok(tell('patient.phone', { kind: 'corrected', value: '5550100100' }));
    const late = await tell<Refusal>('patient.phone', { kind: 'confirmed' }, stale);
    expect(late).toMatchObject({ status: 409, body: { error: { code: 'state.conflict' } } });
  });

  it('with a value not in the field’s form is refused with the form, and without the value', async () => {
    const { tell } = await opened();
    const refused = await tell<Refusal>('document.date', { kind: 'corrected', value: '31.31.1948x' });
    expect(refused).toMatchObject({ status: 422, body: { error: { code: 'value.refused' } } });
    expect(JSON.stringify(refused.body)).toContain('1948-03-07, 3/7/1948');
    expect(JSON.stringify(refused.body)).not.toContain('31.31');
  });

  it('cannot confirm what has no value', async () => {
    const { tell } = await opened();
    const refused = await tell<Refusal>('lab.specimen', { kind: 'confirmed' });
    expect(refused.body.error).toMatchObject({
      code: 'decision.refused',
      detail: { because: 'nothing-to-confirm' },
    });
    await ok(tell('lab.specimen', { kind: 'unreadable' }));
  });

  it('needs the claim', async () => {
    const { documentId, claim, see } = await opened();
    const field = at(await see(), 'patient.phone');
    const refused = await say(desk, desk.other, documentId, claim, field, { kind: 'confirmed' });
    expect(refused.body.error).toMatchObject({
      code: 'claim.lost',
      detail: { heldBy: { id: desk.technician.account.id } },
    });
  });

  it('can never be changed or erased, not even in the database', async () => {
    const { tell } = await opened();
    await ok(tell('patient.phone', { kind: 'confirmed' }));
    await expect(desk.database.run(`update field_decision set after = 'x'`)).rejects.toThrow('append-only');
    await expect(desk.database.run('delete from field_decision')).rejects.toThrow('append-only');
  });

  it('is in the audit chain as hashes, never as a value', async () => {
    const { tell, see } = await opened();
    await ok(tell('patient.address', { kind: 'corrected', value: '77 Zephyrhaven Lane' }));
    const entry = await desk.database.first<{ after: Buffer | null; text: string }>(
      `select after_hash as after, to_jsonb(audit_entry)::text as text from audit_entry where subject_id = $1`,
      [at(await see(), 'patient.address').id],
    );
    expect(entry?.after).toHaveLength(32);
    expect(entry?.text).not.toContain('Zephyrhaven');
    expect(await verifyAuditChain(desk.database, desk.siteId)).toMatchObject({ kind: 'whole' });
  });
});

describe('a list of decisions', () => {
  const listOf = (seen: DocumentView, ...paths: string[]) =>
    paths.map((p) => ({
      requestId: randomUUID(),
      fieldId: at(seen, p).id,
      kind: 'confirmed',
      seen: at(seen, p).value,
    }));

  it('confirms what the machine is sure of in one go', async () => {
    const { post, see } = await opened();
    const decisions = listOf(await see(), 'patient.phone', 'patient.address');
    const answer = await ok(post<DecisionAnswer>('decisions', { decisions }));
    expect(answer.fields.map((f) => f.decision?.mode)).toEqual(['glance', 'glance']);
    expect(answer.open).toBe(FIELDS.length - 4);
  });

  it('does not confirm a doubtful field or one to be keyed, and then confirms none', async () => {
    const { post, see } = await opened('as found');
    const seen = await see();
    for (const [p, because] of [
      ['document.date', 'decide-on-its-own'],
      ['patient.birthDate', 'key-first'],
      ['lab.results[0].value', 'key-first'],
    ] as const) {
      const refused = await post<Refusal>('decisions', { decisions: listOf(seen, 'patient.phone', p) });
      expect(refused.body.error).toMatchObject({
        code: 'decision.refused',
        detail: { because, fieldId: at(seen, p).id },
      });
    }
    expect((await see()).open).toBe(FIELDS.length);
  });
});

describe('rows and missing fields', () => {
  it('are inserted between others; paths follow, decisions stay with their fields', async () => {
    const { documentId, claim, see, tell, post } = await opened();
    await keyAll(desk, desk.technician, documentId, claim);
    await ok(tell('lab.results[1].value', { kind: 'corrected', value: '4.2', reason: 'misread' }));
    const before = await see();
    const requestId = randomUUID();
    const body = {
      requestId,
      group: 'lab.results',
      after: before.rows[0]?.id,
      fields: [
        { name: 'lab.results[].test', value: 'Chloride' },
        { name: 'lab.results[].value', value: '1,030' },
      ],
    };
    const after = await ok(post('rows', body));
    expect(after.rows.map((r) => r.id)).toEqual([before.rows[0]?.id, requestId, before.rows[1]?.id]);
    expect(at(after, 'lab.results[1].value')).toMatchObject({ value: '1030', open: false, proposal: null });
    expect(at(after, 'lab.results[2].value').id).toBe(at(before, 'lab.results[1].value').id);
    expect(at(after, 'lab.results[2].value').value).toBe('4.2');
    const again = await ok(post('rows', body));
    expect(again.rows).toHaveLength(3);
    expect(again.version).toBe(after.version);
  });

  it('can be put first, last, and between the same two many times', async () => {
    const { see, post } = await opened();
    const [first] = (await see()).rows;
    const order = [];
    for (let i = 0; i < 70; i++) {
      const requestId = randomUUID();
      order.unshift(requestId);
      await ok(post('rows', { requestId, group: 'lab.results', after: first?.id }));
    }
    const seen = await see();
    expect(seen.rows.map((r) => r.id).slice(1, -1)).toEqual(order);
    const top = await ok(post('rows', { requestId: randomUUID(), group: 'lab.results', after: null }));
    expect(top.rows[1]?.id).toBe(first?.id);
  });

  it('taken out are not to be decided, and come back with what was decided', async () => {
    const { documentId, claim, see, tell, post } = await opened();
    await keyAll(desk, desk.technician, documentId, claim);
    await ok(tell('lab.results[0].value', { kind: 'corrected', value: '141', reason: 'misread' }));
    const open = (await see()).open;
    const row = (await see()).rows[0];
    const without = await ok(post(`rows/${row?.id}/remove`, {}));
    expect(at(without, 'lab.results[0].test').value).toBe('Potassium');
    expect(without.removedRows).toMatchObject([
      { id: row?.id, removedBy: { id: desk.technician.account.id } },
    ]);
    expect(without.open).toBe(open);
    expect(without.fields).toHaveLength(FIELDS.length - 3);
    const back = await ok(post(`rows/${row?.id}/restore`, {}));
    expect(at(back, 'lab.results[0].value')).toMatchObject({ value: '141', open: false });
    const { entries } = await ok(
      desk.call<History>(desk.technician, 'GET', `/api/documents/${documentId}/history`),
    );
    expect(entries.map((e) => e.action).filter((a) => a.startsWith('row.'))).toEqual([
      'row.removed',
      'row.restored',
    ]);
  });

  it('a missing field is added by its path, in the document’s kind only', async () => {
    const { pageId, post } = await opened();
    const place = { pageId, box: [1, 2, 3, 4] };
    const seen = await ok(
      post('fields', { requestId: randomUUID(), path: 'lab.results[1].flag', value: '↑', place }),
    );
    expect(at(seen, 'lab.results[1].flag')).toMatchObject({
      value: 'H',
      decision: { place },
      proposal: null,
    });
    const refusal = async (path: string, value = 'x') =>
      (await post<Refusal>('fields', { requestId: randomUUID(), path, value })).body.error;
    expect(await refusal('consent.decision', 'granted')).toMatchObject({ code: 'decision.refused' });
    expect(await refusal('patient.shoeSize')).toMatchObject({ code: 'decision.refused' });
    expect(await refusal('lab.results[9].flag', 'H')).toMatchObject({ code: 'thing.not-found' });
    expect(await refusal('lab.results[1].flag', 'L')).toMatchObject({
      code: 'state.conflict',
      detail: { because: 'field-is-there' },
    });
  });

  it('a place on a page of another document is refused', async () => {
    const { tell } = await opened();
    const other = await desk.seed({ fields: FIELDS });
    const refused = await tell<Refusal>('patient.phone', {
      kind: 'confirmed',
      place: { pageId: other.pageId, box: null },
    });
    expect(refused.status).toBe(400);
  });
});
