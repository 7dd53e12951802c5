import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { passwordFault } from '../../../../shared/core/record/password-rules.ts';
import type { Role } from '../../../../shared/core/record/roles.ts';
import { useCreateAccount } from '../api/accounts.ts';
import { Problem } from '../frame/problem.tsx';
import { RoleBoxes } from './role-boxes.tsx';

interface NewAccountProps {
  readonly onCreated: (displayName: string) => void;
  readonly onCancel: () => void;
}

export function NewAccount({ onCreated, onCancel }: NewAccountProps) {
  const [username, setUsername] = useState('');
  const [displayName, setDisplayName] = useState('');
  const [password, setPassword] = useState('');
  const [roles, setRoles] = useState<Role[]>(['technician']);
  const [fault, setFault] = useState<string>();
  const create = useCreateAccount();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = passwordFault(password, username);
    setFault(found);
    if (found) return;
    create.mutate({ username, displayName, password, roles }, { onSuccess: () => onCreated(displayName) });
  };
  return (
    <form className="panel account-form" onSubmit={submit} aria-labelledby="new-account">
      <h2 id="new-account">New account</h2>
      <div className="row">
        <TextInput
          label="Full name"
          required
          withAsterisk={false}
          autoComplete="off"
          value={displayName}
          onChange={(event) => setDisplayName(event.currentTarget.value)}
        />
        <TextInput
          label="Name to sign in with"
          required
          withAsterisk={false}
          autoComplete="off"
          spellCheck={false}
          value={username}
          onChange={(event) => setUsername(event.currentTarget.value)}
        />
        <PasswordInput
          label="First password"
          required
          withAsterisk={false}
          autoComplete="new-password"
          value={password}
          error={fault}
          visibilityToggleButtonProps={{ 'aria-label': 'Show the first password' }}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
      </div>
      <RoleBoxes roles={roles} onChange={setRoles} />
      <Problem error={create.error} what="The account was not made." />
      <div className="row">
        <Button type="submit" loading={create.isPending}>
          Create the account
        </Button>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
