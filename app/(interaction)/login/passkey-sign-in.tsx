import { pageTexts } from '@/lib/edges/pages';
import { PasskeyForm } from '../passkey-form';

/** Signs in with a passkey alone. The username field also offers passkeys as it is filled in. */
export async function PasskeySignIn({ returnTo }: { returnTo: string }) {
  const { text } = await pageTexts();
  return (
    <PasskeyForm purpose="sign-in" action="/login/passkey/submit" returnTo={returnTo}>
      {text('flow.passkey.signIn')}
    </PasskeyForm>
  );
}
