import { sameSaying } from '../confidence.ts';
import type { ExtractedField } from '../contract.ts';
import { type Proposal, readerConfidence } from '../proposal.ts';
import type { Parsed } from '../take-value.ts';
import { isProven, rightAtLeast, trustIn } from './evidence.ts';
import type { FormRule } from './form-memory.ts';
import type { Recalled } from './recall.ts';

/** Said by a form's rule; forbids a glance (doubts.ts) until the rule is proven. */
export const BY_MEMORY = 'form-memory';
/** Said by a form's rule that erred no more often, on documents it had not learned from, than a glance may. */
export const BY_PROVEN_MEMORY = 'form-memory-proven';

/** Beyond it the words are nobody's: what is written there is left to the person, unread. */
const LEAST_READ = 0.35;
/** Words at a known place that have their field's form less than so are no value of it. */
const LEAST_FORM = 0.45;

/**
 * Fields of one document with what its forms' rules say. An ordinary value is only replaced where the rule's record is
 * better than its confidence; otherwise the rule's is offered beside it. Nothing else changes: what rules say bears no
 * other field out. `refield` makes fields of proposals as of the document's own.
 */
export function withMemory(
  fields: readonly ExtractedField[],
  recalled: ReadonlyMap<string, readonly Recalled[]>,
  refield: (proposals: readonly Proposal[]) => readonly ExtractedField[],
): ExtractedField[] {
  let out = [...fields];
  for (const [name, said] of recalled) {
    const [best] = said.filter(({ values }) => values.every(isReadable));
    if (!best) continue;
    const group = groupOf(name);
    const standing = out.filter((field) => nameOf(field.path) === name);
    const valued = standing.filter(({ value }) => value !== null);
    if (group !== undefined ? stands(out, group, name, best) : valued.some((f) => f.accepted)) continue;
    const agreed = best.values.map((v) => sameSaying(v.value)).join('\n');
    if (valued.map((f) => sameSaying(f.value ?? '')).join('\n') === agreed) continue;
    const made = honest(refield(proposalsOf(name, best)), best.rule).filter((f) => nameOf(f.path) === name);
    if (made.length === 0) continue;
    if (valued.length > 0 && !isBetter(best.rule, valued))
      out = out.map((f) => (f === valued[0] ? beside(f, made[0]) : f));
    else out = merged(out, standing, made);
  }
  return out;
}

const nameOf = (path: string): string => path.replace(/\[\d+\]/g, '[]');
const groupOf = (name: string): string | undefined => /^(.+)\[\]/.exec(name)?.[1];

const isReadable = ({ words, form }: Parsed): boolean =>
  form >= LEAST_FORM && readerConfidence(words) >= LEAST_READ;

/** Rows that were found stay, unless the rule is proven better; a table is not made of two half ones. */
function stands(
  fields: readonly ExtractedField[],
  group: string,
  name: string,
  { rule, values }: Recalled,
): boolean {
  const rows = fields.filter((f) => f.path.startsWith(`${group}[`) && f.value !== null);
  const own = rows.filter((f) => nameOf(f.path) === name);
  if (rows.some((f) => f.accepted) && own.length > 0) return true;
  // Another column of rows that are there: it must have as many.
  if (own.length === 0 && rows.length > 0)
    return new Set(rows.map((f) => f.path.replace(/\].*/, ''))).size !== values.length;
  return own.length > 0 && !isBetter(rule, own);
}

const isBetter = ({ tried }: FormRule, valued: readonly ExtractedField[]): boolean =>
  valued.every((field) => !field.accepted && rightAtLeast(tried) > field.confidence);

function proposalsOf(name: string, { values, rule }: Recalled): Proposal[] {
  return values.map((parsed, i) => ({
    path: name.replace('[]', `[${i}]`),
    value: parsed.value,
    raw: parsed.words.map((w) => w.text).join(' '),
    words: parsed.words,
    evidence: { reader: readerConfidence(parsed.words), label: 1, form: parsed.form, place: 0.9 },
    reasons: [...(parsed.reasons ?? []), isProven(rule) ? BY_PROVEN_MEMORY : BY_MEMORY],
    ...(parsed.alternatives ? { alternatives: parsed.alternatives } : {}),
  }));
}

/** As sure as the page reads, and no surer than the rule's record; on a glance only what a proven rule says. */
function honest(fields: readonly ExtractedField[], rule: FormRule): ExtractedField[] {
  if (isProven(rule)) return [...fields];
  const most = trustIn(rule.tried);
  return fields.map((field) => ({
    ...field,
    confidence: Math.min(field.confidence, Math.floor(most * 1000) / 1000),
    accepted: false,
  }));
}

/** A field with another value beside it: offered, and no surer or less sure for it. */
function beside(field: ExtractedField, other: ExtractedField | undefined): ExtractedField {
  if (!other || other.value === null) return field;
  const { alternatives = [] } = field;
  if (alternatives.some((a) => a.value === other.value)) return field;
  const offered = { value: other.value, confidence: Math.min(other.confidence, field.confidence) };
  return {
    ...field,
    alternatives: [...alternatives, offered].sort((a, b) => b.confidence - a.confidence).slice(0, 5),
    reasons: [...new Set([...(field.reasons ?? []), 'form-memory-differs'])],
  };
}

/** The new fields in the place of those that stood; what stood with a value is offered beside. */
function merged(
  fields: readonly ExtractedField[],
  standing: readonly ExtractedField[],
  made: readonly ExtractedField[],
): ExtractedField[] {
  const at = fields.findIndex((f) => standing.includes(f));
  const before = new Map(standing.map((f) => [f.path, f]));
  const placed = made.map((field) => {
    const old = before.get(field.path);
    return old?.value && old.value !== field.value
      ? {
          ...field,
          alternatives: [
            { value: old.value, confidence: Math.min(old.confidence, 0.5) },
            ...(field.alternatives ?? []),
          ].slice(0, 5),
        }
      : field;
  });
  const rest = fields.filter((f) => !standing.includes(f));
  return at < 0 ? [...rest, ...placed] : rest.toSpliced(at, 0, ...placed);
}
