import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PatientRecord } from '../../../shared/core/record/record-api.ts';
import type { Claim } from '../../../shared/core/record/review-api.ts';
import type { Finished } from '../../../shared/core/record/review-api-worklist.ts';
import type { SignedIn } from '../../support/accounts.ts';
import {
  at,
  confirmAll,
  type Desk,
  file,
  ok,
  openDesk,
  type Refusal,
  release,
  say,
  take,
  view,
} from '../../support/review-desk.ts';
import { identityFields, resultFields } from '../../support/seed-document.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

let n = 0;
const fields = () => [
  ...identityFields({
    mrn: `BACK-${++n}`,
    familyName: 'Holloway',
    givenNames: 'Margaret',
    birthDate: '1948-03-07',
  }),
  { path: 'lab.specimen', value: 'Serum' },
  ...resultFields(['Sodium', '140', 'mmol/L']),
];
const released = () => file(desk, desk.technician, { fields: fields() }, { newPatient: true });
const finished = (who: SignedIn) => ok(desk.call<Finished>(who, 'GET', '/api/worklist/finished'));
const takeBack = <T = Claim>(who: SignedIn, documentId: string) =>
  desk.call<T>(who, 'POST', `/api/documents/${documentId}/take-back`, {});
const later = (documentId: string, minutes: number) =>
  desk.database.run(
    `update release set released_at = released_at - $2 * interval '1 minute' where document_id = $1`,
    [documentId, minutes],
  );

describe('my finished documents', () => {
  it('are what I released, newest first, with the time each may still be taken back', async () => {
    const first = await released();
    const second = await released();
    const mine = await finished(desk.technician);
    expect(mine.undoMinutes).toBe(30);
    expect(mine.documents.map((document) => document.id)).toEqual([second.documentId, first.documentId]);
    const until = Date.parse(mine.documents[0]?.mayTakeBackUntil ?? '');
    expect(until - Date.parse(second.releasedAt)).toBe(30 * 60_000);
    expect(mine.documents[0]?.seconds).toBeGreaterThan(0);
    expect((await finished(desk.other)).documents).toEqual([]);
    expect(JSON.stringify(mine)).not.toMatch(/Holloway|BACK-/);
  });
});

describe('taking back what one released', () => {
  it('brings it out of the record and into one’s hands; corrected and released again, the new values stand', async () => {
    const { documentId, patientId } = await released();
    const { claim } = await ok(takeBack(desk.technician, documentId));
    const opened = await view(desk, desk.technician, documentId);
    expect(opened).toMatchObject({ state: 'in review', claim, open: 0 });
    const record = () =>
      ok(desk.call<PatientRecord>(desk.technician, 'GET', `/api/records/patients/${patientId}`));
    expect((await record()).labReports).toEqual([]);

    const result = at(opened, 'lab.results[0].value');
    await ok(say(desk, desk.technician, documentId, claim, result, { kind: 'reopened' }) as never);
    const shown = at(await view(desk, desk.technician, documentId), 'lab.results[0].value');
    await ok(
      say(desk, desk.technician, documentId, claim, shown, {
        kind: 'corrected',
        value: '149',
        reason: 'misread',
      }) as never,
    );
    const { version } = await confirmAll(desk, desk.technician, documentId, claim);
    const again = await ok(
      release(desk, desk.technician, { documentId, claim, version }, { newPatient: true }),
    );
    expect(again.patientId).not.toBe(patientId);
    const standing = await desk.database.rows<{ value: string }>(
      `select value from assertion where document_id = $1 and name = 'lab.results[].value' and withdrawn_at is null`,
      [documentId],
    );
    expect(standing).toEqual([{ value: '149' }]);
    const report = await ok(
      desk.call<object>(desk.technician, 'GET', `/api/records/lab-reports/${again.labReportId}`),
    );
    expect(JSON.stringify(report)).toMatch(/149/);
    const releases = await desk.database.rows(
      'select retracted_at is null as stands from release where document_id = $1 order by released_at',
      [documentId],
    );
    expect(releases).toEqual([{ stands: false }, { stands: true }]);
  });

  it('asked for again gives the same claim', async () => {
    const { documentId } = await released();
    const first = await ok(takeBack(desk.technician, documentId));
    expect((await ok(takeBack(desk.technician, documentId))).claim).toBe(first.claim);
  });

  it('is for whoever released it, within the set time', async () => {
    const { documentId } = await released();
    const foreign = await takeBack<Refusal>(desk.other, documentId);
    expect(foreign.body.error).toMatchObject({ code: 'decision.refused', detail: { because: 'not-yours' } });
    await later(documentId, 31);
    const late = await takeBack<Refusal>(desk.technician, documentId);
    expect(late.body.error).toMatchObject({ code: 'decision.refused', detail: { because: 'too-late' } });
    expect((await finished(desk.technician)).documents.find(({ id }) => id === documentId)).toMatchObject({
      mayTakeBackUntil: null,
      takenBack: false,
    });
    expect((await view(desk, desk.technician, documentId)).state).toBe('committed');
  });
});

describe('a document a supervisor took back', () => {
  it('can be reviewed and released again, once they have it reopened', async () => {
    const { documentId, patientId } = await released();
    const url = `/api/documents/${documentId}`;
    await ok(desk.call(desk.supervisor, 'POST', `${url}/retract`, { reason: 'wrong-values' }));
    expect((await desk.call(desk.technician, 'POST', `${url}/reopen`)).status).toBe(403);
    await ok(desk.call(desk.supervisor, 'POST', `${url}/reopen`));
    await ok(desk.call(desk.supervisor, 'POST', `${url}/reopen`));
    const { claim } = await take(desk, desk.other, documentId);
    const { version } = await view(desk, desk.other, documentId);
    const again = await ok(release(desk, desk.other, { documentId, claim, version }, { patientId }));
    expect(again).toMatchObject({ patientId, releasedBy: desk.other.account.id });
    // Taken back once more, it is the second release that goes.
    const answer = await ok(desk.call(desk.supervisor, 'POST', `${url}/retract`, { reason: 'wrong-values' }));
    expect(answer).toMatchObject({ withdrawn: again.assertions });
  });
});
