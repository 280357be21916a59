import { redirect } from 'next/navigation';
import { richText } from '@/components/language/rich-text';
import { currentFlow, pageTexts } from '@/lib/edges/pages';
import { ClientBadge } from '../client-badge';
import { ClientLinks } from '../client-links';
import { DecisionForm } from '../decision-form';
import { firstValue } from '../first-value';
import { InteractionCard } from '../interaction-card';
import { RequestedScopes } from '../requested-scopes';
import { titleOf } from '../title-of';

export const generateMetadata = titleOf('flow.consent.title');

export default async function ConsentPage({ searchParams }: PageProps<'/consent'>) {
  const id = firstValue((await searchParams).request);
  const flow = await currentFlow(id);
  if (!flow?.user) redirect(`/oauth2/authorize/${encodeURIComponent(id || 'none')}`);
  const texts = await pageTexts();
  const { text } = texts;
  return (
    <InteractionCard
      title={text('flow.consent.question', { client: flow.client.name })}
      description={text('flow.common.signedInAs', { name: flow.user.name ?? flow.user.username })}
      client={flow.client}
    >
      <div className="space-y-4">
        <ClientBadge client={flow.client} destination={flow.destination} />
        <RequestedScopes scopes={flow.scopes} resources={flow.resources} />
        <DecisionForm
          action={`/oauth2/authorize/${flow.id}`}
          approve={{ id: 'consent-approve', label: text('flow.consent.allow') }}
          deny={{ id: 'consent-deny', label: text('flow.consent.deny') }}
        />
        <p className="text-muted text-sm">
          {richText(texts, 'flow.consent.redirect', {
            uri: flow.redirectUri,
            strong: (uri) => <bdi className="wrap-anywhere font-medium text-ink">{uri}</bdi>,
          })}
        </p>
        <ClientLinks client={flow.client} />
      </div>
    </InteractionCard>
  );
}
