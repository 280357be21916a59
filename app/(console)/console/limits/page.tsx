import { Gauge } from 'lucide-react';
import type { Metadata } from 'next';
import { DataTable } from '@/components/console/lists/data-table';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { Alert } from '@/components/ui/alert';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { listLimitedCallers } from '@/lib/directory/request-limits';
import { consoleContext, consoleViewer } from '@/lib/edges/pages';
import { limitColumns } from './columns';
import { LimitSettings } from './limit-settings';

export const metadata: Metadata = { title: 'Request limits' };

export default async function LimitsPage() {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  if (!viewer.can('audit:read')) return <NoAccess title="Request limits" permission="audit:read" />;
  const { items, more } = await listLimitedCallers(ctx, {});
  return (
    <>
      <PageHeader
        title="Request limits"
        description="Clients, addresses and users that sent too many requests and are refused at the moment."
      />
      <div className="space-y-6">
        {more ? (
          <Alert tone="warning">More callers are limited. Only the 200 that were refused last are shown.</Alert>
        ) : null}
        <Card>
          {items.length > 0 ? (
            <DataTable
              caption="Limited callers"
              columns={limitColumns({ mayLift: viewer.can('clients:write') })}
              rows={items}
              rowKey={(caller) => caller.id}
            />
          ) : (
            <EmptyState icon={Gauge} title="Nobody is limited">
              A caller that sends more requests than a limit allows is refused with status 429 and appears here until
              its limit is whole again.
            </EmptyState>
          )}
        </Card>
        <LimitSettings limits={ctx.config.rateLimits} />
      </div>
    </>
  );
}
