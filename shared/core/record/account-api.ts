import { z } from 'zod';
import { DOCUMENT_TYPES } from '../extract/contract.ts';
import { PASSWORD_LENGTH } from './password-rules.ts';
import { PERMISSIONS, ROLES } from './roles.ts';

/**
 * Sign-in and accounts, shared by the routes and the browser.
 *
 * POST   /api/session              SignIn → SessionAnswer          (public)
 * GET    /api/session              → SessionAnswer
 * DELETE /api/session              → 204
 * POST   /api/session/password     PasswordChange → 204            (one's own; ends one's other sessions)
 * GET    /api/session/keep-key     → KeepKeys                      (one's own)
 * GET    /api/accounts             → AccountList                   (administrator, as all below)
 * POST   /api/accounts             NewAccount → AccountAnswer
 * PATCH  /api/accounts/:id         AccountChange → AccountAnswer   (disabling ends the person's sessions)
 * POST   /api/accounts/:id/password  PasswordReset → 204           (ends the person's sessions)
 */
const username = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^[\p{L}\p{N}._@+-]+$/u, 'may hold letters, digits and . _ @ + - only');
// The upper bound keeps hashing short; the rules proper are in password-rules.ts.
const password = z.string().min(1).max(PASSWORD_LENGTH.most);
const roles = z.array(z.enum(ROLES)).max(ROLES.length);
const displayName = z.string().trim().min(1).max(120);

export const signInBody = z.strictObject({
  username: z.string().max(200),
  password: z.string().max(PASSWORD_LENGTH.most),
  /** The site's name; without it the first site. */
  site: z.string().max(200).optional(),
  /** Programs ask for a token to send as `Authorization: Bearer TOKEN`; a browser gets a cookie it cannot read. */
  as: z.enum(['cookie', 'bearer']).default('cookie'),
});

export const signedInAccount = z.object({
  id: z.uuid(),
  username: z.string(),
  displayName: z.string(),
  roles: z.array(z.enum(ROLES)),
});

export const sessionAnswer = z.object({
  account: signedInAccount.extend({ permissions: z.array(z.enum(PERMISSIONS)) }),
  /** With `as: 'bearer'` only. */
  token: z.string().optional(),
});
export type SessionAnswer = z.infer<typeof sessionAnswer>;

/** Keys under which a browser keeps this person's unsent work, the one in use first. */
export const keepKeys = z.object({
  keys: z
    .array(
      z.object({
        id: z.uuid(),
        /** 32 random bytes, base64. */
        key: z.base64(),
      }),
    )
    .min(1),
});
export type KeepKeys = z.infer<typeof keepKeys>;

export const passwordChangeBody = z.strictObject({ current: password, next: password });

/** Document types a person is trained for; none: all. The worklist offers no others. */
const skills = z.array(z.enum(DOCUMENT_TYPES)).max(DOCUMENT_TYPES.length);

export const accountView = signedInAccount.extend({
  skills: z.array(z.enum(DOCUMENT_TYPES)),
  disabled: z.boolean(),
  createdAt: z.iso.datetime({ offset: true }),
});
export type AccountView = z.infer<typeof accountView>;
export const accountList = z.object({ accounts: z.array(accountView) });
export const accountAnswer = z.object({ account: accountView });

export const newAccountBody = z.strictObject({ username, displayName, password, roles });
export const accountChangeBody = z
  .strictObject({
    displayName: displayName.optional(),
    roles: roles.optional(),
    skills: skills.optional(),
    disabled: z.boolean().optional(),
  })
  .refine((change) => Object.keys(change).length > 0, 'changes nothing');
export const passwordResetBody = z.strictObject({ password });
