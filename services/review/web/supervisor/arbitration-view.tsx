import { Button } from '@mantine/core';
import { factsOf } from '../../../../shared/core/record/fields.ts';
import { useArbitration } from '../api/supervisor.ts';
import { useCommands } from '../commands/use-commands.ts';
import { LockIcon, PersonIcon } from '../frame/icons.tsx';
import { goTo, hrefOf } from '../frame/place.ts';
import { Problem } from '../frame/problem.tsx';
import { StateMark } from '../frame/state-mark.tsx';
import { ageWords } from '../frame/time-words.ts';
import { typeWords } from '../review/document-words.ts';

/** Fields that two people keyed differently: a third settles them, the longest waiting first. */
export function ArbitrationView() {
  const list = useArbitration();
  const documents = list.data ?? [];
  const first = documents.find(({ mine, holder }) => mine && !holder);
  const settle = {
    title: 'Settle the next one',
    enabled: first !== undefined,
    perform: () => first && goTo({ at: 'document', id: first.id }),
  };
  useCommands([
    { ...settle, id: 'settle', keys: ['n'], where: 'value' },
    { ...settle, id: 'settle-anywhere', keys: ['F9'], where: 'anywhere' },
  ]);
  const now = Date.now();
  return (
    <>
      <Problem error={list.error} onRetry={() => list.refetch()} />
      {list.data && documents.length === 0 && (
        <p className="panel empty">Nothing to settle: where two people keyed a field, they agree.</p>
      )}
      {first && (
        <p className="row middle lead">
          <Button onClick={() => goTo({ at: 'document', id: first.id })}>Settle the next one</Button>
          <span className="dim">
            or press <kbd>N</kbd>
          </span>
        </p>
      )}
      {documents.length > 0 && (
        <section className="panel flush" aria-label="To settle">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">Document</th>
                <th scope="col">Batch</th>
                <th scope="col">Fields keyed differently</th>
                <th scope="col">Keyed by</th>
                <th scope="col" className="number">
                  Waits
                </th>
                <th scope="col">State</th>
              </tr>
            </thead>
            <tbody>
              {documents.map(({ id, type, batch, fields, since, mine, holder }) => (
                <tr key={id}>
                  <td>
                    <a className="text-link" href={hrefOf({ at: 'document', id })}>
                      {typeWords(type)}
                    </a>
                  </td>
                  <td>{batch.name}</td>
                  <td>{fields.map(({ name }) => factsOf(name).label).join(', ')}</td>
                  <td>
                    {[...new Set(fields.flatMap(({ keyedBy }) => keyedBy.map((by) => by.displayName)))].join(
                      ', ',
                    )}
                  </td>
                  <td className="number unbroken">{ageWords(since, now)}</td>
                  <td>
                    {holder ? (
                      <StateMark tone="warn" icon={<LockIcon />}>
                        Held by {holder.displayName}
                      </StateMark>
                    ) : mine ? (
                      <StateMark tone="accent" icon={<PersonIcon />}>
                        For you to settle
                      </StateMark>
                    ) : (
                      <StateMark tone="plain" icon={<PersonIcon />}>
                        For another supervisor: you keyed it
                      </StateMark>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}
