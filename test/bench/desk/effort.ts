/** Keystroke-level model: a key, and a look at the page with the decision that follows it. */
const KEY_SECONDS = 0.28;
const LOOK_SECONDS = 1.35;
/** Sure values that one look takes in, each on its line beside its clipping. */
export const GLANCED_IN_ONE_LOOK = 4;

/** What verifying a document cost. */
export interface Effort {
  keys: number;
  looks: number;
  fields: number;
  /** Fields that took a look of their own: those that are not sure, or missed. */
  asked: number;
  /** Fields whose value was typed out. */
  keyed: number;
  /** Of those, keyed blind. */
  blind: number;
  glanced: number;
  /** Values without a field: counted as typed with three keys more, to add the field; they are not typed in. */
  missed: number;
}

export const noEffort = (): Effort => ({
  keys: 0,
  looks: 0,
  fields: 0,
  asked: 0,
  keyed: 0,
  blind: 0,
  glanced: 0,
  missed: 0,
});

export const secondsOf = ({ keys, looks }: Effort): number => keys * KEY_SECONDS + looks * LOOK_SECONDS;

/** `fields` sure values, looked over together. */
export function glance(effort: Effort, fields: number): void {
  effort.glanced += fields;
  effort.looks += fields / GLANCED_IN_ONE_LOOK;
}

/** A field in hand, looked at by itself. */
export function ask(effort: Effort): void {
  effort.looks += 1;
  effort.asked += 1;
}

/** A value the machine missed is found, its field added, and it is typed. */
export function addMissed(effort: Effort, value: string): void {
  ask(effort);
  effort.keys += 3 + value.length + 1;
  effort.missed += 1;
  effort.keyed += 1;
  effort.fields += 1;
}

const mean = (efforts: readonly Effort[], of: (effort: Effort) => number): number =>
  efforts.reduce((sum, effort) => sum + of(effort), 0) / Math.max(1, efforts.length);
const sum = (efforts: readonly Effort[], of: (effort: Effort) => number): number =>
  efforts.reduce((all, effort) => all + of(effort), 0);
const percent = (part: number, whole: number): string =>
  `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;

/** What would bring the mean down to so many seconds: more of what is asked one by one would have to be sure. */
export function wayTo(seconds: number, efforts: readonly Effort[]): string {
  const now = mean(efforts, secondsOf);
  if (now <= seconds) return 'reached';
  const asked = mean(efforts, (e) => e.asked);
  const glances = mean(efforts, (e) => e.glanced) / GLANCED_IN_ONE_LOOK;
  const saved = (now - glances * LOOK_SECONDS) / asked - LOOK_SECONDS / GLANCED_IN_ONE_LOOK;
  return `${percent(now - seconds, saved * asked)} of the ${asked.toFixed(1)} fields a document that are asked one by one would have to be sure`;
}

/** One line of figures for documents of a kind. */
export function effortWords(efforts: readonly Effort[]): string {
  const fields = sum(efforts, (e) => e.fields);
  const [keyed, blind] = [sum(efforts, (e) => e.keyed), sum(efforts, (e) => e.blind)];
  return [
    `${mean(efforts, secondsOf).toFixed(1)} s a document`,
    `${mean(efforts, (e) => e.keys).toFixed(0)} keys, ${mean(efforts, (e) => e.looks).toFixed(1)} looks`,
    `${percent(keyed, fields)} of ${fields} fields keyed (${percent(blind, fields)} blind)`,
    `${percent(
      sum(efforts, (e) => e.glanced),
      fields,
    )} glanced`,
    `${sum(efforts, (e) => e.missed)} missed by the machine`,
    `(${efforts.length})`,
  ].join(', ');
}
