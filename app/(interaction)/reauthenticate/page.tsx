import { redirect } from 'next/navigation';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import {
  currentUser,
  formInput,
  pageTexts,
  type RenewalWays,
  renewalMessage,
  renewalWays,
  secondsLeft,
} from '@/lib/edges/pages';
import { CodeField } from '../code-field';
import { firstValue } from '../first-value';
import { InteractionCard } from '../interaction-card';
import { ProviderButtons } from '../login/provider-buttons';
import { PasskeyForm } from '../passkey-form';
import { PasswordField } from '../password-field';
import { titleOf } from '../title-of';

export const generateMetadata = titleOf('flow.reauthenticate.title');

export default async function ReauthenticatePage({ searchParams }: PageProps<'/reauthenticate'>) {
  const search = await searchParams;
  const returnTo = firstValue(search.return_to);
  const current = await currentUser();
  if (!current) redirect(`/login?return_to=${encodeURIComponent(returnTo)}`);
  const { username } = current.user;
  const ways = await renewalWays(current.user.id);
  const hasForm = ways.hasPassword || ways.hasCode;
  const isByCode = ways.hasCode && (!ways.hasPassword || firstValue(search.by) === 'code');
  const { text } = await pageTexts();
  return (
    <InteractionCard
      title={text(isByCode || !hasForm ? 'flow.reauthenticate.titleWithoutPassword' : 'flow.reauthenticate.title')}
      description={text('flow.reauthenticate.description', { name: username })}
    >
      <div className="space-y-4">
        <Refusal code={firstValue(search.error)} />
        {hasForm ? <RenewalForm username={username} returnTo={returnTo} isByCode={isByCode} ways={ways} /> : null}
        {ways.hasPasskey ? (
          <PasskeyForm purpose="renewal" action="/reauthenticate/submit" returnTo={returnTo}>
            {text('flow.passkey.use')}
          </PasskeyForm>
        ) : null}
        <ProviderButtons providers={ways.providers} returnTo={returnTo} isRenewal isOnlyWay={!hasForm} />
        <ButtonLink href="/console" variant="ghost" size="lg" className="w-full">
          {text('flow.common.cancel')}
        </ButtonLink>
      </div>
    </InteractionCard>
  );
}

async function Refusal({ code }: { code: string }) {
  if (!code) return null;
  return (
    <Alert tone="danger" role="alert">
      {renewalMessage(await pageTexts(), code, secondsLeft(await formInput('reauthenticate')))}
    </Alert>
  );
}

type RenewalFormProps = { username: string; returnTo: string; isByCode: boolean; ways: RenewalWays };

/** The password or a code of an authenticator app. */
async function RenewalForm({ username, returnTo, isByCode, ways: { hasPassword, hasCode } }: RenewalFormProps) {
  const { text } = await pageTexts();
  const otherWay = new URLSearchParams({ return_to: returnTo, ...(isByCode ? {} : { by: 'code' }) });
  return (
    <form method="post" action="/reauthenticate/submit" className="space-y-4">
      <input type="hidden" name="return_to" value={returnTo} />
      <input type="text" name="username" value={username} autoComplete="username" readOnly hidden />
      {isByCode ? (
        <CodeField />
      ) : (
        <PasswordField label={text('flow.fields.password')} autoComplete="current-password" autoFocus />
      )}
      <Button id="reauthenticate-submit" type="submit" variant="primary" size="lg" className="w-full">
        {text('flow.common.confirm')}
      </Button>
      {hasCode && hasPassword ? (
        <ButtonLink href={`/reauthenticate?${otherWay}`} size="lg" className="w-full">
          {text(isByCode ? 'flow.reauthenticate.usePassword' : 'flow.reauthenticate.useCode')}
        </ButtonLink>
      ) : null}
    </form>
  );
}
