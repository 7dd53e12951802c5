import { randomUUID } from 'node:crypto';
import { isIdentity } from '../../shared/core/record/identity-first.ts';
import type { Claim, DecisionAnswer, DocumentView } from '../../shared/core/record/review-api.ts';
import { call } from './browser-api.ts';

/** Answers for the first account whose document it is: what is keyed blind cannot be read, and the patient is a new one. */
export async function settleIdentity(documentId: string): Promise<void> {
  const at = `/api/documents/${documentId}`;
  await call('POST', `${at}/claim/break`, { reason: 'person-away' });
  const { claim } = await call<Claim>('POST', `${at}/claim`, {});
  const say = <T>(path: string, body: object) =>
    call<T>('POST', `${at}${path}`, { requestId: randomUUID(), claim, ...body });
  for (;;) {
    const { fields } = await call<DocumentView>('GET', at);
    const keyed = fields.find((f) => f.sealed === 'key' && isIdentity(f));
    const differs = fields.find((f) => f.open && !f.sealed && f.keying?.state === 'differs' && isIdentity(f));
    if (keyed) await say<DecisionAnswer>(`/fields/${keyed.id}/key`, { kind: 'unreadable' });
    else if (differs)
      await say(`/fields/${differs.id}/decision`, {
        kind: 'unreadable',
        seen: differs.value,
        reason: 'hard-to-read',
      });
    else {
      const open = fields.find((f) => f.open && isIdentity(f));
      if (!open) break;
      const kind = open.value === null ? 'unreadable' : 'confirmed';
      await say(`/fields/${open.id}/decision`, { kind, seen: open.value });
    }
  }
  await say('/patient', { patient: { newPatient: true } });
  await call('DELETE', `${at}/claim?claim=${claim}`);
}
