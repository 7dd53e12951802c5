/** What is in the input, and what of it is selected. */
interface Typing {
  readonly text: string;
  /** Nobody typed into it yet. */
  readonly untouched: boolean;
  readonly from: number;
  readonly to: number;
}

/** Words picked on the page put into the input: instead of what nobody touched, else at the caret. */
export function withWords(typing: Typing, words: readonly string[]): string {
  const picked = words.join(' ');
  if (typing.untouched) return picked;
  const before = typing.text.slice(0, typing.from).trimEnd();
  const after = typing.text.slice(typing.to).trimStart();
  return [before, picked, after].filter((part) => part !== '').join(' ');
}
