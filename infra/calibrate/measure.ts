import type { Calibration, Measured } from '../../shared/core/extract/calibration/calibration.ts';
import { rateAtMost } from '../../shared/core/extract/calibration/rate-at-most.ts';
import { calibrationError } from '../score/figures.ts';
import type { Tried } from './cross-validate.ts';

type CrossValidated = Calibration['provenance']['crossValidated'];

const rounded = (x: number): number => Math.round(x * 1e5) / 1e5;

function measure(tried: readonly Tried[]): Measured {
  const accepted = tried.filter((one) => one.accepted);
  const silentErrors = accepted.filter((one) => !one.answer.right).length;
  return {
    fields: tried.length,
    expectedCalibrationError: rounded(
      calibrationError(tried.map(({ answer, confidence }) => ({ confidence, right: answer.right }))),
    ),
    accepted: rounded(tried.length ? accepted.length / tried.length : 0),
    acceptedFields: accepted.length,
    silentErrors,
    silentErrorRateAtMost: rounded(rateAtMost(silentErrors, accepted.length)),
  };
}

export function measureAll(tried: readonly Tried[]): CrossValidated {
  const groups = (keyOf: (one: Tried) => string) =>
    Object.fromEntries(
      [...new Set(tried.map(keyOf))]
        .sort()
        .map((key) => [key, measure(tried.filter((t) => keyOf(t) === key))]),
    );
  return {
    all: measure(tried),
    critical: measure(tried.filter((one) => one.answer.critical)),
    ordinary: measure(tried.filter((one) => !one.answer.critical)),
    byForm: groups((one) => one.answer.form),
    byLevel: groups((one) => one.answer.level),
  };
}

const percent = (x: number): string => `${(100 * x).toFixed(2)} %`;

/** One line a form, a level and a class: what the fit is worth on forms it had not seen. */
export function tableOf({ all, critical, ordinary, byForm, byLevel }: CrossValidated): string {
  const line = (name: string, m: Measured) =>
    [
      name.padEnd(32),
      String(m.fields).padStart(6),
      percent(m.expectedCalibrationError).padStart(9),
      percent(m.accepted).padStart(9),
      `${m.silentErrors} of ${m.acceptedFields}`.padStart(12),
      percent(m.silentErrorRateAtMost).padStart(9),
    ].join(' ');
  const section = (title: string, rows: Readonly<Record<string, Measured>>) => [
    title,
    ...Object.entries(rows).map(([name, m]) => line(`  ${name}`, m)),
  ];
  return [
    `${''.padEnd(32)} ${['fields', 'cal.error', 'accepted', 'silent', 'at most'].map((h, i) => h.padStart([6, 9, 9, 12, 9][i] ?? 0)).join(' ')}`,
    ...section('form left out', byForm),
    ...section('level', byLevel),
    line('critical', critical),
    line('ordinary', ordinary),
    line('all', all),
  ].join('\n');
}
