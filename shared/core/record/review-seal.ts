import { CHOICES, sameValue } from './field-value.ts';
import { factsOf } from './fields.ts';
import { isIdentity } from './identity-first.ts';
import type { Place, ReviewField } from './review-api.ts';
import type { FieldKey } from './review-api-keys.ts';
import { type Caller, keyingOf } from './review-keying.ts';
import { checkOf, type ReviewPolicy } from './review-policy.ts';
import { squashed, tokensOf } from './review-tokens.ts';
import { type FieldOnFile, type FieldsOnFile, type ReviewView, viewFields } from './review-view.ts';

/**
 * What the caller must not learn before keying: the values that wait for a key, and where they stand. Of what a person
 * reads beside the fields (the page, the history), rows that were taken out seal as well: they may come back.
 */
export interface Secrets {
  /** Each value, alternative, raw text and other person's key, as tokens, by the first of them. */
  readonly wholes: ReadonlyMap<string, readonly (readonly string[])[]>;
  readonly squashed: ReadonlySet<string>;
  /** Their words and numbers one by one, for what stands on the page. */
  readonly tokens: ReadonlySet<string>;
  /** Where sealed fields stand. */
  readonly places: readonly Place[];
}

/** A document as the caller may see it. */
export interface SealedView {
  readonly view: ReviewView;
  readonly secrets: Secrets;
}

// A closed choice is a word many fields have: that another says `true` or `H` tells nothing of this one, and to
// withhold it would.
const isChoice = (name: string): boolean => CHOICES[factsOf(name).form] !== undefined;
const isName = (name: string): boolean => ['name', 'given-names'].includes(factsOf(name).form);

/** What the machine and others say of a field: what its key must not be given away by. */
const saidOf = ({ proposal, keys }: FieldOnFile): string[] =>
  [
    proposal?.value,
    ...(proposal?.alternatives ?? []).map((alternative) => alternative.value),
    ...keys.map((key) => key.value),
  ].filter((text) => typeof text === 'string');

type Values = Omit<Secrets, 'places'>;

function secretsOf(sealed: readonly FieldOnFile[]): Values {
  // Once each: a table has one unit in many rows.
  const wholes = new Map<string, readonly string[]>();
  const whole = new Set<string>();
  const add = (tokens: readonly string[]) => wholes.set(tokens.join(' '), tokens);
  for (const field of sealed.filter(({ name }) => !isChoice(name))) {
    const said = saidOf(field);
    for (const text of [...said, field.proposal?.raw ?? '']) {
      add(tokensOf(text).map((token) => token.is));
      whole.add(squashed(text));
    }
    // One name of several is as good as the whole: `Margaret` for `Margaret A`.
    if (isName(field.name)) {
      for (const { is } of said.flatMap(tokensOf)) if (is.length > 1) add([is]);
    }
  }
  wholes.delete('');
  whole.delete('');
  const byFirst = new Map<string, (readonly string[])[]>();
  for (const tokens of wholes.values()) {
    const [first = ''] = tokens;
    byFirst.set(first, [...(byFirst.get(first) ?? []), tokens]);
  }
  const words = [...wholes.values()].flat().filter((token) => token.length > 1 || /\d/.test(token));
  return { wholes: byFirst, squashed: whole, tokens: new Set(words) };
}

/** True when the text equals what is sealed, or holds it among other words. */
export function tells(secrets: Values, text: string | null): boolean {
  if (text === null || secrets.wholes.size === 0) return false;
  const tokens = tokensOf(text).map((token) => token.is);
  const stands = (whole: readonly string[], at: number) =>
    whole.every((token, i) => tokens[at + i] === token);
  return (
    secrets.squashed.has(squashed(text)) ||
    tokens.some((first, at) => secrets.wholes.get(first)?.some((whole) => stands(whole, at)))
  );
}

/** The texts a field would be shown with. */
const textsOf = ({ proposal, lastDecision, keys }: FieldOnFile): (string | null)[] => [
  proposal?.value ?? null,
  proposal?.raw ?? null,
  ...(proposal?.alternatives ?? []).map((alternative) => alternative.value),
  lastDecision?.value ?? null,
  ...keys.map((key) => key.value),
];

/** What the caller typed for the field: to show it again tells nothing. */
const typedBy = (caller: Caller, { keys, lastDecision }: FieldOnFile): (string | null)[] => [
  ...keys.filter(isOf(caller)).map((key) => key.value),
  ...(lastDecision?.kind === 'corrected' && lastDecision.by.id === caller.id ? [lastDecision.value] : []),
];

const KEYED_TOO = {
  check: 'blind',
  inGroup: false,
  keying: { people: 1, state: 'to-key', mine: true, keys: [] },
} satisfies Partial<ReviewField>;

const isOf =
  (caller: Caller) =>
  (key: FieldKey): boolean =>
    key.by.id === caller.id;

