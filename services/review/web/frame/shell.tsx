import type { ReactNode } from 'react';
import { type Permission, permits } from '../../../../shared/core/record/roles.ts';
import type { Account } from '../api/session.ts';
import { KeepNotice } from '../keep/keep-notice.tsx';
import { SignOutButton } from '../keep/sign-out.tsx';
import { ColorSchemeButton } from './color-scheme-button.tsx';
import { PersonIcon } from './icons.tsx';
import { hrefOf, type Place } from './place.ts';

interface Entry {
  readonly title: string;
  readonly href: string;
  readonly permission: Permission;
  /** Places that belong to this entry, the first being its own. */
  readonly places: readonly Place['at'][];
}

const ENTRIES: readonly Entry[] = [
  {
    title: 'Worklist',
    href: hrefOf({ at: 'worklist' }),
    permission: 'review.read',
    places: ['worklist', 'document', 'finished', 'checks', 'practice'],
  },
  {
    title: 'Supervisor',
    href: hrefOf({ at: 'supervisor', view: 'work' }),
    permission: 'review.settle',
    places: ['supervisor'],
  },
  {
    title: 'Batches',
    href: hrefOf({ at: 'batches' }),
    permission: 'intake.read',
    places: ['batches', 'batch'],
  },
  {
    title: 'Patients',
    href: hrefOf({ at: 'patients' }),
    permission: 'record.read',
    places: ['patients', 'patient'],
  },
  { title: 'Forms', href: hrefOf({ at: 'forms' }), permission: 'review.settle', places: ['forms'] },
  { title: 'Accounts', href: hrefOf({ at: 'accounts' }), permission: 'accounts.write', places: ['accounts'] },
  { title: 'Operations', href: '/ops', permission: 'ops.read', places: [] },
];

/** The first screen of somebody with these roles. */
export function homeOf(account: Account): Place {
  const at = ENTRIES.find((entry) => entry.places.length > 0 && permits(account.roles, entry.permission))
    ?.places[0];
  return at === 'worklist' || at === 'batches' || at === 'accounts' ? { at } : { at: 'password' };
}

interface ShellProps {
  readonly account: Account;
  readonly place: Place;
  readonly children: ReactNode;
}

/** The bar on top of every screen: where one can go, and who one is. */
export function Shell({ account, place, children }: ShellProps) {
  return (
    <div className="shell">
      <header className="shell-bar">
        <a className="shell-name" href={hrefOf({ at: 'home' })}>
          Chartroom
        </a>
        <nav aria-label="Main">
          {ENTRIES.filter((entry) => permits(account.roles, entry.permission)).map((entry) => (
            <a
              key={entry.title}
              href={entry.href}
              aria-current={entry.places.includes(place.at) ? 'page' : undefined}
            >
              {entry.title}
            </a>
          ))}
        </nav>
        <div className="shell-who">
          <PersonIcon />
          <span title={account.roles.join(', ')}>{account.displayName}</span>
          <a className="text-link" href={hrefOf({ at: 'password' })}>
            Change password
          </a>
          <ColorSchemeButton />
          <SignOutButton />
        </div>
      </header>
      <KeepNotice />
      <main id="content" className="shell-content" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
