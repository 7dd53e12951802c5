export const ROLES = ['operator', 'technician', 'supervisor', 'ops', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/** What may be done, and which roles may do it. Routes name the permission, never the role. */
const PERMITTED = {
  'intake.write': ['operator', 'supervisor'],
  'intake.read': ['operator', 'technician', 'supervisor', 'ops'],
  'review.read': ['technician', 'supervisor'],
  'review.write': ['technician', 'supervisor'],
  'review.settle': ['supervisor'],
  'record.read': ['technician', 'supervisor'],
  'ops.read': ['ops'],
  'ops.write': ['ops'],
  'accounts.write': ['administrator'],
} as const satisfies Record<string, readonly Role[]>;
export type Permission = keyof typeof PERMITTED;
export const PERMISSIONS = Object.keys(PERMITTED) as readonly Permission[] as readonly [
  Permission,
  ...Permission[],
];

/** True when one of `roles` carries `permission`. */
export function permits(roles: readonly Role[], permission: Permission): boolean {
  return (PERMITTED[permission] as readonly Role[]).some((role) => roles.includes(role));
}
