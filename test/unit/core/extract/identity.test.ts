import { describe, expect, it } from 'vitest';
import { indexPages } from '../../../../shared/core/extract/index-pages.ts';
import type { PageReading } from '../../../../shared/core/page/reading.ts';
import { readingOf } from '../reading-of.ts';

function first(...readings: PageReading[]) {
  const [document] = indexPages(readings).documents;
  const fields = document?.fields ?? [];
  const field = (path: string) => fields.find((f) => f.path === path);
  return { field, value: (path: string) => field(path)?.value };
}

describe('the patient’s name', () => {
  it('is parted at a comma without its space', () => {
    const { value } = first(
      readingOf([
        'SPECIMEN RESULT REPORT',
        'PATIENT: PETROV,EDWARD    ACCT #: V00076663661    U #: M000745867',
      ]),
    );
    expect(value('patient.familyName')).toBe('Petrov');
    expect(value('patient.givenNames')).toBe('Edward');
  });

  it('stands in one box for first and middle name', () => {
    const { value } = first(
      readingOf([
        'PATIENT REGISTRATION FORM',
        'LAST NAME             FIRST NAME/MIDDLE NAME UNIT NUMBER',
        'LACHANCE-MCCUTCHEON   DARNELL FRANCIS        E09947893',
      ]),
    );
    expect(value('patient.givenNames')).toBe('Darnell Francis');
  });

  it('is not the hospital’s beside the number', () => {
    const { value } = first(
      readingOf(['OUR LADY', 'MRN: 70217830', 'LABORATORY REPORT', 'SODIUM   139   mmol/L   135-145']),
    );
    expect(value('patient.familyName')).toBeUndefined();
  });
});

describe('the patient’s sex', () => {
  it('is the checked square under its label, at the label’s edge', () => {
    const reading = readingOf([
      'CONSENT FOR EMERGENCY TREATMENT',
      'DATE OF BIRTH / AGE   SEX',
      '10-09-1929 / 78        M    F',
    ]);
    const m = reading.words.find((w) => w.text === 'M')?.box ?? [0, 0, 0, 0];
    const f = reading.words.find((w) => w.text === 'F')?.box ?? [0, 0, 0, 0];
    const square = (box: readonly number[], checked: boolean) => ({
      box: [(box[0] ?? 0) - 36, box[1] ?? 0, 28, 28] as const,
      fill: checked ? 0.4 : 0,
      checked,
    });
    const { value } = first({ ...reading, checkboxes: [square(m, true), square(f, false)] });
    expect(value('patient.sex')).toBe('male');
  });

  it('is the letter behind an age beside a plate’s number', () => {
    const { value } = first(
      readingOf(['MOREAU, BEATRIZ', 'MRN 504604 70 YF', 'DOB 09/03/1941', 'CONSENT FOR OPERATION']),
    );
    expect(value('patient.sex')).toBe('female');
  });
});

describe("a plate's name without a comma", () => {
  const named = (name: string) => {
    const { value, field } = first(
      readingOf([name, 'MR No: 72833861', 'DOB: 08/16/1974', 'LABORATORY REPORT']),
    );
    return [value('patient.familyName'), value('patient.givenNames'), field('patient.familyName')?.accepted];
  };

  it('is told by its initial, and looked at where it has none', () => {
    expect(named('ZACHARY A PAPADOPOULOS').slice(0, 2)).toEqual(['Papadopoulos', 'Zachary A']);
    expect(named('PAPADOPOULOS ZACHARY A').slice(0, 2)).toEqual(['Papadopoulos', 'Zachary A']);
    expect(named('PAPADOPOULOS, ZACHARY')).toEqual(['Papadopoulos', 'Zachary', true]);
    expect(named('LEROY STUBBLEFIELD')[2]).toBe(false);
  });

  it("is no town's of an address", () => {
    expect(named('WORCESTER, MA 01628')[0]).toBeUndefined();
  });
});

