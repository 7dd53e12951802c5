import type {
  Identity,
  IdentityConflict,
  IdentityFact,
  NamedPatient,
  Settle,
} from '../record/review-api-release.ts';
import { contradictions, type KnownFacts } from './identity.ts';

/** What is known when a document is to be filed under a patient. */
export interface Naming {
  readonly named: NamedPatient;
  readonly document: Identity;
  /** Of the named patient; undefined for a new one. */
  readonly namedFacts: KnownFacts | undefined;
  /** Whose number the document carries, undisputed. */
  readonly bearer: { readonly patientId: string; readonly facts: KnownFacts } | undefined;
  readonly settle: Settle | undefined;
  /** The caller may settle what files differing facts under one patient. */
  readonly maySettle: boolean;
}

export type Judgement =
  /** `disputed`: the document's number stays another's. `settled`: what was settled, null when nothing had to be. */
  | { readonly kind: 'file'; readonly disputed: boolean; readonly settled: IdentityConflict['kind'] | null }
  | { readonly kind: 'conflict'; readonly conflict: IdentityConflict }
  /** The settlement needs a supervisor. */
  | { readonly kind: 'denied' };

/**
 * May the document be filed so? Never a silent match: a named patient whose number, name or birth date differ is a
 * conflict. Never a silent new patient: a number that somebody bears already is one too. To file under one patient
 * what differs takes a supervisor; to keep two apart does not, since nothing of theirs is mixed.
 */
export function judge(naming: Naming): Judgement {
  const { named, bearer, settle, document, namedFacts } = naming;
  const namedId = 'patientId' in named ? named.patientId : undefined;
  const againstNamed = namedFacts ? contradictions(document, namedFacts) : [];

  if (bearer && bearer.patientId !== namedId) {
    const against = againstNamed.filter((fact) => fact !== 'mrn');
    if (settle?.as !== 'different-patient') {
      return conflict('number-of-another', bearer.patientId, contradictions(document, bearer.facts), naming);
    }
    if (against.length > 0 && !naming.maySettle) return { kind: 'denied' };
    return { kind: 'file', disputed: true, settled: 'number-of-another' };
  }
  if (namedId !== undefined && againstNamed.length > 0) {
    if (settle?.as !== 'same-patient') return conflict('facts-differ', namedId, againstNamed, naming);
    if (!naming.maySettle) return { kind: 'denied' };
    return { kind: 'file', disputed: false, settled: 'facts-differ' };
  }
  return { kind: 'file', disputed: false, settled: null };
}

/** `same-patient` names the patient of the conflict; `different-patient` names another or a new one. */
function conflict(
  kind: IdentityConflict['kind'],
  patientId: string,
  differs: readonly IdentityFact[],
  { maySettle }: Naming,
): Judgement {
  return {
    kind: 'conflict',
    conflict: {
      kind,
      patientId,
      differs: [...differs],
      settleAs: ['same-patient', 'different-patient'],
      needsSupervisor: maySettle ? [] : ['same-patient'],
    },
  };
}
