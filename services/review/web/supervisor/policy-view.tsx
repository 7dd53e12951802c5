import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { policyChanges } from '../../../../shared/core/record/policy-changes.ts';
import { weakerParts } from '../../../../shared/core/record/policy-weaker.ts';
import type { PolicyView } from '../../../../shared/core/record/review-api-supervisor.ts';
import { type Check, type ReviewPolicy, reviewPolicy } from '../../../../shared/core/record/review-policy.ts';
import { useChangePolicy, usePolicy } from '../api/supervisor.ts';
import { CheckIcon } from '../frame/icons.tsx';
import { Problem } from '../frame/problem.tsx';
import { StateMark } from '../frame/state-mark.tsx';
import { count } from '../frame/time-words.ts';
import { PolicyFields } from './policy-fields.tsx';
import { policyNote } from './policy-note.tsx';
import { PolicyVersions } from './policy-versions.tsx';
import { CHECK_WORDS, partWords, valueWords } from './policy-words.ts';

/** The rules of verification, and who changed them. */
export function PolicyEditor() {
  const policy = usePolicy();
  const [saved, setSaved] = useState<number>();
  if (!policy.data) return <Problem error={policy.error} onRetry={() => policy.refetch()} />;
  const { version } = policy.data;
  return (
    <Editor
      key={version}
      view={policy.data}
      justSaved={saved === version}
      onSaved={(view) => setSaved(view.version)}
    />
  );
}

const CHECKS: readonly Check[] = ['glance', 'look', 'blind'];
const KINDS = ['critical', 'ordinary'] as const;

interface EditorProps {
  readonly view: PolicyView;
  readonly justSaved: boolean;
  readonly onSaved: (view: PolicyView) => void;
}

