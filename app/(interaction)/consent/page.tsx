import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { currentFlow, type Flow } from '@/lib/console';
import { ClientBadge } from '../client-badge';
import { ClientLinks } from '../client-links';
import { DecisionForm } from '../decision-form';
import { firstValue } from '../first-value';
import { InteractionCard } from '../interaction-card';
import { ScopeList } from '../scope-list';

export const metadata: Metadata = { title: 'Allow access' };

export default async function ConsentPage({ searchParams }: PageProps<'/consent'>) {
  const id = firstValue((await searchParams).request);
  const flow = await currentFlow(id);
  if (!flow?.user) redirect(`/oauth2/authorize/${encodeURIComponent(id || 'none')}`);
  return (
    <InteractionCard
      title={`Allow ${flow.client.name}?`}
      description={`Signed in as ${flow.user.name ?? flow.user.username}`}
    >
      <div className="space-y-4">
        <ClientBadge client={flow.client} destination={flow.destination} />
        <Wishes flow={flow} />
        <DecisionForm
          action={`/oauth2/authorize/${flow.id}`}
          approve={{ id: 'consent-approve', label: 'Allow' }}
          deny={{ id: 'consent-deny', label: 'Deny' }}
        />
        <p className="text-muted text-sm">
          You go on to <span className="wrap-anywhere font-medium text-ink">{flow.redirectUri}</span>. You can take this
          back at any time on your account page.
        </p>
        <ClientLinks client={flow.client} />
      </div>
    </InteractionCard>
  );
}

function Wishes({ flow }: { flow: Flow }) {
  return (
    <section aria-labelledby="wishes">
      <h2 id="wishes" className="font-medium text-sm">
        {flow.resources.length > 0 ? `It asks for access to ${flow.resources.join(', ')}` : 'It asks to'}
      </h2>
      <ScopeList scopes={flow.scopes} labelledBy="wishes" />
    </section>
  );
}
