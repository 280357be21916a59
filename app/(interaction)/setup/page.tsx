import type { Metadata } from 'next';
import { Alert } from '@/components/ui/alert';
import { ButtonLink } from '@/components/ui/button-link';
import { container } from '@/lib/container';
import { setupLink } from '@/lib/setup';
import { firstValue } from '../first-value';
import { InteractionCard } from '../interaction-card';
import { setupErrors } from './setup-errors';
import { SetupForm } from './setup-form';

export const metadata: Metadata = { title: 'Set up' };

export default async function SetupPage({ searchParams }: PageProps<'/setup'>) {
  const search = await searchParams;
  const token = firstValue(search.token);
  const error = firstValue(search.error);
  if ((await setupLink(container())) === null) {
    return (
      <InteractionCard title="Already set up">
        <p className="mb-4 text-muted text-base">This service has an administrator. The setup link works once.</p>
        <ButtonLink href="/login" variant="primary" size="lg" className="w-full">
          Sign in
        </ButtonLink>
      </InteractionCard>
    );
  }
  if (!token || error === 'invalid_token') return <LinkNeeded rejected={error === 'invalid_token'} />;
  return (
    <InteractionCard title="Create the administrator" description="The first account of this service. More can follow.">
      <SetupForm
        token={token}
        username={firstValue(search.username)}
        email={firstValue(search.email)}
        errors={setupErrors(search.field)}
        failed={error !== ''}
        passwordMinLength={container().config.passwordMinLength}
      />
    </InteractionCard>
  );
}

function LinkNeeded({ rejected }: { rejected: boolean }) {
  return (
    <InteractionCard title="Open the setup link">
      <div className="space-y-3 text-base">
        {rejected ? (
          <Alert tone="danger" role="alert">
            This setup link is not valid, or it has been replaced by a newer one.
          </Alert>
        ) : null}
        <p>
          The service prints a one-time link when it starts with <code className="font-mono text-sm">npm start</code>{' '}
          and has no administrator yet.
        </p>
        <p className="text-muted">
          Look for the address with /setup in that output and open it here. A restart prints it again.
        </p>
      </div>
    </InteractionCard>
  );
}
