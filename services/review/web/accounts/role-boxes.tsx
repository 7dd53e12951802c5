import { Checkbox } from '@mantine/core';
import { ROLES, type Role } from '../../../../shared/core/record/roles.ts';

const MAY: Readonly<Record<Role, string>> = {
  operator: 'scans and takes files in',
  technician: 'verifies and releases documents',
  supervisor: 'settles conflicts, frees and takes back documents',
  ops: 'watches queues and health',
  administrator: 'manages accounts',
};

interface RoleBoxesProps {
  readonly roles: readonly Role[];
  readonly onChange: (roles: Role[]) => void;
}

export function RoleBoxes({ roles, onChange }: RoleBoxesProps) {
  return (
    <fieldset className="role-boxes">
      <legend>Roles</legend>
      {ROLES.map((role) => (
        <Checkbox
          key={role}
          label={
            <>
              {role} <span className="dim">· {MAY[role]}</span>
            </>
          }
          checked={roles.includes(role)}
          onChange={(event) =>
            onChange(
              ROLES.filter((one) => (one === role ? event.currentTarget.checked : roles.includes(one))),
            )
          }
        />
      ))}
    </fieldset>
  );
}
