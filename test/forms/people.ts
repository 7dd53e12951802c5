import { ageOn, type Day, daysAfter, someDay } from './dates.ts';
import type { Random } from './random.ts';

export interface Person {
  readonly family: string;
  /** First name, then middle names or initials, none with a dot. */
  readonly given: readonly string[];
  /** `Jr`, `III`: never part of the family name. */
  readonly suffix?: string;
  readonly sex: 'female' | 'male';
}

export interface Patient extends Person {
  readonly birth: Day;
}

export interface Physician {
  /** The contract's form: `Given Family`. */
  readonly name: string;
  readonly family: string;
  readonly given: readonly string[];
  /** `MD`, `DO`. */
  readonly credential: string;
}

const FAMILY = `Abernathy Adeyemi Aguilar Akhtar Alvarado Baptiste Batista Beauchamp Begay Bellamy Benally Blankenship
Brzezinski Calloway Castellanos Chaudhry Chowdhury Crowfoot DaSilva D'Angelo D'Amico Dziedzic Eberhardt Echevarría
Eisenberg Espinoza Fairbanks Fitzgerald Frąckowiak Galvin Gebremariam Giordano Gonçalves Grzybowski Gunderson Gutiérrez
Hagopian Hathaway Hinojosa Hofstetter Hutchins Ibarra Ikeda Jankowski Jaramillo Kaczmarek Kahananui Kapoor Karapetyan
Kowalczyk Krishnan Kuznetsov LaFleur Lachance Lindqvist Lockhart Macapagal MacDougall Mbeki McAllister McCutcheon McGrath
McKinney Medeiros Mendoza Mikkelsen Montoya Mukherjee Nakagawa Ng Nguyen Nowak Núñez O'Brien O'Connell O'Donoghue O'Shea
Oduya Okafor Ostrowski Oyelaran Pacheco Papadopoulos Pelletier Petrosyan Quiñones Ramaswamy Redhorse Robichaux Rosenthal
Saetang Sandoval Schwartzkopf Shapiro Sørensen St. Clair St. Germain Stubblefield Szymanski Takahashi Thibodeaux Tran
Tsosie Underwood Valdez Van Buren Van der Meer Vang Vasquez Villarreal Vo Washington Whitaker Wojcik Xiong Yamamoto Yoder
Zamora Zielinski Zuniga`;
const TWO_WORDS = ['St. Clair', 'St. Germain', 'Van Buren', 'Van der Meer'];
const FAMILIES = words(FAMILY, TWO_WORDS);
const WOMEN =
  words(`Abigail Adaeze Agnieszka Alma Anjali Antoinette Beatriz Bernadette Bonnie Camille Carmen Charlene
Consuelo Corazon Darlene Deborah Dolores Earline Edith Eileen Esperanza Fatima Florence Geraldine Graciela Gwendolyn
Harriet Ingrid Ione Jacqueline Jasmine Joyce Kathleen Keiko Lakshmi Latoya Leilani Lorraine Lucille Mai Marguerite
Marisol Maxine Mei-Ling Mildred Myrtle Nadia Nkechi Noemí Olga Patience Phyllis Priya Renée Rosalind Ruth Saoirse
Shirley Siobhán Soledad Tamika Thi Valentina Violet Wilhelmina Yesenia Zoë`);
const MEN =
  words(`Abdul Alejandro Alonzo Andrzej Anthony Arturo Barnaby Bartholomew Benedict Calvin Cedric Chester Cornelius
Darnell DeShawn Dmitri Duane Earl Eduardo Elijah Emmett Ernesto Ferdinand Francis Garrett Gerald Giuseppe Harold Hector
Hiroshi Horace Ignacio Isaiah Jamal Jean-Paul Jerome Jesús Joaquín Kenji Kwame Lamar Leroy Lionel Luis Marek Marvin
Maurice Mohammed Nathaniel Norman Obadiah Orlando Otis Percy Quentin Rajesh Raymond Reginald Roscoe Rubén Salvatore
Sanjay Stanley Thaddeus Tomasz Ulysses Vernon Vikram Walter Wendell Xavier Yusuf Zachary`);
const SUFFIXES = ['Jr', 'Sr', 'II', 'III'];
const INITIALS = 'ABCDEFGHJKLMNPRSTVW'.split('');

