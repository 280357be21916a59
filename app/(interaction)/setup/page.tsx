import { redirect } from 'next/navigation';
import { Alert } from '@/components/ui/alert';
import { ButtonLink } from '@/components/ui/button-link';
import { readMinPasswordLength } from '@/lib/directory/settings';
import { formInput, pageTexts } from '@/lib/edges/pages';
import { container } from '@/lib/kernel/container';
import { isSetupPending } from '@/lib/sign-in/setup';
import { firstValue } from '../first-value';
import { InteractionCard } from '../interaction-card';
import { titleOf } from '../title-of';
import { CodeLine } from './code-line';
import { SetupForm } from './setup-form';

export const generateMetadata = titleOf('flow.setup.title');

export default async function SetupPage({ searchParams }: PageProps<'/setup'>) {
  const search = await searchParams;
  const token = firstValue(search.token);
  if (token) redirect(`/setup/open?${new URLSearchParams({ token })}`);
  if (!(await isSetupPending(container()))) return <AlreadySetUp />;
  const isRejected = firstValue(search.error) === 'invalid_token';
  const input = isRejected ? null : await formInput('setup');
  if (!input) return <LinkNeeded isRejected={isRejected} />;
  const { text } = await pageTexts();
  const passwordMinLength = await readMinPasswordLength(container());
  return (
    <InteractionCard title={text('flow.setup.heading')} description={text('flow.setup.description')}>
      <SetupForm input={input} passwordMinLength={passwordMinLength} />
    </InteractionCard>
  );
}

async function AlreadySetUp() {
  const { text } = await pageTexts();
  return (
    <InteractionCard title={text('flow.setup.doneTitle')}>
      <p className="mb-4 text-muted text-base">{text('flow.setup.done')}</p>
      <ButtonLink href="/login" variant="primary" size="lg" className="w-full">
        {text('flow.common.signIn')}
      </ButtonLink>
    </InteractionCard>
  );
}

async function LinkNeeded({ isRejected }: { isRejected: boolean }) {
  const { text } = await pageTexts();
  return (
    <InteractionCard title={text('flow.setup.linkTitle')} description={text('flow.setup.linkDescription')}>
      <div className="space-y-4 text-base">
        {isRejected ? (
          <Alert tone="danger" role="alert">
            {text('flow.setup.invalidLink')}
          </Alert>
        ) : null}
        <div>
          <p>{text('flow.setup.onServer')}</p>
          <CodeLine command="bin/identity setup-link" />
        </div>
        <div>
          <p>{text('flow.setup.withCompose')}</p>
          <CodeLine command="docker compose exec app node bin/identity setup-link" />
        </div>
        <p className="text-muted text-sm">{text('flow.setup.otherWays')}</p>
      </div>
    </InteractionCard>
  );
}
