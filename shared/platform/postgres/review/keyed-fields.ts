import type { Features } from '../../../core/extract/contract.ts';
import { checkOf, isAccepted, type MachineSays } from '../../../core/record/review-policy.ts';
import type { Database } from '../database.ts';
import { drawOf, policyOf } from './fields.ts';

/** A field that was keyed without sight of the machine's value, and what the machine had proposed until then. */
export interface KeyedBlind {
  readonly name: string;
  readonly batchId: string;
  readonly features: Features;
  readonly proposed: string;
  /** What was settled; null when the field is not on the page, or nobody can read it. */
  readonly keyed: string | null;
  /** How many such fields it stands for. */
  readonly weight: number;
}

/**
 * A site's fields that were keyed blind, in the order they were settled. Only these are truth to learn from: people
 * approve what they are shown. Fields the policy has keyed blind anyway stand for themselves, accepted ones that were
 * drawn for the purpose for all their like; others were picked by a person for a reason and are left out.
 */
export async function keyedBlind(database: Database, siteId: string): Promise<KeyedBlind[]> {
  const rows = await database.rows<Omit<KeyedBlind, 'weight'> & MachineSays & { readonly fieldId: string }>(
    `select f.id as "fieldId", f.name, d.batch_id as "batchId", p.features, p.value as proposed, p.value,
            p.accepted, p.confidence,
            case when last.kind in ('confirmed', 'corrected') then last.after end as keyed
     from document_field f
     join document d on d.id = f.document_id
     join lateral
       (select * from field_decision where field_id = f.id order by id desc limit 1) last
       on last.mode in ('blind', 'arbitration') and last.kind <> 'reopened'
     join lateral
       (select min(keyed_at) as at from field_key where field_id = f.id) key on key.at is not null
     join lateral
       (select proposed.* from proposed_field proposed join extraction_run run on run.id = proposed.run_id
        where proposed.field_id = f.id and run.created_at <= key.at
        order by run.created_at desc, run.id limit 1) p on p.value is not null and p.features is not null
     where f.site_id = $1
     order by last.id`,
    [siteId],
  );
  const policy = await policyOf(database, siteId);
  const isInSample = await drawOf(database, siteId, policy.sampleShare);
  return rows.flatMap(({ fieldId, value, accepted, confidence, ...field }) => {
    const says = { value, accepted, confidence };
    if (checkOf(policy, field.name, says, false).check === 'blind') return [{ ...field, weight: 1 }];
    const drawn = isAccepted(policy, field.name, says) && isInSample(fieldId);
    return drawn ? [{ ...field, weight: 1 / policy.sampleShare }] : [];
  });
}
