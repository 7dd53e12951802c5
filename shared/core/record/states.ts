/** Legal transitions of the four things that have states of their own. */
const TRANSITIONS = {
  'source file': {
    received: ['rendered', 'exception'],
    rendered: [],
    exception: ['received'],
  },
  page: {
    pending: ['read', 'blank', 'exception'],
    // Without `pending` between: a person's word.
    read: ['pending', 'blank', 'exception'],
    blank: ['pending', 'read'],
    exception: ['pending', 'read'],
  },
  document: {
    indexed: ['in review', 'exception'],
    'in review': ['verified', 'exception'],
    verified: ['committed', 'in review', 'exception'],
    committed: ['retracted'],
    retracted: ['in review'],
    exception: ['indexed', 'in review'],
  },
  batch: {
    open: ['closed'],
    closed: ['done'],
    // A sheet that was scanned again comes in.
    done: ['closed'],
  },
} as const;

type Kind = keyof typeof TRANSITIONS;
export type StateOf<K extends Kind> = keyof (typeof TRANSITIONS)[K] & string;
export type SourceFileState = StateOf<'source file'>;
export type PageState = StateOf<'page'>;
export type DocumentState = StateOf<'document'>;
export type BatchState = StateOf<'batch'>;

/** True when a thing of `kind` may go from one state to the other. */
export function mayBecome<K extends Kind>(kind: K, from: StateOf<K>, to: StateOf<K>): boolean {
  const next = TRANSITIONS[kind][from] as readonly string[];
  return next.includes(to);
}

/** The states a thing of `kind` may be in just before `to`. */
export function statesBefore<K extends Kind>(kind: K, to: StateOf<K>): readonly StateOf<K>[] {
  const states = Object.keys(TRANSITIONS[kind]) as StateOf<K>[];
  return states.filter((from) => mayBecome(kind, from, to));
}
