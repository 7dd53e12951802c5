import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Released } from '../../shared/core/record/review-api-release.ts';
import type { Database, Sql } from '../../shared/platform/postgres/database.ts';
import { verifyAuditChain } from '../../shared/platform/postgres/people/audit-verify.ts';
import {
  confirmAll,
  type Desk,
  makeReady,
  ok,
  openDesk,
  type ReadyDocument,
  type Refusal,
  release,
  take,
} from '../support/review-desk.ts';
import { identityFields, resultFields } from '../support/seed-document.ts';

/** The connection is killed before the statement of this number of a transaction; 0: never. */
const cut = { before: 0, statements: 0 };

/** While set, a transaction waits for it with everything written, just short of its commit. */
const gate: { until: Promise<void> | undefined; arrived: () => void } = {
  until: undefined,
  arrived: () => undefined,
};

function cutting(database: Database): Database {
  const counted = (sql: Sql): Sql => {
    const count = async () => {
      cut.statements += 1;
      if (cut.statements !== cut.before) return;
      const backend = await sql.first<{ pid: number }>('select pg_backend_pid() as pid');
      await database.run('select pg_terminate_backend($1)', [backend?.pid]);
    };
    return {
      rows: async <T extends object>(text: string, params?: readonly unknown[]) => {
        await count();
        return sql.rows<T>(text, params);
      },
      first: async <T extends object>(text: string, params?: readonly unknown[]) => {
        await count();
        return sql.first<T>(text, params);
      },
      run: async (text, params) => {
        await count();
        return sql.run(text, params);
      },
    };
  };
  return {
    ...database,
    transaction: (work) =>
      database.transaction(async (sql) => {
        const { until, arrived } = gate;
        const result = await work(counted(sql));
        if (until) arrived();
        await until;
        return result;
      }),
  };
}

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(cutting);
});
afterAll(() => desk.close());

let numbers = 0;
const identity = () => ({
  mrn: `F-${++numbers}`,
  familyName: 'Holloway',
  givenNames: 'Margaret',
  birthDate: '1948-03-07',
});
const labFields = () => [
  ...identityFields(identity()),
  { path: 'encounter.number', value: 'V-1' },
  ...resultFields(['Sodium', '140', 'mmol/L'], ['Potassium', '4.1', 'mmol/L']),
];
const readyLab = async () => makeReady(desk, desk.technician, await desk.seed({ fields: labFields() }));
const askNew = (ready: ReadyDocument, who = desk.technician) =>
  release<Released & Refusal>(desk, who, ready, { newPatient: true });

/** What one laboratory report of a new patient adds to the record. */
const ONE_RECORD: Readonly<Record<string, number>> = {
  patient: 1,
  patient_identifier: 1,
  encounter: 1,
  release: 1,
  lab_report: 1,
  lab_result: 2,
  consent: 0,
  assertion: 11,
  audit_entry: 2,
};
const NOTHING = Object.fromEntries(Object.keys(ONE_RECORD).map((table) => [table, 0]));

/** How many rows the whole record has, table by table. */
async function sizes(): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const table of Object.keys(ONE_RECORD)) {
    const row = await desk.database.first<{ n: number }>(`select count(*) as n from ${table}`);
    found[table] = row?.n ?? 0;
  }
  return found;
}

async function growthSince(before: Record<string, number>): Promise<Record<string, number>> {
  const after = await sizes();
  return Object.fromEntries(Object.keys(after).map((t) => [t, (after[t] ?? 0) - (before[t] ?? 0)]));
}

const stateOf = async (documentId: string) =>
  (await desk.database.first<{ state: string }>('select state from document where id = $1', [documentId]))
    ?.state;
const expire = (documentId: string) =>
  desk.database.run(
    `update document_claim set leased_until = now() - interval '1 minute' where document_id = $1`,
    [documentId],
  );

