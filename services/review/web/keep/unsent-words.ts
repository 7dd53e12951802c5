import type { Unsent } from './keep.ts';

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** `3 decisions`. */
export const decisionWords = (count: number): string => counted(count, 'decision', 'decisions');

const where = (lasting: boolean): string =>
  lasting ? 'kept on this computer, readable by you alone,' : 'kept in this window (do not close it)';

/** What became of the work while Chartroom does not answer, and what to do. */
export function awayWords(decisions: number, lasting: boolean): string {
  if (decisions === 0)
    return 'No connection. Go on: what you decide is kept here and is sent when it is back.';
  const are = decisions === 1 ? 'is' : 'are';
  return `No connection. ${decisionWords(decisions)} ${are} ${where(lasting)} and ${are} sent when it is back. You can go on.`;
}

/** What signing out now means for work that is not with the server. */
export function leavingWords({ decisions, typed }: Unsent, lasting: boolean): string {
  const parts = [
    ...(decisions > 0 ? [`${decisionWords(decisions)} not sent yet`] : []),
    ...(typed > 0 ? [`${counted(typed, 'value', 'values')} typed and not saved`] : []),
  ];
  const what = parts.join(' and ');
  return lasting
    ? `There ${decisions + typed === 1 ? 'is' : 'are'} ${what}. It stays on this computer, locked, and goes on when you sign in here again. Nobody else can read or send it.`
    : `There ${decisions + typed === 1 ? 'is' : 'are'} ${what}. This browser keeps nothing here: when you sign out it is lost.`;
}
