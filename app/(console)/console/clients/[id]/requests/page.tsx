import type { Metadata } from 'next';
import { registeredUris } from '@/components/console/requests/registered-uris';
import { listClientRequests } from '@/lib/directory/requests';
import { requestOutcomes } from '@/lib/directory/requests/schema';
import { consoleContext, consoleTexts, consoleViewer, toLiveRequest } from '@/lib/edges/pages';
import { loadClient } from '../load-client';
import { LiveRequests } from './live-requests';
import { OutcomeNav } from './outcome-nav';

const FIRST = 50;

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.clients.sections.requests'),
});

export default async function ClientRequestsPage({
  params,
  searchParams,
}: PageProps<'/console/clients/[id]/requests'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const texts = await consoleTexts();
  const client = await loadClient((await params).id);
  const asked = (await searchParams).outcome;
  const outcome = requestOutcomes.find((known) => known === asked);
  const { items } = await listClientRequests(ctx, { client_id: client.id, outcome, limit: FIRST });
  const base = `/console/clients/${client.id}/requests`;
  return (
    <LiveRequests
      key={outcome}
      base={base}
      outcome={outcome}
      first={items.reverse().map((request) => toLiveRequest(texts, request))}
      issuer={ctx.config.issuer}
      redirectUris={registeredUris(client.redirect_uris)}
      mayExplain={viewer.can('audit:read')}
      nav={<OutcomeNav base={base} current={outcome} />}
    />
  );
}
