import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { useSignIn } from '../api/session.ts';
import { ColorSchemeButton } from '../frame/color-scheme-button.tsx';
import { Problem } from '../frame/problem.tsx';

export function SignIn() {
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useSignIn();
  useEffect(() => {
    document.title = 'Sign in · Chartroom';
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ username: username.trim(), password });
  };
  return (
    <main className="sign-in" id="content">
      <form onSubmit={submit} className="sign-in-form" aria-labelledby="sign-in-title">
        <img src={new URL('../icon.svg', import.meta.url).href} alt="" width={36} height={36} />
        <h1 id="sign-in-title">Chartroom</h1>
        <p className="dim">Paper records in, verified records out.</p>
        <TextInput
          size="sm"
          label="Name"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          withAsterisk={false}
          data-autofocus
          autoFocus
          value={username}
          onChange={(event) => setUsername(event.currentTarget.value)}
        />
        <PasswordInput
          size="sm"
          label="Password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Problem error={signIn.error} />
        <Button type="submit" size="sm" loading={signIn.isPending} fullWidth>
          Sign in
        </Button>
        <p className="dim sign-in-hint">
          No account, or the password is lost? An administrator of your site can help.
        </p>
        <div className="sign-in-scheme">
          <ColorSchemeButton />
        </div>
      </form>
    </main>
  );
}
