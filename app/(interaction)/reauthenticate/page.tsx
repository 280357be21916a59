import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { currentUser, renewalMessage } from '@/lib/console';
import { firstValue } from '../first-value';
import { InteractionCard } from '../interaction-card';
import { PasswordInput } from '../password-input';

export const metadata: Metadata = { title: 'Confirm your password' };

export default async function ReauthenticatePage({ searchParams }: PageProps<'/reauthenticate'>) {
  const search = await searchParams;
  const returnTo = firstValue(search.return_to);
  const current = await currentUser();
  if (!current) redirect(`/login?return_to=${encodeURIComponent(returnTo)}`);
  const code = firstValue(search.error);
  const message = code && renewalMessage(code);
  return (
    <InteractionCard
      title="Confirm your password"
      description={`You are signed in as ${current.user.username}. This needs a recent sign-in.`}
    >
      <form method="post" action="/reauthenticate/submit" className="space-y-4">
        {message ? (
          <Alert tone="danger" role="alert">
            {message}
          </Alert>
        ) : null}
        <input type="hidden" name="return_to" value={returnTo} />
        <input type="text" name="username" value={current.user.username} autoComplete="username" readOnly hidden />
        <PasswordInput />
        <Button id="reauthenticate-submit" type="submit" variant="primary" size="lg" className="w-full">
          Confirm
        </Button>
        <ButtonLink href="/console" variant="ghost" size="lg" className="w-full">
          Cancel
        </ButtonLink>
      </form>
    </InteractionCard>
  );
}
