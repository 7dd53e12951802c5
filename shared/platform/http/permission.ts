import type { FastifyInstance, RouteOptions } from 'fastify';
import { AppError } from '../../core/record/errors.ts';
import { type Permission, permits } from '../../core/record/roles.ts';
import type { Account } from '../postgres/people/sessions.ts';

/** What a route asks of its caller: a permission, a session of any role, or nothing. */
export type Access = Permission | 'session' | 'public';

declare module 'fastify' {
  interface FastifyContextConfig {
    permission?: Access;
  }
}

type AccessRule = (route: Pick<RouteOptions, 'method' | 'url'>) => Access;
const RULE = Symbol('access of routes registered by others');

/**
 * For routes that a package registers by itself (static files, the queue dashboard): gives all routes of `scope`
 * their access. Use it on the inner instance of a `register`.
 */
export function grantAccess(scope: FastifyInstance, rule: Access | AccessRule): void {
  Object.defineProperty(scope, RULE, { value: typeof rule === 'function' ? rule : () => rule });
}

/** A route without declared access is a programming error, found when it is registered. */
export function insistOnAccess(app: FastifyInstance): void {
  app.addHook('onRoute', function (route) {
    const rule = (this as { [RULE]?: AccessRule })[RULE];
    const access = route.config?.permission ?? rule?.(route);
    if (!access) throw new Error(`route ${route.method} ${route.url} declares no permission`);
    route.config = { ...route.config, permission: access };
  });
}

/** Throws unless the route's access is met. */
export function checkAccess(access: Access, account: Account | null): void {
  if (access === 'public') return;
  if (!account) throw new AppError('session.none');
  if (access !== 'session' && !permits(account.roles, access)) throw new AppError('permission.denied');
}
