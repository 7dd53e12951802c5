import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { passwordFault } from '../../../../shared/core/record/password-rules.ts';
import { type Account, useChangePassword } from '../api/session.ts';
import { CheckIcon } from '../frame/icons.tsx';
import { PageFrame } from '../frame/page-frame.tsx';
import { Problem } from '../frame/problem.tsx';
import { StateMark } from '../frame/state-mark.tsx';

const NONE = { current: '', next: '', again: '' };

export function ChangePassword({ account }: { readonly account: Account }) {
  const [typed, setTyped] = useState(NONE);
  const [fault, setFault] = useState<string>();
  const change = useChangePassword();
  const input = (name: keyof typeof NONE, label: string, autoComplete: string) => (
    <PasswordInput
      label={label}
      autoComplete={autoComplete}
      required
      withAsterisk={false}
      value={typed[name]}
      error={name === 'again' ? fault : undefined}
      visibilityToggleButtonProps={{ 'aria-label': `Show: ${label.toLowerCase()}` }}
      onChange={(event) => {
        const { value } = event.currentTarget;
        setTyped((before) => ({ ...before, [name]: value }));
      }}
    />
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found =
      passwordFault(typed.next, account.username) ??
      (typed.next === typed.again ? undefined : 'The two new passwords differ. Type the second one again.');
    setFault(found);
    if (found) return;
    change.mutate({ current: typed.current, next: typed.next }, { onSuccess: () => setTyped(NONE) });
  };
  return (
    <PageFrame title="Change password" intro="Your other sessions end when the password changes.">
      <form onSubmit={submit} className="panel narrow-form">
        {input('current', 'Password now', 'current-password')}
        {input('next', 'New password', 'new-password')}
        {input('again', 'New password again', 'new-password')}
        <Problem error={change.error} what="The password is as it was." />
        {change.isSuccess && (
          <p role="status">
            <StateMark tone="good" icon={<CheckIcon />}>
              The password is changed.
            </StateMark>
          </p>
        )}
        <Button type="submit" loading={change.isPending}>
          Change password
        </Button>
      </form>
    </PageFrame>
  );
}
