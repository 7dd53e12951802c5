import { Button, Modal, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { passwordFault } from '../../../../shared/core/record/password-rules.ts';
import { type AccountView, useChangeAccount, useResetPassword } from '../api/accounts.ts';
import { CheckIcon } from '../frame/icons.tsx';
import { Problem } from '../frame/problem.tsx';
import { StateMark } from '../frame/state-mark.tsx';
import { RoleBoxes } from './role-boxes.tsx';
import { SkillBoxes } from './skill-boxes.tsx';

interface ChangeAccountProps {
  readonly account: AccountView;
  readonly onClose: () => void;
}

/** Name, roles, password, and whether the account may be used at all. */
export function ChangeAccount({ account, onClose }: ChangeAccountProps) {
  const [displayName, setDisplayName] = useState(account.displayName);
  const [roles, setRoles] = useState([...account.roles]);
  const [skills, setSkills] = useState([...account.skills]);
  const [password, setPassword] = useState('');
  const [fault, setFault] = useState<string>();
  const change = useChangeAccount();
  const reset = useResetPassword();
  const resetPassword = () => {
    const found = passwordFault(password, account.username);
    setFault(found);
    if (!found) reset.mutate({ id: account.id, password }, { onSuccess: () => setPassword('') });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Account of ${account.displayName}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <div className="account-form">
        <TextInput
          label="Full name"
          value={displayName}
          onChange={(event) => setDisplayName(event.currentTarget.value)}
        />
        <RoleBoxes roles={roles} onChange={setRoles} />
        <SkillBoxes skills={skills} onChange={setSkills} />
        <Problem error={change.error} what="The account is as it was." />
        <div className="row">
          <Button
            loading={change.isPending}
            disabled={displayName.trim() === ''}
            onClick={() =>
              change.mutate({ id: account.id, displayName, roles, skills }, { onSuccess: onClose })
            }
          >
            Save
          </Button>
          <Button
            variant="default"
            onClick={() =>
              change.mutate({ id: account.id, disabled: !account.disabled }, { onSuccess: onClose })
            }
          >
            {account.disabled ? 'Enable the account' : 'Disable the account'}
          </Button>
        </div>
        <hr />
        <PasswordInput
          label="New password"
          description="The person's sessions end."
          autoComplete="new-password"
          value={password}
          error={fault}
          visibilityToggleButtonProps={{ 'aria-label': 'Show the new password' }}
          onChange={(event) => {
            setPassword(event.currentTarget.value);
            setFault(undefined);
          }}
        />
        <Problem error={reset.error} what="The password is as it was." />
        {reset.isSuccess && (
          <p role="status">
            <StateMark tone="good" icon={<CheckIcon />}>
              The password is reset. Tell it to the person.
            </StateMark>
          </p>
        )}
        <Button variant="default" loading={reset.isPending} onClick={resetPassword}>
          Reset the password
        </Button>
      </div>
    </Modal>
  );
}
