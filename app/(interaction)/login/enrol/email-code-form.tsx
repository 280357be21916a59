import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { type PageOfEnrolment, pageTexts } from '@/lib/edges/pages';
import { CodeField } from '../../code-field';
import { SendCodeForm } from '../send-code-form';

type EmailCodeFormProps = {
  returnTo: string;
  emailCode: NonNullable<Extract<PageOfEnrolment, { shows: 'ways' }>['emailCode']>;
  /** What is wrong with the last code. */
  error: string | undefined;
};

const problems = { mail_off: 'flow.enrol.mailOff', unverified: 'flow.enrol.unverified' } as const;

/** Sets up codes by email: a code that is sent to the verified address must be entered. */
export async function EmailCodeForm({ returnTo, emailCode, error }: EmailCodeFormProps) {
  const { text } = await pageTexts();
  const { to, isSent, problem } = emailCode;
  return (
    <section aria-labelledby="email-code" className="space-y-3">
      <h2 id="email-code" className="font-medium text-base">
        {text('flow.enrol.mailCode')}
      </h2>
      {problem ? (
        <Alert>{text(problems[problem])}</Alert>
      ) : (
        <>
          <p className="text-sm">{text('flow.enrol.mailCodeHint', { address: to })}</p>
          {isSent ? (
            <form method="post" action="/login/enrol/submit" className="space-y-4">
              <input type="hidden" name="return_to" value={returnTo} />
              <CodeField id="email-code-field" hint={text('flow.enrol.mailCodeSent', { address: to })} error={error} />
              <Button
                id="enrol-email-code"
                type="submit"
                name="decision"
                value="email_code"
                variant="primary"
                size="lg"
                className="w-full"
              >
                {text('flow.common.confirm')}
              </Button>
            </form>
          ) : null}
          <SendCodeForm action="/login/enrol/submit" returnTo={returnTo} decision="send_code" to={to} isSent={isSent} />
        </>
      )}
    </section>
  );
}
