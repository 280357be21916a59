import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { isMailOn } from '@/lib/directory/mail';
import { formInput, pageTexts, secondsLeft, signInMessage } from '@/lib/edges/pages';
import { container } from '@/lib/kernel/container';
import { ChallengeField } from '../challenge-field';
import { firstValue } from '../first-value';
import { InteractionCard } from '../interaction-card';
import { UsernameField } from '../login/username-field';
import { titleOf } from '../title-of';

export const generateMetadata = titleOf('flow.forgotPassword.title');

export default async function ForgotPasswordPage({ searchParams }: PageProps<'/forgot-password'>) {
  const search = await searchParams;
  const { text } = await pageTexts();
  const returnTo = firstValue(search.return_to);
  const login = `/login?${new URLSearchParams({ return_to: returnTo })}`;
  if (!isMailOn(container())) return <MailIsOff login={login} />;
  if (firstValue(search.sent)) return <MailSent login={login} returnTo={returnTo} />;
  const refused = await formInput('forgot_password');
  const typed = refused ?? (await formInput('login'));
  return (
    <InteractionCard title={text('flow.forgotPassword.title')} description={text('flow.forgotPassword.description')}>
      <form method="post" action="/forgot-password/submit" className="space-y-4">
        <Refusal code={firstValue(search.error)} seconds={secondsLeft(refused)} />
        <input type="hidden" name="return_to" value={returnTo} />
        <UsernameField username={typed?.username ?? ''} isPasskeyOffered={false} autoFocus />
        <ChallengeField purpose="password_reset" error={refused?.errors[0]?.message} />
        <Button id="forgot-submit" type="submit" variant="primary" size="lg" className="w-full">
          {text('flow.forgotPassword.submit')}
        </Button>
        <ButtonLink href={login} variant="ghost" size="lg" className="w-full">
          {text('flow.common.backToSignIn')}
        </ButtonLink>
      </form>
    </InteractionCard>
  );
}

async function Refusal({ code, seconds }: { code: string; seconds: number | undefined }) {
  // The challenge shows its own error.
  if (!code || code === 'invalid') return null;
  const texts = await pageTexts();
  return (
    <Alert tone="danger" role="alert">
      {code === 'username' ? texts.text('flow.forgotPassword.nameNeeded') : signInMessage(texts, 'throttled', seconds)}
    </Alert>
  );
}

/** The same whether or not there is such an account. */
async function MailSent({ login, returnTo }: { login: string; returnTo: string }) {
  const { text } = await pageTexts();
  return (
    <InteractionCard title={text('flow.forgotPassword.sentTitle')}>
      <div className="space-y-4 text-base">
        <p>{text('flow.forgotPassword.sent')}</p>
        <p className="text-muted">{text('flow.forgotPassword.sentHint')}</p>
        <ButtonLink href={login} variant="primary" size="lg" className="w-full">
          {text('flow.common.backToSignIn')}
        </ButtonLink>
        <ButtonLink
          href={`/forgot-password?${new URLSearchParams({ return_to: returnTo })}`}
          variant="ghost"
          size="lg"
          className="w-full"
        >
          {text('flow.forgotPassword.sendAnother')}
        </ButtonLink>
      </div>
    </InteractionCard>
  );
}

async function MailIsOff({ login }: { login: string }) {
  const { text } = await pageTexts();
  return (
    <InteractionCard title={text('flow.forgotPassword.title')}>
      <div className="space-y-4 text-base">
        <p>{text('flow.forgotPassword.mailOff')}</p>
        <ButtonLink href={login} variant="primary" size="lg" className="w-full">
          {text('flow.common.backToSignIn')}
        </ButtonLink>
      </div>
    </InteractionCard>
  );
}
