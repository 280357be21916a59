import type { Metadata } from 'next';
import { ActivityPanel } from '@/components/console/activity-panel';
import { NoAccess } from '@/components/console/no-access';
import { listAuditEvents } from '@/lib/audit';
import { consoleContext, consoleViewer } from '@/lib/console';
import { loadUser } from '../load-user';

export const metadata: Metadata = { title: 'User activity' };

export default async function UserActivityPage({ params }: PageProps<'/console/users/[id]/activity'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  if (!viewer.can('audit:read')) return <NoAccess as="h2" title="Activity" permission="audit:read" />;
  const user = await loadUser((await params).id);
  const [about, by] = await Promise.all([
    listAuditEvents(ctx, { target: user.id, limit: 25 }),
    listAuditEvents(ctx, { actor: user.id, limit: 25 }),
  ]);
  return (
    <div className="space-y-6">
      <ActivityPanel
        id="about"
        events={about.items}
        title="About this user"
        description="The latest 25 events whose target is this user."
        allHref={`/console/audit?target=${user.id}`}
      />
      <ActivityPanel
        id="by"
        events={by.items}
        title="By this user"
        description="The latest 25 events that this user caused."
        allHref={`/console/audit?actor=${user.id}`}
      />
    </div>
  );
}
