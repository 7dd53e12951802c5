import { useEffect } from 'react';
import { AccountsScreen } from './accounts/accounts-screen.tsx';
import { sessions } from './api/request.ts';
import { type Account, useSession } from './api/session.ts';
import { type Place, usePlace } from './frame/place.ts';
import { Problem } from './frame/problem.tsx';
import { homeOf, Shell } from './frame/shell.tsx';
import { BatchScreen } from './intake/batch-screen.tsx';
import { BatchesScreen } from './intake/batches-screen.tsx';
import { useKeep } from './keep/use-keep.ts';
import { usePlaceKept } from './keep/use-place-kept.ts';
import { PatientScreen } from './patients/patient-screen.tsx';
import { PatientsScreen } from './patients/patients-screen.tsx';
import { ChecksScreen } from './practice/checks-screen.tsx';
import { PracticeScreen } from './practice/practice-screen.tsx';
import { DocumentScreen } from './review/document-screen.tsx';
import { ChangePassword } from './session/change-password.tsx';
import { SignIn } from './session/sign-in.tsx';
import { SupervisorScreen } from './supervisor/supervisor-screen.tsx';
import { FinishedScreen } from './worklist/finished-screen.tsx';
import { WorklistScreen } from './worklist/worklist-screen.tsx';

function Screen({ place, account }: { readonly place: Place; readonly account: Account }) {
  switch (place.at) {
    case 'worklist':
      return <WorklistScreen account={account} />;
    case 'finished':
      return <FinishedScreen account={account} />;
    case 'checks':
      return <ChecksScreen />;
    case 'practice':
      return <PracticeScreen />;
    case 'supervisor':
      return <SupervisorScreen view={place.view} />;
    case 'document':
      return <DocumentScreen id={place.id} account={account} />;
    case 'batches':
      return <BatchesScreen account={account} />;
    case 'batch':
      return <BatchScreen id={place.id} account={account} />;
    case 'patients':
      return <PatientsScreen />;
    case 'patient':
      return <PatientScreen id={place.id} />;
    case 'accounts':
      return <AccountsScreen />;
    default:
      return <ChangePassword account={account} />;
  }
}

/** Who is there, and which screen they are on. */
export function App() {
  const session = useSession();
  const place = usePlace();
  const keep = useKeep(session.data?.id);
  usePlaceKept(place, keep.kind === 'open');
  const { refetch } = session;
  useEffect(() => {
    const ask = () => void refetch();
    sessions.addEventListener('ended', ask);
    return () => sessions.removeEventListener('ended', ask);
  }, [refetch]);
  if (session.isPending) return null;
  if (session.isError) {
    return (
      <main className="sign-in">
        <Problem error={session.error} onRetry={() => session.refetch()} />
      </main>
    );
  }
  const account = session.data;
  if (!account) return <SignIn />;
  if (keep.kind === 'opening') return null;
  if (keep.kind === 'failed') {
    return (
      <main className="sign-in">
        <Problem error={keep.error} onRetry={keep.again} />
      </main>
    );
  }
  const shown = place.at === 'home' ? homeOf(account) : place;
  return (
    <Shell account={account} place={shown}>
      <Screen key={JSON.stringify(shown)} place={shown} account={account} />
    </Shell>
  );
}
