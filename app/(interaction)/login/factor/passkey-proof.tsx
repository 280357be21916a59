import { pageTexts } from '@/lib/edges/pages';
import { PasskeyForm } from '../../passkey-form';

type PasskeyProofProps = { returnTo: string };

/** Asks for a passkey of the user as the second factor. */
export async function PasskeyProof({ returnTo }: PasskeyProofProps) {
  const { text } = await pageTexts();
  return (
    <PasskeyForm purpose="factor" action="/login/factor/submit" returnTo={returnTo} variant="primary">
      {text('flow.passkey.use')}
    </PasskeyForm>
  );
}
