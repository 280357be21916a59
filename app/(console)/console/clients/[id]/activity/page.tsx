import type { Metadata } from 'next';
import { ActivityPanel } from '@/components/console/activity-panel';
import { NoAccess } from '@/components/console/no-access';
import { listAuditEvents } from '@/lib/audit';
import { consoleContext, consoleViewer } from '@/lib/console';
import { loadClient } from '../load-client';

export const metadata: Metadata = { title: 'Client activity' };

export default async function ClientActivityPage({ params }: PageProps<'/console/clients/[id]/activity'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  if (!viewer.can('audit:read')) return <NoAccess as="h2" title="Activity" permission="audit:read" />;
  const client = await loadClient((await params).id);
  const [about, by] = await Promise.all([
    listAuditEvents(ctx, { target: client.id, limit: 25 }),
    listAuditEvents(ctx, { actor: client.id, limit: 25 }),
  ]);
  return (
    <div className="space-y-6">
      <ActivityPanel
        id="about"
        events={about.items}
        title="About this client"
        description="The latest 25 events whose target is this client."
        allHref={`/console/audit?target=${client.id}`}
      />
      <ActivityPanel
        id="by"
        events={by.items}
        title="By this client"
        description="The latest 25 events that this client caused through the API."
        allHref={`/console/audit?actor=${client.id}`}
      />
    </div>
  );
}
