import type { DecisionAnswer } from '../../shared/core/record/review-api.ts';
import type { ReviewPolicy } from '../../shared/core/record/review-policy.ts';
import type { SignedIn } from './accounts.ts';
import { setPolicy } from './policy.ts';
import { at, type Desk, keyBlind, type Refusal, type Reply, say, take, view } from './review-desk.ts';
import type { SeedField } from './seed-document.ts';

/** A document of these fields under this policy, and what one person after the other does on it. */
export async function keyDesk(desk: Desk, fields: readonly SeedField[], policy: Partial<ReviewPolicy> = {}) {
  await setPolicy(desk, policy);
  const { documentId } = await desk.seed({ fields });
  const hold = async (who: SignedIn) => {
    await desk.database.run(
      `update document_claim set leased_until = now() where document_id = $1 and account_id <> $2`,
      [documentId, who.account.id],
    );
    return (await take(desk, who, documentId)).claim;
  };
  const see = (who = desk.technician) => view(desk, who, documentId);
  const field = async (path: string, who = desk.technician) => at(await see(who), path);
  const key = async <T = DecisionAnswer>(path: string, typed: object, who = desk.technician) =>
    keyBlind<T>(desk, who, documentId, await hold(who), await field(path, who), typed);
  const tell = async <T = DecisionAnswer>(path: string, saying: object, who = desk.technician) =>
    say<T>(desk, who, documentId, await hold(who), await field(path, who), saying);
  return { documentId, hold, see, field, key, tell };
}

/** Status of a refusal, and why. */
export const because = async (reply: Promise<Reply<unknown>>) => {
  const { status, body } = await reply;
  return { status, because: (body as Refusal).error?.detail.because };
};
