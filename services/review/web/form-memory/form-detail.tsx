import { Button } from '@mantine/core';
import { type FormView, useRevoke } from '../api/form-memory.ts';
import { CrossIcon } from '../frame/icons.tsx';
import { Problem } from '../frame/problem.tsx';
import { StateMark } from '../frame/state-mark.tsx';
import { count, stampWords } from '../frame/time-words.ts';
import { typeWords } from '../review/document-words.ts';
import { FormExamplesPanel } from './form-examples.tsx';
import { LayoutDrawing } from './layout-drawing.tsx';
import { RuleTable } from './rule-table.tsx';

/** One form: its drawing, its rules with their record, and what taught them. */
export function FormDetail({ form }: { readonly form: FormView }) {
  const revoke = useRevoke();
  const { id, type, sides, examples, learnedAt, revoked } = form;
  return (
    <section className="panel form-detail" aria-label={typeWords(type)}>
      <header className="form-detail-head">
        <div>
          <h2>{typeWords(type)}</h2>
          <p className="dim">
            Seen on {count(sides, 'side')} · learned from {count(examples, 'verified value')} · last on{' '}
            {stampWords(learnedAt)}
          </p>
          {revoked && (
            <StateMark tone="bad" icon={<CrossIcon />}>
              Out of use since {stampWords(revoked.at)}, by {revoked.by}
            </StateMark>
          )}
        </div>
        <Button
          variant="default"
          size="compact-sm"
          loading={revoke.isPending && revoke.variables.id === id}
          onClick={() => revoke.mutate({ kind: 'form', id, revoked: !revoked })}
        >
          {revoked ? 'Use this form again' : 'Take this form out of use'}
        </Button>
      </header>
      <Problem error={revoke.error} what="Nothing was changed." />
      <div className="form-detail-body">
        <LayoutDrawing form={form} />
        <div className="form-detail-rules">
          <RuleTable
            rules={form.rules}
            busy={revoke.isPending ? revoke.variables.id : undefined}
            onRevoke={(ruleId, out) => revoke.mutate({ kind: 'rule', id: ruleId, revoked: out })}
          />
          <FormExamplesPanel formId={id} />
        </div>
      </div>
    </section>
  );
}