function Editor({ view, justSaved, onSaved }: EditorProps) {
  const [draft, setDraft] = useState<ReviewPolicy>(view.policy);
  const stands = useRef<HTMLParagraphElement>(null);
  // Whoever saved goes on from where they were: every input is another one now, and the keyboard would be nowhere.
  useEffect(() => {
    if (justSaved) stands.current?.focus();
  }, [justSaved]);
  const change = useChangePolicy();
  const changes = policyChanges(view.policy, draft);
  const sound = reviewPolicy.safeParse(draft).success;
  const weaker = weakerParts(draft);
  const note = (what: string, says?: string) => policyNote(what, weaker.get(what), says);
  const set = (part: Partial<ReviewPolicy>) => setDraft({ ...draft, ...part });
  return (
    <>
      <section className="panel" aria-labelledby="checks">
        <h2 id="checks">How closely a field is looked at</h2>
        <div className="policy-grid">
          {KINDS.flatMap((kind) =>
            (['accepted', 'otherwise'] as const).map((when) => (
              <NativeSelect
                key={`${kind} ${when}`}
                label={partWords(`${kind}.${when}`)}
                description={note(`${kind}.${when}`)}
                data={CHECKS.map((value) => ({ value, label: CHECK_WORDS[value] }))}
                value={draft[kind][when]}
                onChange={(event) =>
                  set({ [kind]: { ...draft[kind], [when]: event.currentTarget.value as Check } })
                }
              />
            )),
          )}
          {KINDS.map((kind) => (
            <Share
              key={kind}
              label={partWords(`acceptAt.${kind}`)}
              description={note(`acceptAt.${kind}`, "In percent; empty: the machine's own bar")}
              value={draft.acceptAt[kind]}
              onChange={(value) => {
                const { [kind]: _, ...rest } = draft.acceptAt;
                set({ acceptAt: value === undefined ? rest : { ...rest, [kind]: value } });
              }}
            />
          ))}
        </div>
        <div className="policy-switches">
          <Checkbox
            label="Sure fields may be confirmed in groups"
            description={note('confirmInGroups')}
            checked={draft.confirmInGroups}
            onChange={(event) => set({ confirmInGroups: event.currentTarget.checked })}
          />
          <Checkbox
            label="This site has one technician: nobody is waited for as the second key"
            description={note('onePersonSite')}
            checked={draft.onePersonSite}
            onChange={(event) => set({ onePersonSite: event.currentTarget.checked })}
          />
        </div>
      </section>
      <section className="panel" aria-labelledby="quality-part">
        <h2 id="quality-part">Quality and time</h2>
        <div className="policy-grid">
          <Share
            label={partWords('sampleShare')}
            description={note('sampleShare', 'In percent of sure fields')}
            value={draft.sampleShare}
            onChange={(value) => set({ sampleShare: value ?? 0 })}
          />
          <Share
            label={partWords('qualityShare')}
            description={note('qualityShare', 'In percent of released documents')}
            value={draft.qualityShare}
            onChange={(value) => set({ qualityShare: value ?? 0 })}
          />
          <Whole
            label={partWords('qualityFields')}
            description={note('qualityFields', '1 to 50')}
            value={draft.qualityFields}
            onChange={(value) => set({ qualityFields: value })}
          />
          <Share
            label={partWords('plantedShare')}
            description={note('plantedShare', 'In percent, 20 at most; 0: none. They can never be released')}
            value={draft.plantedShare}
            onChange={(value) => set({ plantedShare: value ?? 0 })}
          />
          <Whole
            label={partWords('undoMinutes')}
            description="By whoever released it; 0: never"
            value={draft.undoMinutes}
            onChange={(value) => set({ undoMinutes: value })}
          />
        </div>
      </section>
      <PolicyFields policy={draft} onChange={set} />
      <section className="panel policy-save" aria-label="Save">
        {changes.length > 0 && (
          <ul>
            {changes.map(({ what, from, to }) => (
              <li key={what}>
                {partWords(what)}: {valueWords(what, from)} → <strong>{valueWords(what, to)}</strong>
              </li>
            ))}
          </ul>
        )}
        {!sound && <p role="alert">A number is outside of what is allowed. Put it right to save.</p>}
        <Problem error={change.error} what="The policy is as it was." />
        {justSaved && changes.length === 0 && (
          <p role="status" ref={stands} tabIndex={-1}>
            <StateMark tone="good" icon={<CheckIcon />}>
              Version {view.version} stands.
            </StateMark>
          </p>
        )}
        <div className="row middle">
          <Button
            disabled={changes.length === 0 || !sound}
            loading={change.isPending}
            onClick={() =>
              // What went wrong is shown from the mutation itself.
              change.mutateAsync({ version: view.version, policy: draft }).then(onSaved, () => undefined)
            }
          >
            Save as version {view.version + 1}
          </Button>
          <Button variant="default" disabled={changes.length === 0} onClick={() => setDraft(view.policy)}>
            Undo the changes
          </Button>
          <span className="dim">
            {changes.length === 0
              ? 'Nothing is changed.'
              : `${count(changes.length, 'change')}: from the moment it is saved, for every document.`}
          </span>
        </div>
      </section>
      <PolicyVersions versions={view.versions} />
    </>
  );
}

interface NumberProps<T> {
  readonly label: string;
  readonly description: ReactNode;
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** A share, typed in percent. */
function Share({ label, description, value, onChange }: NumberProps<number | undefined>) {
  const [text, setText] = useState(value === undefined ? '' : String(Number((value * 100).toFixed(4))));
  return (
    <TextInput
      label={label}
      description={description}
      inputMode="decimal"
      value={text}
      error={text !== '' && !Number.isFinite(Number(text)) ? 'A number' : undefined}
      onChange={(event) => {
        const typed = event.currentTarget.value.replace(',', '.');
        setText(typed);
        onChange(typed.trim() === '' ? undefined : Number(typed) / 100);
      }}
    />
  );
}

function Whole({ label, description, value, onChange }: NumberProps<number>) {
  const [text, setText] = useState(String(value));
  return (
    <TextInput
      label={label}
      description={description}
      inputMode="numeric"
      value={text}
      error={/^\d+$/.test(text) ? undefined : 'A whole number'}
      onChange={(event) => {
        setText(event.currentTarget.value);
        onChange(/^\d+$/.test(event.currentTarget.value) ? Number(event.currentTarget.value) : Number.NaN);
      }}
    />
  );
}
