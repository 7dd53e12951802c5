import { Radio } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Identity, PatientCandidate } from '../../../../../shared/core/record/review-api-release.ts';
import { CheckIcon, CrossIcon, DotIcon, QuestionIcon } from '../../frame/icons.tsx';
import { StateMark, type Tone } from '../../frame/state-mark.tsx';
import { count } from '../../frame/time-words.ts';
import { type Comparison, comparisonOf, FACT_WORDS, FACTS, nameOf } from './identity-words.ts';

const LOOKS: Readonly<Record<Comparison, { tone: Tone; icon: ReactNode; words: string }>> = {
  agrees: { tone: 'good', icon: <CheckIcon />, words: 'the same' },
  similar: { tone: 'warn', icon: <QuestionIcon />, words: 'similar' },
  differs: { tone: 'bad', icon: <CrossIcon />, words: 'differs' },
  'not compared': { tone: 'plain', icon: <DotIcon />, words: 'not on both' },
};

/** The document's identity beside a patient's, fact by fact. */
export function IdentityTable({
  document,
  candidate,
}: {
  readonly document: Identity;
  readonly candidate: PatientCandidate;
}) {
  return (
    <table className="identity-table">
      <thead>
        <tr>
          <th scope="col">
            <span className="only-spoken">Fact</span>
          </th>
          <th scope="col">This document</th>
          <th scope="col">In the record</th>
          <th scope="col">
            <span className="only-spoken">Comparison</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {FACTS.map((fact) => {
          const look = LOOKS[comparisonOf(candidate, fact)];
          return (
            <tr key={fact}>
              <th scope="row">{FACT_WORDS[fact]}</th>
              <td className="numbers">{document[fact] ?? '—'}</td>
              <td className="numbers">{candidate.identity[fact] ?? '—'}</td>
              <td>
                <StateMark tone={look.tone} icon={look.icon}>
                  {look.words}
                </StateMark>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

interface CandidateCardProps {
  /** The number that chooses it. */
  readonly stroke: string;
  readonly document: Identity;
  readonly candidate: PatientCandidate;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

/** A patient of the record this document may be about, and why. */
export function CandidateCard({ stroke, document, candidate, chosen, onChoose }: CandidateCardProps) {
  return (
    <div className={chosen ? 'candidate chosen' : 'candidate'}>
      <Radio
        name="patient"
        checked={chosen}
        onChange={onChoose}
        label={
          <>
            <kbd>{stroke}</kbd> <strong>{nameOf(candidate.identity)}</strong>{' '}
            <span className="dim">
              · {count(candidate.documents, 'document')} in the record
              {candidate.conflict && ' · a conflict to settle'}
            </span>
          </>
        }
      />
      <IdentityTable document={document} candidate={candidate} />
    </div>
  );
}