describe('a release asked for many times at once', () => {
  it('makes one record, and every answer is the same', async () => {
    const ready = await readyLab();
    const before = await sizes();
    const answers = await Promise.all(Array.from({ length: 25 }, () => askNew(ready)));
    expect(answers.map((a) => a.status)).toEqual(answers.map(() => 200));
    expect(new Set(answers.map((a) => JSON.stringify(a.body))).size).toBe(1);
    expect(await growthSince(before)).toEqual(ONE_RECORD);
  });

  it('by two people makes one record, of whoever holds the claim', async () => {
    const { documentId } = await desk.seed({ fields: labFields() });
    const old = await take(desk, desk.technician, documentId);
    const { version } = await confirmAll(desk, desk.technician, documentId, old.claim);
    await expire(documentId);
    const now = await take(desk, desk.other, documentId);
    const before = await sizes();
    const [mine, theirs] = await Promise.all([
      askNew({ documentId, version, claim: now.claim }, desk.other),
      release<Refusal>(
        desk,
        desk.technician,
        { documentId, version, claim: old.claim },
        { patientId: documentId },
      ),
    ]);
    expect(mine.body).toMatchObject({ releasedBy: desk.other.account.id });
    expect(['claim.lost', 'state.conflict']).toContain(theirs.body.error.code);
    expect(await growthSince(before)).toEqual(ONE_RECORD);
  });

  it('while its claim passes from hand to hand makes one record', async () => {
    const { documentId } = await desk.seed({ fields: labFields() });
    const first = await take(desk, desk.technician, documentId);
    const { version } = await confirmAll(desk, desk.technician, documentId, first.claim);
    const { audit_entry: _, ...before } = await sizes();
    const attempt = async (who: Desk['technician']) => {
      await expire(documentId);
      const url = `/api/documents/${documentId}/claim`;
      const claim = await desk.call<{ claim: number }>(who, 'POST', url, {});
      return claim.status === 200 ? askNew({ documentId, version, claim: claim.body.claim }, who) : undefined;
    };
    const people = [desk.technician, desk.other, desk.supervisor];
    const attempts = Array.from({ length: 15 }, (_, i) => attempt(people[i % 3] ?? desk.technician));
    const released = (await Promise.all(attempts)).filter((a) => a?.status === 200);
    expect(released.length).toBeGreaterThan(0);
    expect(new Set(released.map((a) => JSON.stringify(a?.body))).size).toBe(1);
    expect(await stateOf(documentId)).toBe('committed');
    const { audit_entry: __, ...once } = ONE_RECORD;
    const { audit_entry: ___, ...growth } = await growthSince({ ...before, audit_entry: 0 });
    expect(growth).toEqual(once);
  });
});

