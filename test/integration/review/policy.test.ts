import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Arbitration, Figures, PolicyView } from '../../../shared/core/record/review-api-supervisor.ts';
import { DEFAULT_POLICY, type ReviewPolicy } from '../../../shared/core/record/review-policy.ts';
import type { SignedIn } from '../../support/accounts.ts';
import {
  at,
  type Desk,
  file,
  ok,
  openDesk,
  type Refusal,
  say,
  take,
  view,
} from '../../support/review-desk.ts';
import { identityFields } from '../../support/seed-document.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const read = () => ok(desk.call<PolicyView>(desk.supervisor, 'GET', '/api/review-policy'));
const put = <T = PolicyView>(version: number, policy: Partial<ReviewPolicy>) =>
  desk.call<T>(desk.supervisor, 'PUT', '/api/review-policy', {
    version,
    policy: { ...DEFAULT_POLICY, ...policy },
  });

describe('the review policy', () => {
  it('is the default until a supervisor changes it; each version says who changed what', async () => {
    await desk.database.run('delete from review_policy');
    expect(await read()).toEqual({ version: 0, policy: DEFAULT_POLICY, versions: [] });
    await ok(put(0, { undoMinutes: 10, twoPerson: ['patient.mrn'] }));
    await ok(put(1, { undoMinutes: 10, twoPerson: ['patient.mrn', 'patient.birthDate'] }));
    const { version, policy, versions } = await read();
    expect({ version, two: policy.twoPerson }).toEqual({
      version: 2,
      two: ['patient.mrn', 'patient.birthDate'],
    });
    expect(versions).toMatchObject([
      {
        version: 2,
        by: { id: desk.supervisor.account.id },
        changes: [{ what: 'twoPerson', from: 'patient.mrn', to: 'patient.birthDate, patient.mrn' }],
      },
      {
        version: 1,
        changes: [
          { what: 'undoMinutes', from: '30', to: '10' },
          { what: 'twoPerson', from: '', to: 'patient.mrn' },
        ],
      },
    ]);
  });

  it('is not overwritten by who saw another version; the same again is no new one', async () => {
    const { version, policy } = await read();
    expect((await put<Refusal>(version - 1, { undoMinutes: 5 })).body.error.code).toBe('state.conflict');
    expect((await ok(put(version, policy))).version).toBe(version);
    expect((await put(version, { qualityShare: 7 })).status).toBe(400);
  });

  it('is a supervisor’s to see and to change', async () => {
    expect((await desk.call(desk.technician, 'GET', '/api/review-policy')).status).toBe(403);
    const body = { version: 0, policy: DEFAULT_POLICY };
    expect((await desk.call(desk.technician, 'PUT', '/api/review-policy', body)).status).toBe(403);
  });
});

describe('the arbitration list', () => {
  const list = (who: SignedIn) => ok(desk.call<Arbitration>(who, 'GET', '/api/arbitration'));

  it('shows what two people keyed differently, with their names and without any value', async () => {
    const { version } = await read();
    await ok(put(version, { twoPerson: ['patient.mrn'] }));
    const { documentId } = await desk.seed({ fields: identityFields({ mrn: 'A-1001' }) });
    for (const [who, value] of [
      [desk.technician, 'A-1001'],
      [desk.other, 'A-1007'],
    ] as const) {
      const { claim } = await take(desk, who, documentId);
      const field = at(await view(desk, who, documentId), 'patient.mrn');
      const url = `/api/documents/${documentId}/fields/${field.id}/key`;
      await ok(desk.call(who, 'POST', url, { requestId: randomUUID(), claim, kind: 'value', value }));
      if (who === desk.technician) expect((await list(desk.supervisor)).documents).toEqual([]);
      await ok(desk.call(who, 'DELETE', `/api/documents/${documentId}/claim?claim=${claim}`));
    }
    const { documents } = await list(desk.supervisor);
    expect(documents).toMatchObject([
      {
        id: documentId,
        mine: true,
        fields: [
          {
            name: 'patient.mrn',
            keyedBy: [{ id: desk.technician.account.id }, { id: desk.other.account.id }],
          },
        ],
      },
    ]);
    expect(JSON.stringify(documents)).not.toMatch(/A-100/);
    expect((await desk.call(desk.technician, 'GET', '/api/arbitration')).status).toBe(403);
  });

  it('shows a field that was opened again after the policy gave it to two people, though nobody keyed it', async () => {
    const before = await read();
    await ok(put(before.version, { sampleShare: 0 }));
    const { documentId } = await desk.seed({
      fields: [{ path: 'patient.mrn', value: 'A-2001', accepted: true }],
    });
    const { claim } = await take(desk, desk.technician, documentId);
    for (const kind of ['confirmed', 'reopened']) {
      const field = at(await view(desk, desk.technician, documentId), 'patient.mrn');
      await ok(say<object>(desk, desk.technician, documentId, claim, field, { kind }));
    }
    await ok(put((await read()).version, { twoPerson: ['patient.mrn'] }));
    const { documents } = await list(desk.supervisor);
    expect(documents.find(({ id }) => id === documentId)).toMatchObject({
      mine: true,
      fields: [{ name: 'patient.mrn', keyedBy: [] }],
    });
  });
});

describe('figures of the work', () => {
  const figures = (who: SignedIn) => ok(desk.call<Figures>(who, 'GET', '/api/figures?days=7'));
  let n = 0;
  const finish = async (who: SignedIn, seconds: number) => {
    const identity = { mrn: `F-${++n}`, familyName: 'Marsh', givenNames: 'John', birthDate: '1950-01-01' };
    const { documentId } = await file(desk, who, { fields: identityFields(identity) }, { newPatient: true });
    await desk.database.run(
      `update claim_span set began_at = ended_at - $2 * interval '1 second' where document_id = $1`,
      [documentId, seconds],
    );
  };

  it('are one’s own and the team’s median, which is not told of two people; names are for the supervisor', async () => {
    const { version } = await read();
    await ok(put(version, {}));
    for (const seconds of [20, 30, 100]) await finish(desk.technician, seconds);
    await finish(desk.other, 60);
    const before = await figures(desk.technician);
    expect(before.own.documents).toBe(3);
    expect(before.own.secondsPerDocument).toBeCloseTo(30, 0);
    expect(before.own.documentsPerHour).toBeCloseTo(72, 0);
    expect(before).toMatchObject({ team: null, people: null });
    await finish(await desk.person(['technician']), 40);
    const { team, people } = await figures(desk.technician);
    expect(team?.secondsPerDocument).toBeCloseTo(40, 0);
    expect(people).toBeNull();
    expect((await figures(desk.supervisor)).people).toHaveLength(3);
  });
});
