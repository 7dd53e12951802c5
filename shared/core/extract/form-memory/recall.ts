import type { SheetWord } from '../../page/sheet-word.ts';
import type { LabelledSheet } from '../document-view.ts';
import type { Parsed } from '../take-value.ts';
import type { Alignment } from './align.ts';
import { isInUse, trustIn } from './evidence.ts';
import type { FormMemory, FormRule, KnownForm } from './form-memory.ts';
import { spotOf } from './locate.ts';
import { type Reading, readAt } from './read-value.ts';
import { type Recognised, recognise } from './recognise.ts';

/** Years that decide what two digits of a date mean. */
export interface Times {
  readonly years: readonly number[];
  readonly latestYear: number;
}

/** What a rule says of a document. */
export interface Recalled {
  readonly form: KnownForm;
  readonly rule: FormRule;
  readonly page: number;
  /** One value; for a list one for each row, from above. */
  readonly values: readonly Parsed[];
}

/** An anchor seen on fewer of a form's sides may be what was filled in. */
const RECURS = 0.5;

/** A sheet on which values are read; the anchors of its form, where it is known, are none. */
export function readingOf(page: LabelledSheet, times: Times, known?: Recognised): Reading {
  const own = new Set<SheetWord>(
    (known?.alignment.found ?? [])
      .filter(({ anchor }) => anchor.seen >= RECURS * (known?.form.sides ?? 1))
      .map(({ landmark }) => landmark.word),
  );
  return { page, isForm: (word) => page.index.isLabel(word) || own.has(word), ...times };
}

/** What one rule of a form says on a sheet of it; nothing where its label or place is not there, or holds nothing fit. */
export function sayingOf(reading: Reading, alignment: Alignment, rule: FormRule): Parsed[] {
  const spot = spotOf(reading.page.sheet, alignment, rule);
  return spot ? readAt(reading, spot, rule.fieldName, rule.reads, rule.until) : [];
}

/** Everything the rules in use say of a document, by field; of several the one with the best record first. */
export function recall(
  memory: FormMemory,
  pages: readonly LabelledSheet[],
  times: Times,
): ReadonlyMap<string, readonly Recalled[]> {
  const out = new Map<string, Recalled[]>();
  const forms = memory.forms.filter((form) => !form.revoked && form.rules.some(isInUse));
  for (const page of pages) {
    const known = recognise(forms, page);
    if (!known) continue;
    const reading = readingOf(page, times, known);
    for (const rule of known.form.rules.filter(isInUse)) {
      const values = sayingOf(reading, known.alignment, rule);
      if (values.length === 0) continue;
      const said = { form: known.form, rule, page: page.sheet.number, values };
      out.set(rule.fieldName, [...(out.get(rule.fieldName) ?? []), said]);
    }
  }
  for (const [name, said] of out)
    out.set(
      name,
      said.sort((a, b) => standing(b.rule) - standing(a.rule)),
    );
  return out;
}

/** The record first; of rules without one, a label before a place, and what more corrections taught. */
const standing = (rule: FormRule): number =>
  trustIn(rule.tried) + (rule.kind === 'label' ? 0.02 : 0) + 0.005 * Math.min(3, rule.learned);