/** Returns when some transaction of this database waits for a lock of another. */
async function untilOneWaits(): Promise<void> {
  const waiting = () =>
    desk.database.first(
      `select 1 as ok from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock' limit 1`,
    );
  while (!(await waiting())) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** Starts the first, holds it just short of its commit until the second waits for it; both answers. */
async function overlapping<A, B>(first: () => Promise<A>, second: () => Promise<B>): Promise<[A, B]> {
  let letGo = () => {};
  const arrived = new Promise<void>((resolve) => {
    gate.arrived = resolve;
  });
  gate.until = new Promise((resolve) => {
    letGo = resolve;
  });
  const one = first();
  await arrived;
  gate.until = undefined;
  const two = second();
  await untilOneWaits();
  letGo();
  return [await one, await two];
}

describe('documents released at once', () => {
  it('as new patients of one number: the second is a conflict, not a second patient', async () => {
    const same = identity();
    const mine = await makeReady(desk, desk.technician, await desk.seed({ fields: identityFields(same) }));
    const theirs = await makeReady(desk, desk.other, await desk.seed({ fields: identityFields(same) }));
    const before = await sizes();
    const [first, second] = await overlapping(
      () => askNew(mine),
      () => askNew(theirs, desk.other),
    );
    expect(first.status).toBe(200);
    expect(second).toMatchObject({
      status: 409,
      body: { error: { code: 'identity.conflict', detail: { patientId: first.body.patientId } } },
    });
    expect((await growthSince(before)).patient).toBe(1);
  });

  it('of one stay share it', async () => {
    const same = identity();
    const seeded = await desk.seed({ fields: identityFields({ ...same }) });
    const { patientId } = await ok(askNew(await makeReady(desk, desk.technician, seeded)));
    // Without its number, so that nothing but the patient itself keeps the two apart.
    const { mrn: _, ...unnumbered } = same;
    const stay = async (who: Desk['technician']) => {
      const fields = [
        ...identityFields(unnumbered),
        { path: 'encounter.admissionDate', value: '2015-05-01' },
        { path: 'encounter.dischargeDate', value: '2015-05-04' },
      ];
      return makeReady(desk, who, await desk.seed({ type: 'discharge-summary', fields }));
    };
    const [mine, theirs] = [await stay(desk.technician), await stay(desk.other)];
    const [first, second] = await overlapping(
      () => ok(release(desk, desk.technician, mine, { patientId })),
      () => ok(release(desk, desk.other, theirs, { patientId })),
    );
    expect(second.encounterId).toBe(first.encounterId);
  });
});

describe('a release whose connection breaks', () => {
  it('leaves nothing half, before whichever statement it breaks; then it goes through, once', async () => {
    const ready = await readyLab();
    const before = await sizes();
    let breaks = 0;
    for (;;) {
      cut.before = breaks + 1;
      cut.statements = 0;
      const answer = await askNew(ready);
      if (answer.status === 200) break;
      breaks += 1;
      expect(answer).toMatchObject({ status: 503, body: { error: { code: 'database.unavailable' } } });
      expect(await stateOf(ready.documentId)).toBe('in review');
      expect(await growthSince(before)).toEqual(NOTHING);
    }
    cut.before = 0;
    expect(breaks).toBeGreaterThan(20);
    expect(await growthSince(before)).toEqual(ONE_RECORD);
    expect(await verifyAuditChain(desk.database, desk.siteId)).toMatchObject({ kind: 'whole' });
  });
});

describe('a process that dies', () => {
  const program = fileURLToPath(new URL('../support/release-process.ts', import.meta.url));
  const startRelease = (ready: ReadyDocument): ChildProcess => {
    const task = { url: desk.url, account: desk.technician.account, ...ready };
    return spawn(process.execPath, ['--import', 'tsx', program, JSON.stringify(task)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
  };
  const nextLine = async (child: ChildProcess): Promise<string> => {
    if (!child.stdout) throw new Error('no stdout');
    const lines = createInterface(child.stdout);
    const [text] = (await once(lines, 'line')) as [string];
    lines.close();
    return text;
  };

  it('by SIGKILL with everything written and nothing committed leaves nothing; another does it', async () => {
    const ready = await readyLab();
    const before = await sizes();
    const child = startRelease(ready);
    expect(await nextLine(child)).toBe('written');
    expect(await growthSince(before)).toEqual(NOTHING);
    const waiting = askNew(ready);
    child.kill('SIGKILL');
    expect((await waiting).status).toBe(200);
    expect(await growthSince(before)).toEqual(ONE_RECORD);
  });

  it('after the commit, before anybody heard its answer: asked again, the answer is the first', async () => {
    const ready = await readyLab();
    const before = await sizes();
    const child = startRelease(ready);
    expect(await nextLine(child)).toBe('written');
    const answered = nextLine(child);
    child.stdin?.write('go on\n');
    const first = JSON.parse(await answered) as Released;
    child.kill('SIGKILL');
    expect((await askNew(ready)).body).toEqual(first);
    expect(await growthSince(before)).toEqual(ONE_RECORD);
  });
});
