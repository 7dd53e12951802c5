import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAccounts } from '../api/accounts.ts';
import { CheckIcon, CrossIcon } from '../frame/icons.tsx';
import { PageFrame } from '../frame/page-frame.tsx';
import { Problem } from '../frame/problem.tsx';
import { StateMark } from '../frame/state-mark.tsx';
import { stampWords } from '../frame/time-words.ts';
import { ChangeAccount } from './change-account.tsx';
import { NewAccount } from './new-account.tsx';

/** Who may use Chartroom here, and as what. */
export function AccountsScreen() {
  const accounts = useAccounts();
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<string>();
  const [changing, setChanging] = useState<string>();
  const changed = accounts.data?.find(({ id }) => id === changing);
  return (
    <PageFrame
      title="Accounts"
      intro="Accounts are disabled, never deleted: what people did stays theirs."
      actions={
        !making && (
          <Button size="sm" onClick={() => setMaking(true)}>
            New account
          </Button>
        )
      }
    >
      {making && (
        <NewAccount
          onCreated={(name) => {
            setMade(name);
            setMaking(false);
          }}
          onCancel={() => setMaking(false)}
        />
      )}
      {made && (
        <p role="status">
          <StateMark tone="good" icon={<CheckIcon />}>
            The account of {made} is made. Tell them the first password.
          </StateMark>
        </p>
      )}
      <Problem error={accounts.error} onRetry={() => accounts.refetch()} />
      {accounts.data && (
        <section className="panel flush" aria-label="Accounts">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">Full name</th>
                <th scope="col">Signs in as</th>
                <th scope="col">Roles</th>
                <th scope="col">State</th>
                <th scope="col">Since</th>
                <th scope="col">
                  <span className="only-spoken">Change</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {accounts.data.map((account) => (
                <tr key={account.id}>
                  <td>{account.displayName}</td>
                  <td>{account.username}</td>
                  <td>{account.roles.join(', ') || '—'}</td>
                  <td>
                    {account.disabled ? (
                      <StateMark tone="bad" icon={<CrossIcon />}>
                        Disabled
                      </StateMark>
                    ) : (
                      <StateMark tone="good" icon={<CheckIcon />}>
                        In use
                      </StateMark>
                    )}
                  </td>
                  <td className="numbers">{stampWords(account.createdAt)}</td>
                  <td className="number">
                    <Button
                      variant="default"
                      size="compact-xs"
                      aria-label={`Change the account of ${account.displayName}`}
                      onClick={() => setChanging(account.id)}
                    >
                      Change
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {changed && <ChangeAccount account={changed} onClose={() => setChanging(undefined)} />}
    </PageFrame>
  );
}
