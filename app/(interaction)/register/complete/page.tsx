import { ButtonLink } from '@/components/ui/button-link';
import { readMinPasswordLength } from '@/lib/directory/settings';
import { pageOfRegistration, pageTexts } from '@/lib/edges/pages';
import { container } from '@/lib/kernel/container';
import { firstValue } from '../../first-value';
import { InteractionCard } from '../../interaction-card';
import { titleOf } from '../../title-of';
import { CompleteForm } from './complete-form';

export const generateMetadata = titleOf('flow.completeRegistration.title');

export default async function CompleteRegistrationPage({ searchParams }: PageProps<'/register/complete'>) {
  const search = await searchParams;
  const [token, error] = [firstValue(search.token), firstValue(search.error)];
  const { found, input } = await pageOfRegistration(token);
  if (error === 'exists') return <Exists />;
  if (found.state === 'closed') return <Closed />;
  if (found.state === 'ended') return <Ended isUsed={found.isUsed} />;
  const { text } = await pageTexts();
  return (
    <InteractionCard title={text('flow.completeRegistration.title')} description={<bdi>{found.email}</bdi>}>
      <CompleteForm
        token={token}
        registration={found}
        input={error ? input : null}
        error={error}
        passwordMinLength={await readMinPasswordLength(container())}
      />
    </InteractionCard>
  );
}

async function SignIn() {
  const { text } = await pageTexts();
  return (
    <ButtonLink href="/login?return_to=/account" variant="primary" size="lg" className="w-full">
      {text('flow.common.signIn')}
    </ButtonLink>
  );
}

async function Exists() {
  const { text } = await pageTexts();
  return (
    <InteractionCard title={text('flow.completeRegistration.existsTitle')}>
      <p className="mb-4 text-base text-muted">{text('flow.completeRegistration.exists')}</p>
      <SignIn />
    </InteractionCard>
  );
}

async function Closed() {
  const { text } = await pageTexts();
  return (
    <InteractionCard title={text('flow.register.closedTitle')}>
      <p className="mb-4 text-base text-muted">{text('flow.completeRegistration.closed')}</p>
      <SignIn />
    </InteractionCard>
  );
}

async function Ended({ isUsed }: { isUsed: boolean }) {
  const { text } = await pageTexts();
  return (
    <InteractionCard
      title={text(isUsed ? 'flow.completeRegistration.usedTitle' : 'flow.completeRegistration.endedTitle')}
    >
      <div className="space-y-2">
        <p className="mb-4 text-base text-muted">
          {text(isUsed ? 'flow.completeRegistration.used' : 'flow.completeRegistration.ended')}
        </p>
        {isUsed ? (
          <SignIn />
        ) : (
          <ButtonLink href="/register" variant="primary" size="lg" className="w-full">
            {text('flow.completeRegistration.again')}
          </ButtonLink>
        )}
      </div>
    </InteractionCard>
  );
}
