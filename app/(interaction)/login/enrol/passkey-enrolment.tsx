import { pageTexts } from '@/lib/edges/pages';
import { PasskeyForm } from '../../passkey-form';

type PasskeyEnrolmentProps = { returnTo: string };

/** Sets up a passkey in a sign-in that needs a second factor. */
export async function PasskeyEnrolment({ returnTo }: PasskeyEnrolmentProps) {
  const { text } = await pageTexts();
  return (
    <section aria-labelledby="passkey" className="space-y-3">
      <h2 id="passkey" className="font-medium text-base">
        {text('flow.enrol.passkey')}
      </h2>
      <p className="text-sm">{text('flow.enrol.passkeyHint')}</p>
      <PasskeyForm purpose="enrol" action="/login/enrol/submit" returnTo={returnTo} variant="primary">
        {text('flow.enrol.setUpPasskey')}
      </PasskeyForm>
    </section>
  );
}
