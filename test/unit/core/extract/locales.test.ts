import { expect, it } from 'vitest';
import type { ExtractedField } from '../../../../shared/core/extract/contract.ts';
import { dateIn, isoDate } from '../../../../shared/core/extract/dates.ts';
import { indexPages } from '../../../../shared/core/extract/index-pages.ts';
import type { Locale } from '../../../../shared/core/extract/locales/locale.ts';
import { relationshipIn, sexIn } from '../../../../shared/core/extract/vocabulary.ts';
import { loadLocale } from '../../../../shared/platform/locale-files.ts';
import { readingOf } from '../reading-of.ts';

const localeOf = (name: string): Locale => {
  const loaded = loadLocale(name);
  if (loaded.kind === 'problems') throw new Error(loaded.problems.join('\n'));
  return loaded.locale;
};
const [us, gb, es] = [localeOf('en-US'), localeOf('en-GB'), localeOf('es')];
const dated = (text: string, locale: Locale) => {
  const parts = dateIn(text, locale);
  return parts && isoDate(parts);
};
function fieldsOf(lines: readonly string[], locale: Locale): Map<string, ExtractedField> {
  const [document] = indexPages([readingOf(lines)], { locale }).documents;
  return new Map(document?.fields.map((field) => [field.path, field]));
}

it('reads 03/07/1987 as the third of July for a site that puts the day first', () => {
  expect([dated('03/07/1987', us), dated('03/07/1987', gb)]).toEqual(['1987-03-07', '1987-07-03']);
  const born = fieldsOf(['REGISTRATION FORM', '', 'Name: HOLLOWAY, ANN', 'DOB: 03/07/1987'], gb).get(
    'patient.birthDate',
  );
  expect(born).toMatchObject({ value: '1987-07-03', alternatives: [{ value: '1987-03-07' }] });
});

it('reads the other order where only that one is a date', () => {
  expect([dated('14/03/1990', us), dated('03/14/1990', gb)]).toEqual(['1990-03-14', '1990-03-14']);
});

it('reads the year first where a site puts it first, and the day first where the year stands last', () => {
  const locale: Locale = { ...us, dateOrder: 'YMD' };
  expect([dated('87.07.03', locale), dated('1987-07-03', locale), dated('03/07/1987', locale)]).toEqual([
    '0087-07-03',
    '1987-07-03',
    '1987-07-03',
  ]);
  expect(dateIn('03/07/1987', locale)?.swapped).toEqual({ month: 3, day: 7 });
});

it('reads the months of the language', () => {
  expect(dated('3 de julio de 1987', es)).toBe('1987-07-03');
  expect(dated('03-ENE-1987', es)).toBe('1987-01-03');
  expect(dated('enero de 1987', es)).toBe('1987-01');
  expect(dated('3 January 1987', es)).toBe('1987');
});

const SPANISH = [
  '                 HOSPITAL GENERAL DE SAN MATEO',
  '                      HOJA DE REGISTRO',
  '',
  'Nombre del paciente: GARCÍA LÓPEZ, MARÍA ELENA',
  'No. de expediente: 00482913          Número de cuenta: 77120045',
  'Fecha de nacimiento: 03/07/1987      Sexo: Femenino',
  'Domicilio: Calle Hidalgo 214',
  'Teléfono: (415) 555-0142             Estado civil: Casada',
  'Fecha de ingreso: 12 de enero de 2019',
  '',
  'PARIENTE MÁS CERCANO',
  'Nombre: José Luis Pérez Soto         Parentesco: Esposo',
  'Teléfono: (415) 555-0199',
];

it('gives the fields of a registration form printed in Spanish', () => {
  const { documents } = indexPages([readingOf(SPANISH)], { locale: es });
  expect(documents[0]?.type).toBe('face-sheet');
  const values = Object.fromEntries(documents[0]?.fields.map((f) => [f.path, f.value]) ?? []);
  expect(values).toMatchObject({
    'patient.familyName': 'García López',
    'patient.givenNames': 'María Elena',
    'patient.mrn': '00482913',
    'encounter.number': '77120045',
    'patient.birthDate': '1987-07-03',
    'patient.sex': 'female',
    'patient.phone': '4155550142',
    'encounter.admissionDate': '2019-01-12',
    'patient.nextOfKin.name': 'José Luis Pérez Soto',
    'patient.nextOfKin.relationship': 'esposo',
    'patient.nextOfKin.phone': '4155550199',
  });
});

it('is as sure of labels that lost their accents', () => {
  const unaccented = SPANISH.map((line) => line.normalize('NFD').replace(/\p{M}/gu, ''));
  const [printed, lost] = [fieldsOf(SPANISH, es), fieldsOf(unaccented, es)];
  for (const path of ['patient.phone', 'encounter.number'])
    expect(lost.get(path)).toMatchObject({
      value: printed.get(path)?.value,
      confidence: printed.get(path)?.confidence,
    });
});

it('accepts no name without a look where two family names stand beside the given ones', () => {
  const name = fieldsOf(['HOJA DE REGISTRO', '', 'Nombre del paciente: María Elena García López'], es);
  expect(name.get('patient.familyName')).toMatchObject({ value: 'García López', accepted: false });
  expect(name.get('patient.familyName')?.reasons).toContain('name-order-guessed');
});

it('does not guess what one letter may mean in two ways', () => {
  // `M` is masculino on one form and mujer on the next.
  expect([sexIn('M', es), sexIn('Varón', es), sexIn('mujer', es)]).toEqual([undefined, 'male', 'female']);
  expect(relationshipIn('espos', es)).toMatchObject({ known: false });
  expect(relationshipIn('HERMANA', es)).toEqual({ value: 'hermana', known: true });
});

it('gives results printed with a decimal comma as the record has them', () => {
  const report = fieldsOf(
    [
      'INFORME DE LABORATORIO',
      'Paciente: GARCÍA LÓPEZ, MARÍA',
      '',
      'Prueba              Resultado     Unidades       Valores de referencia',
      'Potasio             5,4           mmol/L         3,5-5,1',
      'Plaquetas           1.204,5       mmol/L         150-400',
    ],
    es,
  );
  expect(report.get('lab.results[0].value')?.value).toBe('5.4');
  expect(report.get('lab.results[0].referenceRange')?.value).toBe('3.5-5.1');
  expect(report.get('lab.results[1].value')?.value).toBe('1204.5');
});

it('adds to the wordings of the locale it extends, and means its own where both have them', () => {
  const doctor = fieldsOf(['ADMISSION RECORD', '', 'MRN: 00482913', 'Consultant: Margaret Holloway'], gb);
  expect(doctor.get('encounter.attendingPhysician')?.value).toBe('Margaret Holloway');
  expect(doctor.get('patient.mrn')?.value).toBe('00482913');
  const american = fieldsOf(['ADMISSION RECORD', '', 'MRN: 00482913', 'Consultant: Margaret Holloway'], us);
  expect(american.has('encounter.attendingPhysician')).toBe(false);
});
