import { type Account, useSession } from './api/session.ts';
import { type Place, usePlace } from './frame/place.ts';
import { Problem } from './frame/problem.tsx';
import { homeOf, Shell } from './frame/shell.tsx';
import { ChangePassword } from './session/change-password.tsx';
import { SignIn } from './session/sign-in.tsx';

function Screen({ place }: { readonly place: Place; readonly account: Account }) {
  switch (place.at) {
    default:
      return <ChangePassword />;
  }
}

/** Who is there, and which screen they are on. */
export function App() {
  const session = useSession();
  const place = usePlace();
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
