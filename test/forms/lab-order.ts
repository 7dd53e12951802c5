import {
  type Day,
  type DayStyle,
  daysAfter,
  isoDay,
  isoTime,
  printDay,
  printTime,
  type Time,
  type TimeStyle,
} from './dates.ts';
import {
  nameParts,
  type Patient,
  type Physician,
  type PrintedName,
  somePatient,
  somePhysician,
} from './people.ts';
import { type Hospital, someAccount, someHospital, someMrn } from './places.ts';
import type { Random } from './random.ts';
import type { Sheet } from './sheet.ts';

export interface Moment {
  readonly day: Day;
  readonly time: Time;
}

/** A patient's blood on its way: who asked for it, and when it was drawn, received and reported. */
export interface LabOrder {
  readonly patient: Patient;
  readonly hospital: Hospital;
  readonly mrn: string;
  readonly account: string;
  /** Three different people. */
  readonly ordering: Physician;
  readonly attending: Physician;
  readonly director: Physician;
  readonly collected: Moment;
  readonly received: Moment;
  readonly reported: Moment;
}

export function someOrder(random: Random, fromYear: number, toYear: number): LabOrder {
  const day = { year: random.int(fromYear, toYear), month: random.int(1, 12), day: random.int(1, 28) };
  const hour = random.int(4, 15);
  const reportedNextDay = random.chance(0.4);
  return {
    patient: somePatient(random, day),
    hospital: someHospital(random),
    mrn: someMrn(random),
    account: someAccount(random),
    ...threePhysicians(random),
    collected: { day, time: { hour, minute: random.int(0, 59) } },
    received: { day, time: { hour: hour + 1, minute: random.int(0, 59) } },
    reported: {
      day: daysAfter(day, reportedNextDay ? 1 : 0),
      time: {
        hour: reportedNextDay ? random.int(6, 22) : hour + random.int(2, 7),
        minute: random.int(0, 59),
      },
    },
  };
}

function threePhysicians(random: Random): Pick<LabOrder, 'ordering' | 'attending' | 'director'> {
  const [ordering, attending, director] = [
    somePhysician(random),
    somePhysician(random),
    somePhysician(random),
  ];
  const different = new Set([ordering.family, attending.family, director.family]).size === 3;
  return different ? { ordering, attending, director } : threePhysicians(random);
}

/** `2019-03-04T09:15` */
export const isoMoment = ({ day, time }: Moment): string => `${isoDay(day)}T${isoTime(time)}`;

export const printMoment = ({ day, time }: Moment, days: DayStyle, times: TimeStyle): string =>
  `${printDay(day, days)} ${printTime(time, times)}`;

/** How a form prints the patient's name. */
export interface NameStyle {
  readonly upper: boolean;
  /** What parts a family name that comes first, `', '` or `','`; null where it comes last. */
  readonly comma: string | null;
  readonly dots: boolean;
}

/** The patient's name as first shown, its parts recorded. */
export function nameShown(sheet: Sheet, patient: Patient, style: NameStyle): string {
  const parts = nameParts(patient, style.upper);
  const family = sheet.value('patient.familyName', parts.family);
  const given = sheet.value('patient.givenNames', parts.given, style.dots ? parts.givenDotted : parts.given);
  return inOrder(family, given, parts, style);
}

/** The same name where the page repeats it. */
export function nameAgain(sheet: Sheet, patient: Patient, style: NameStyle): string {
  const parts = nameParts(patient, style.upper);
  const family = sheet.again('patient.familyName', parts.family);
  const given = sheet.again('patient.givenNames', style.dots ? parts.givenDotted : parts.given);
  return inOrder(family, given, parts, style);
}

function inOrder(family: string, given: string, { suffix }: PrintedName, { comma }: NameStyle): string {
  const end = suffix ? ` ${suffix}` : '';
  return comma === null ? `${given} ${family}${end}` : `${family}${comma}${given}${end}`;
}