describe('a plate without labels', () => {
  it('tells name, number, birth date by the age beside it, and sex', () => {
    const { value, field } = first(
      readingOf([
        'Northern Plains Regional Hospital         BEAUCHAMP, STANLEY B',
        '4200 Parkview Terrace                     899191-4   M   51Y',
        'HISTORY AND PHYSICAL EXAMINATION          8-24-61',
        '',
        'Admitted: 10-12-12',
        'CHIEF COMPLAINT',
        'Wheezing and increased sputum.',
      ]),
    );
    expect(value('patient.familyName')).toBe('Beauchamp');
    expect(value('patient.mrn')).toBe('899191-4');
    expect(value('patient.birthDate')).toBe('1961-08-24');
    expect(field('patient.birthDate')?.reasons).toContain('age-agrees');
    expect(value('patient.sex')).toBe('male');
  });

  it('tells the sex the labels below leave out', () => {
    const { value } = first(
      readingOf([
        'Mercy Valley Medical Center           CASTELLANOS, MARGUERITE',
        'Yuma, AZ                              587-61-1514   22 F',
        '                                      DR KUZNETSOV',
        'RECORD OF OPERATION',
        'NAME:        Castellanos, Marguerite',
        'MR NO:       587-61-1514',
        'DOB:         January 6, 1987',
      ]),
    );
    expect(value('patient.sex')).toBe('female');
    expect(value('patient.mrn')).toBe('587-61-1514');
  });

  it('lends another plate no birth date', () => {
    const { value } = first(
      readingOf([
        'BEAUCHAMP, STANLEY B',
        '899191-4   M',
        '',
        '',
        'OKAFOR, LINDA',
        '771209-3   F   8-24-61',
        '',
        'HISTORY AND PHYSICAL EXAMINATION',
      ]),
    );
    expect(value('patient.mrn')).toBe('899191-4');
    expect(value('patient.birthDate')).toBeUndefined();
  });

  it('takes no house’s number, postal code or telephone for a record number', () => {
    const { value } = first(
      readingOf([
        'DASILVA LORRAINE S',
        '17436 S Kingsley Blvd, Duluth, MN 55841',
        '915-328-1434   F',
        '07/01/1955',
        'LABORATORY REPORT',
      ]),
    );
    expect(value('patient.mrn')).toBeUndefined();
    expect(value('encounter.number')).toBeUndefined();
  });
});

describe('a label that lost its number or first word', () => {
  const { value } = first(
    readingOf([
      'PATIENT REGISTRATION FORM',
      '1. MED REC NO        ACCOUNT NO         3. ADMIT DATE',
      '89070745          A783353132            10/05/2011',
      '     ATTENDING PHYSICIAN      48. ADMITTING PHYSICIAN',
      'KOWALSKI, MEI MD              VAN DER BERG, LIAM MD',
    ]),
  );

  it('has its whole value, which begins to its left', () => {
    expect(value('encounter.number')).toBe('A783353132');
    expect(value('encounter.attendingPhysician')).toBe('Mei Kowalski');
  });

  it('takes nothing from under the label beside it', () => {
    const { value } = first(
      readingOf([
        'PATIENT REGISTRATION FORM',
        'LAST NAME    FIRST NAME    MED REC NO',
        'VANDERBILT-S JOHN          89070745',
      ]),
    );
    expect(value('patient.givenNames')).toBe('John');
  });
});

describe('the address', () => {
  it('goes on in boxes whose labels nobody can read', () => {
    const { value } = first(
      readingOf([
        'PATIENT REGISTRATION FORM',
        'LAST NAME             FIRST NAME           MED REC NO',
        'VILLANUEVA            SINEAD               46181386',
        '19. STREET ADDRESS         2O CTY              ZT        2Z Z1P        23. HOME PHONE',
        '599 PROSPECT PLACE         HOOD SPRINGS        OR        97031         459-555-8572',
      ]),
    );
    expect(value('patient.address')).toBe('599 PROSPECT PLACE, HOOD SPRINGS, OR 97031');
  });

  it('has letters for its state, and waits for a look where figures were read', () => {
    const { field } = first(
      readingOf([
        'DISCHARGE SUMMARY',
        'Patient: Stavros, Isaac        MRN: 46181386',
        'Address: 2463 Harbor Street, Cedar Falls, 1A 50613',
      ]),
    );
    expect(field('patient.address')).toMatchObject({
      value: '2463 Harbor Street, Cedar Falls, IA 50613',
      accepted: false,
    });
  });
});
