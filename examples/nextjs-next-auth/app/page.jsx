import { auth } from '../auth.mjs';
import { signInHere, signOutEverywhere } from './actions';

export default async function Page() {
  const session = await auth();
  return (
    <main>
      <h1>Web app</h1>
      {session ? (
        <form action={signOutEverywhere}>
          <p>
            Signed in as <strong id="name">{session.user.name}</strong> (<span id="email">{session.user.email}</span>)
          </p>
          <button id="sign-out" type="submit">
            Sign out
          </button>
        </form>
      ) : (
        <form action={signInHere}>
          <button id="sign-in" type="submit">
            Sign in
          </button>
        </form>
      )}
    </main>
  );
}
