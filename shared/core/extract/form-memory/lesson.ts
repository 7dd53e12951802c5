import type { PageReading } from '../../page/reading.ts';
import { sheetOf } from '../../page/sheet.ts';
import { type LabelledSheet, labelled, yearsOn } from '../document-view.ts';
import type { Locale } from '../locales/locale.ts';
import type { Times } from './recall.ts';

/** The written sides of one document as its extraction saw them, and the years on them. */
export function documentPages(
  readings: readonly PageReading[],
  locale: Locale,
  latestYear: number,
): { readonly pages: readonly LabelledSheet[]; readonly times: Times } {
  const sheets = readings.filter((reading) => !reading.blank).map((reading) => sheetOf(reading, locale));
  return {
    pages: sheets.map((sheet, i) => labelled(sheet, i === 0)),
    times: { years: yearsOn(sheets), latestYear },
  };
}
