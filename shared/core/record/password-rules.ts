/** In characters. */
export const PASSWORD_LENGTH = { least: 12, most: 200 } as const;

/** What is wrong with a password, in words for the person who chose it; undefined when nothing is. */
export function passwordFault(password: string, username: string): string | undefined {
  if (password.length < PASSWORD_LENGTH.least) {
    return `Use at least ${PASSWORD_LENGTH.least} characters; a short sentence is good.`;
  }
  if (password.length > PASSWORD_LENGTH.most) return `Use at most ${PASSWORD_LENGTH.most} characters.`;
  if (new Set(password.toLowerCase()).size < 5) return 'Use more than four different characters.';
  const name = username.toLowerCase();
  // A short name may well be part of a good sentence.
  if (password.toLowerCase() === name || (name.length > 3 && password.toLowerCase().includes(name))) {
    return 'It must not hold your user name.';
  }
  return undefined;
}
