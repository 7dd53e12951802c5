/**
 * What was typed and not yet saved, by document and field. In memory only: it is patient data, and it must survive a
 * lost claim or a look at another screen, not the end of the session.
 */
const kept = new Map<string, ReadonlyMap<string, string>>();
let owner: string | undefined;

export const keptDrafts = (documentId: string): ReadonlyMap<string, string> =>
  kept.get(documentId) ?? new Map();

export function keepDrafts(documentId: string, drafts: ReadonlyMap<string, string>): void {
  if (drafts.size === 0) kept.delete(documentId);
  else kept.set(documentId, drafts);
}

/** Who is signed in now. A session that ended leaves its drafts to the same person alone. */
export function ownDrafts(accountId: string): void {
  if (owner !== accountId) kept.clear();
  owner = accountId;
}

export const forgetDrafts = (): void => kept.clear();