function words(text: string, whole: readonly string[] = []): string[] {
  let left = text;
  for (const name of whole) left = left.replace(name, '');
  return [...left.split(/\s+/).filter(Boolean), ...whole];
}

const someFamily = (random: Random): string => {
  const name = random.pick(FAMILIES);
  return random.chance(0.12) && !name.includes(' ') ? `${name}-${random.pick(FAMILIES.slice(0, 90))}` : name;
};

export function somePerson(random: Random, sex = random.pick(['female', 'male'] as const)): Person {
  const firsts = sex === 'female' ? WOMEN : MEN;
  const given = [random.pick(firsts)];
  const middle = random.next();
  if (middle < 0.4) given.push(random.pick(INITIALS));
  else if (middle < 0.65) given.push(random.pick(firsts));
  else if (middle < 0.72) given.push(random.pick(firsts), random.pick(firsts));
  const suffix = sex === 'male' && random.chance(0.12) ? random.pick(SUFFIXES) : undefined;
  return { family: someFamily(random), given, sex, ...(suffix ? { suffix } : {}) };
}

/** A person of `fromAge` to `toAge` whole years on that day. */
export function somePatient(
  random: Random,
  on: Day,
  { fromAge = 19, toAge = 94, sex }: { fromAge?: number; toAge?: number; sex?: Person['sex'] } = {},
): Patient {
  const age = random.int(fromAge, toAge);
  const near = someDay(random, on.year - age, on.year - age);
  const birth = ageOn(near, on) < age ? { ...near, year: near.year - 1 } : near;
  return { ...somePerson(random, sex), birth: ageOn(birth, on) < 0 ? daysAfter(on, -1) : birth };
}

/** A relative, mostly of the same family name. */
export function someRelative(random: Random, of: Person): Person & { relationship: string } {
  const relationship = random.pick([
    of.sex === 'female' ? 'Husband' : 'Wife',
    'Daughter',
    'Son',
    'Sister',
    'Brother',
    'Mother',
    'Father',
    'Niece',
    'Nephew',
    'Spouse',
    'Grandson',
    'Friend',
    'Legal Guardian',
    'Daughter-in-law',
    'Partner',
    'Aunt',
  ]);
  const female = /Wife|Daughter|Sister|Mother|Niece|Aunt/.test(relationship);
  const male = /Husband|Son$|Brother|Father|Nephew|Grandson/.test(relationship);
  const person = somePerson(random, female ? 'female' : male ? 'male' : undefined);
  const { suffix: _dropped, ...plain } = person;
  return { ...plain, family: random.chance(0.6) ? of.family : person.family, relationship };
}

export function somePhysician(random: Random): Physician {
  const { family, given } = somePerson(random);
  const names = given.slice(0, 2);
  return {
    name: [...names, family].join(' '),
    family,
    given: names,
    credential: random.pick(['MD', 'MD', 'MD', 'DO']),
  };
}

const dotted = (name: string): string => (name.length === 1 ? `${name}.` : name);

/** `Given M. Family`, as letters and signatures have it. */
export const fullName = ({ given, family }: Pick<Person, 'given' | 'family'>, dots = true): string =>
  [...given.map((name) => (dots ? dotted(name) : name)), family].join(' ');

/** `Given M. Family, MD`, `Family, Given M, MD`, `Dr. Given M. Family`, `G. M. Family, M.D.` */
export function printPhysician(random: Random, { given, family, credential }: Physician): string {
  const spelled = credential.split('').join('.');
  switch (random.int(0, 3)) {
    case 0:
      return `${fullName({ given, family })}, ${credential}`;
    case 1:
      return `${family}, ${given.join(' ')}, ${credential}`;
    case 2:
      return `Dr. ${fullName({ given, family })}`;
    default:
      return `${fullName({ given, family })}, ${spelled}.`;
  }
}

export interface PrintedName {
  /** HTML-free parts in the case of the page. */
  readonly family: string;
  readonly given: string;
  /** The same given names with the dots of their initials. */
  readonly givenDotted: string;
  readonly suffix: string;
}

/** The parts of a patient's name in the page's case. */
export function nameParts(person: Person, upper: boolean): PrintedName {
  const cased = (text: string): string => (upper ? text.toUpperCase() : text);
  return {
    family: cased(person.family),
    given: cased(person.given.join(' ')),
    givenDotted: cased(person.given.map(dotted).join(' ')),
    suffix: cased(person.suffix ?? ''),
  };
}
