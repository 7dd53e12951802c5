import { useEffect } from 'react';
import { AccountsScreen } from './accounts/accounts-screen.tsx';
import { sessions } from './api/request.ts';
import { type Account, useSession } from './api/session.ts';
import { FormMemoryScreen } from './form-memory/form-memory-screen.tsx';
import { type Place, usePlace } from './frame/place.ts';
import { Problem } from './frame/problem.tsx';
import { homeOf, Shell } from './frame/shell.tsx';
import { BatchScreen } from './intake/batch-screen.tsx';
import { BatchesScreen } from './intake/batches-screen.tsx';
import { PatientScreen } from './patients/patient-screen.tsx';
import { PatientsScreen } from './patients/patients-screen.tsx';
import { DocumentScreen } from './review/document-screen.tsx';
import { WorklistScreen } from './review/worklist-screen.tsx';
import { ChangePassword } from './session/change-password.tsx';
import { SignIn } from './session/sign-in.tsx';

function Screen({ place, account }: { readonly place: Place; readonly account: Account }) {
  switch (place.at) {
    case 'worklist':
      return <WorklistScreen account={account} />;
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
    case 'forms':
      return <FormMemoryScreen />;
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
  const shown = place.at === 'home' ? homeOf(account) : place;
  return (
    <Shell account={account} place={shown}>
      <Screen key={JSON.stringify(shown)} place={shown} account={account} />
    </Shell>
  );
}
