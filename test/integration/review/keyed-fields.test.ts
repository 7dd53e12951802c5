import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { drawOf } from '../../../shared/platform/postgres/review/fields.ts';
import { keyedBlind } from '../../../shared/platform/postgres/review/keyed-fields.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { addAccount } from '../../support/intake-scenario.ts';
import { setPolicy } from '../../support/policy.ts';
import { seedDocument } from '../../support/seed-document.ts';

let db: FreshDatabase;
let keyer: string;
beforeAll(async () => {
  db = await freshDatabase();
  await setPolicy(db, { sampleShare: 0.25 });
  keyer = await addAccount(db);
});
afterAll(() => db.drop());

/** A document whose one field the machine proposed as given, keyed blind or not, and settled by a decision. */
async function settled(of: {
  path: string;
  value: string;
  accepted?: boolean;
  features?: object | null;
  keyed?: string;
  kind?: string;
  mode: string;
  after: string | null;
}): Promise<string> {
  const { path, value, accepted = false } = of;
  const seeded = await seedDocument(db.database, {
    siteId: db.siteId,
    operatorId: keyer,
    fields: [{ path, value, accepted }],
  });
  const field = await db.database.first<{ id: string }>(
    'select id from document_field where document_id = $1',
    [seeded.documentId],
  );
  const features = of.features === undefined ? { raw: 2 } : of.features;
  await db.database.run('update proposed_field set features = $2 where field_id = $1', [field?.id, features]);
  if (of.keyed !== undefined)
    await db.database.run(
      `insert into field_key (site_id, field_id, keyed_by, kind, value) values ($1, $2, $3, 'value', $4)`,
      [db.siteId, field?.id, keyer, of.keyed],
    );
  await db.database.run(
    `insert into field_decision (site_id, document_id, field_id, request_id, kind, mode, after, decided_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [db.siteId, seeded.documentId, field?.id, randomUUID(), of.kind ?? 'corrected', of.mode, of.after, keyer],
  );
  return field?.id ?? '';
}

it('learns only from what was keyed blind, each weighted for how it was chosen', async () => {
  const mrn = { path: 'patient.mrn', value: '100' };
  // Seen before it was approved: no truth.
  await settled({ ...mrn, mode: 'look', after: '100' });
  await settled({ ...mrn, accepted: true, mode: 'glance', after: '100' });
  // Keyed blind, as the policy asks of a critical field that is not accepted.
  await settled({ ...mrn, keyed: '101', mode: 'blind', after: '101' });
  // Accepted, and drawn to be keyed blind: stands for four. What was not drawn was keyed for another reason.
  const isInSample = await drawOf(db.database, db.siteId, 0.25);
  const accepted = { ...mrn, accepted: true, keyed: '100', mode: 'blind', kind: 'confirmed', after: '100' };
  let drawn = 0;
  for (let i = 0; i < 12; i++) drawn += isInSample(await settled(accepted)) ? 1 : 0;
  // Arbitrated: nobody could read it.
  await settled({ ...mrn, keyed: '1?0', mode: 'arbitration', kind: 'unreadable', after: null });
  // A field of everyday weight that somebody picked for keying: says nothing of its like.
  await settled({
    path: 'patient.phone',
    value: '5550100199',
    keyed: '5550100199',
    mode: 'blind',
    after: '5550100199',
  });
  // From before features were kept.
  await settled({ ...mrn, features: null, keyed: '100', mode: 'blind', after: '100' });

  const rows = await keyedBlind(db.database, db.siteId);
  expect(rows.map(({ keyed, weight, proposed }) => ({ keyed, weight, proposed }))).toEqual([
    { keyed: '101', weight: 1, proposed: '100' },
    ...Array.from({ length: drawn }, () => ({ keyed: '100', weight: 4, proposed: '100' })),
    { keyed: null, weight: 1, proposed: '100' },
  ]);
  expect(rows[0]).toMatchObject({ name: 'patient.mrn', features: { raw: 2 } });
});