const emptied = (field: ReviewField, sealed: 'key' | 'withheld', caller: Caller): ReviewField => ({
  ...field,
  sealed,
  keying: field.keying && { ...field.keying, keys: field.keying.keys.filter(isOf(caller)) },
  proposal: null,
  decision: null,
  value: null,
});

type Tells = (text: string | null) => boolean;

/** The field, or as much of it as says nothing of what is sealed elsewhere. */
function shown(field: ReviewField, file: FieldOnFile | undefined, caller: Caller, gives: Tells): ReviewField {
  const { keying, proposal } = field;
  if (keying?.state === 'waits' || (keying?.state === 'settle' && !keying.mine))
    return emptied(field, 'withheld', caller);
  if (!file || isChoice(field.name)) return field;
  const typed = typedBy(caller, file);
  if (typed.length === 0) return textsOf(file).some(gives) ? emptied(field, 'withheld', caller) : field;
  // Who typed it goes on with it, without what the machine adds of other fields: a name's line holds both names.
  const news: Tells = (text) =>
    gives(text) && !typed.some((own) => own !== null && sameValue(own, text ?? ''));
  if (news(field.value)) return emptied(field, 'withheld', caller);
  const known = {
    ...field,
    keying: keying && { ...keying, keys: keying.keys.filter((key) => !news(key.value)) },
  };
  if (!proposal || news(proposal.value)) return { ...known, proposal: null };
  const alternatives = proposal.alternatives.filter(({ value }) => !news(value));
  return { ...known, proposal: { ...proposal, raw: news(proposal.raw) ? null : proposal.raw, alternatives } };
}

/** Fields of the caller's to key; a growing set, because each seals others. */
function toBeKeyed(view: ReviewView, fileOf: (field: ReviewField) => FieldOnFile[]) {
  const all = view.fields.filter((field) => field.keying?.state === 'to-key');
  const asked = new Set(all.map((field) => field.id));
  for (;;) {
    const secrets = secretsOf(all.flatMap(fileOf));
    // Identity comes first: where it equals what is to be keyed later on, withholding it would leave the person
    // waiting for a field they cannot get to. It is keyed blind as well.
    const more = view.fields.filter(
      (field) =>
        field.open &&
        field.keying === null &&
        isIdentity(field) &&
        !all.includes(field) &&
        fileOf(field).some((file) => textsOf(file).some((text) => tells(secrets, text))),
    );
    if (more.length === 0) return { all, asked, secrets };
    all.push(...more);
  }
}

/**
 * The document's fields as the caller may see them: nothing is said of what the caller is to key, nor of what equals
 * or holds it elsewhere, nor of what another person is to key or to settle.
 */
export function sealedView(policy: ReviewPolicy, onFile: FieldsOnFile, caller: Caller): SealedView {
  const view = viewFields(policy, onFile, caller);
  const known = new Map(onFile.fields.map((field) => [field.id, field]));
  const fileOf = (field: ReviewField) => [known.get(field.id) ?? []].flat();
  const { all, asked, secrets } = toBeKeyed(view, fileOf);
  const gives: Tells = (text) => tells(secrets, text);
  const fields = view.fields.map((field) => {
    if (!all.includes(field)) return shown(field, known.get(field.id), caller, gives);
    return emptied(asked.has(field.id) ? field : { ...field, ...KEYED_TOO }, 'key', caller);
  });
  const takenOut = onFile.takenOut.filter((field) => {
    const { people } = checkOf(policy, field.name, field.proposal, field.drawn);
    return keyingOf({ ...field, people }, caller)?.state === 'to-key';
  });
  const places = [
    ...fields.filter((field) => field.sealed !== null).flatMap((field) => field.places),
    ...takenOut.flatMap((field) => field.proposal?.places ?? []),
  ];
  return {
    view: { ...view, fields },
    secrets: { ...secretsOf([...all.flatMap(fileOf), ...takenOut]), places },
  };
}

interface Entry {
  readonly action: string;
  readonly fieldId: string | null;
  readonly name: string | null;
}

/**
 * For entries of a document's history: gives back what the caller may read of an entry, else null. An entry may be of a
 * field that is not shown, because its row was taken out; what was keyed of such a field is not told.
 */
export function entryTeller({ view, secrets }: SealedView) {
  const fields = new Map(view.fields.map((field) => [field.id, field]));
  return ({ action, fieldId, name }: Entry, text: string | null): string | null => {
    if (fieldId === null || name === null || text === null) return text;
    const field = fields.get(fieldId);
    if (field ? field.sealed !== null : action === 'field.keyed') return null;
    const isOneOfFew = CHOICES[factsOf(name).form]?.includes(text);
    return field?.value === text || isOneOfFew || !tells(secrets, text) ? text : null;
  };
}
