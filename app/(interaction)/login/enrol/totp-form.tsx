import { AuthenticatorSecret } from '@/components/ui/authenticator-secret';
import { Button } from '@/components/ui/button';
import { pageTexts } from '@/lib/edges/pages';
import type { TotpEnrolment } from '@/lib/sign-in/factors';
import { CodeField } from '../../code-field';

type TotpFormProps = {
  returnTo: string;
  totp: TotpEnrolment;
  /** What is wrong with the last code. */
  error: string | undefined;
};

/** Sets up an authenticator app. */
export async function TotpForm({ returnTo, totp, error }: TotpFormProps) {
  const { text } = await pageTexts();
  return (
    <form method="post" action="/login/enrol/submit" className="space-y-4">
      <input type="hidden" name="return_to" value={returnTo} />
      <input type="hidden" name="enrolment" value={totp.enrolment} />
      <p className="text-sm">{text('flow.enrol.scan')}</p>
      <AuthenticatorSecret
        uri={totp.uri}
        secret={totp.secret}
        texts={{ qrCode: text('flow.enrol.qrCode'), key: text('flow.enrol.key') }}
      />
      <CodeField hint="" error={error} autoFocus={false} />
      <Button
        id="enrol-submit"
        type="submit"
        name="decision"
        value="totp"
        variant="primary"
        size="lg"
        className="w-full"
      >
        {text('flow.common.confirm')}
      </Button>
    </form>
  );
}
