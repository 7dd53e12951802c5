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
    const asked = fields.filter(
      (f) =>
        f.open &&
        f.sealed !== 'withheld' &&
        (isIdentity(f) || f.sealed === 'key' || f.keying?.state === 'differs'),
    );
    // The server takes nothing else before the identity.
    const next = asked.find(isIdentity) ?? asked[0];
    if (!next) break;
    if (next.sealed === 'key') {
      await say<DecisionAnswer>(`/fields/${next.id}/key`, { kind: 'unreadable' });
      continue;
    }
    const differs = next.keying?.state === 'differs';
    const kind = differs || next.value === null ? 'unreadable' : 'confirmed';
    const why = differs ? { reason: 'hard-to-read' } : {};
    await say(`/fields/${next.id}/decision`, { kind, seen: next.value, ...why });
  }
  await say('/patient', { patient: { newPatient: true } });
  await call('DELETE', `${at}/claim?claim=${claim}`);
}
