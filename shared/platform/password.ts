import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

// argon2id; above the least that OWASP asks for (19 MiB, two passes), as sign-ins are few.
const COST = { memoryCost: 32 * 1024, timeCost: 3, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), COST);

let nobody: Promise<string> | undefined;

/**
 * True when `password` is the one of `stored`. Without `stored` (no such account) it takes as long and is false, so
 * that the time of an answer does not tell which names exist.
 */
export async function isPassword(password: string, stored: string | undefined): Promise<boolean> {
  nobody ??= hashPassword(randomBytes(24).toString('base64'));
  const against = stored ?? (await nobody);
  try {
    return (await verify(against, password.normalize('NFKC'))) && stored !== undefined;
  } catch {
    // Not a hash of ours: an account that cannot sign in with a password.
    return false;
  }
}
