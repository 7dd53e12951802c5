import type { FormOptions, MadeForm, TrueField } from './form.ts';
import { scrawl } from './marks.ts';
import type { Random } from './random.ts';

/** Collects what a form shows while its HTML is written, so that page and truth cannot part. */
export interface Sheet {
  /** HTML of a value that the page shows; `value` in the contract's form, `printed` as the page has it, lines apart by \n. */
  value(path: string, value: string, printed?: string): string;
  /** HTML of a value that stands on the page a second time: it is never inked over. */
  again(path: string, printed: string): string;
  /** A value that the page shows by other means than its text: a tick, a signature. */
  shown(path: string, value: string): void;
  /** The whole form, with some values inked over where that is wanted. */
  done(form: Omit<MadeForm, 'fields'>): MadeForm;
}

const MAX_INKED_CHARACTERS = 34;

export function createSheet(random: Random, { inked }: FormOptions): Sheet {
  const fields: { path: string; value: string; printed: string | undefined }[] = [];
  const twice = new Set<string>();

  return {
    value(path, value, printed = value) {
      if (fields.some((field) => field.path === path)) throw new Error(`${path} is on the form already`);
      fields.push({ path, value, printed });
      return `<x-value n="${fields.length - 1}">${escapeHtml(printed).replaceAll('\n', '<br>')}</x-value>`;
    },
    again(path, printed) {
      twice.add(path);
      return escapeHtml(printed);
    },
    shown(path, value) {
      fields.push({ path, value, printed: undefined });
    },
    done(form) {
      const able = fields.filter(
        ({ path, printed }) =>
          printed !== undefined && printed.length <= MAX_INKED_CHARACTERS && !twice.has(path),
      );
      const hidden = new Set(inked ? random.sample(able, random.int(1, 3)) : []);
      const pages = form.pages.map((page) =>
        page.replace(/<x-value n="(\d+)">/g, (tag, n: string) => {
          const field = fields[Number(n)];
          return field && hidden.has(field) ? `<x-value class="inked">${scrawl(random)}` : tag;
        }),
      );
      const html = form.pages.join('');
      const placeOf = new Map(
        [...html.matchAll(/<x-value n="(\d+)">/g)].map(({ 1: n, index }) => [Number(n), index]),
      );
      const inOrder = fields
        .map((field, n) => ({ field, place: placeOf.get(n) ?? html.length }))
        .sort((a, b) => a.place - b.place)
        .map(({ field }) => field);
      const truth = inOrder.map(
        (field): TrueField =>
          hidden.has(field)
            ? { path: field.path, value: null, legible: false }
            : { path: field.path, value: field.value },
      );
      return { ...form, pages, fields: truth };
    },
  };
}

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c);
