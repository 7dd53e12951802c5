import { Button } from '@mantine/core';
import { useMemo, useRef, useState } from 'react';
import type { KeyKind } from '../../../../shared/core/record/review-api-keys.ts';
import type {
  PracticeAttempt,
  PracticeDocument,
  PracticeResult,
} from '../../../../shared/core/record/review-api-practice.ts';
import { sendAttempt } from '../api/practice.ts';
import { newRequestId } from '../api/request-id.ts';
import { KeyDesk } from './key-desk.tsx';
import { PracticeResultView } from './practice-result.tsx';

interface PracticeRunProps {
  readonly document: PracticeDocument;
  readonly onClose: () => void;
}

/** From the first field to the score. */
export function PracticeRun({ document, onClose }: PracticeRunProps) {
  const [round, setRound] = useState(0);
  return <Round key={round} document={document} onClose={onClose} onAgain={() => setRound(round + 1)} />;
}

function Round({ document, onClose, onAgain }: PracticeRunProps & { readonly onAgain: () => void }) {
  const [answers, setAnswers] = useState<PracticeAttempt['answers']>([]);
  const [result, setResult] = useState<PracticeResult>();
  const began = useRef(Date.now());
  const id = useMemo(newRequestId, []);
  const at = Math.min(answers.length, document.fields.length - 1);
  const field = document.fields[at];
  if (result) {
    return <PracticeResultView document={document} result={result} onAgain={onAgain} onClose={onClose} />;
  }
  if (!field) return null;
  const say = async (kind: KeyKind, value?: string) => {
    const given = [...answers, { fieldId: field.id, kind, ...(value === undefined ? {} : { value }) }];
    if (given.length < document.fields.length) setAnswers(given);
    else {
      const seconds = (Date.now() - began.current) / 1000;
      setResult(await sendAttempt(document.id, { id, seconds, answers: given }));
    }
  };
  return (
    <KeyDesk
      key={field.id}
      pages={[document.page]}
      field={{ ...field, place: { pageId: document.page.id, box: field.box } }}
      at={at + 1}
      of={document.fields.length}
      heading={`Practice: ${document.title}`}
      actions={
        <Button variant="default" onClick={onClose}>
          Stop
        </Button>
      }
      onSay={say}
    />
  );
}
