import { Gauge } from 'lucide-react';
import type { Metadata } from 'next';
import { DataTable } from '@/components/console/lists/data-table';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { Alert } from '@/components/ui/alert';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { listLimitedCallers } from '@/lib/directory/request-limits';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { limitColumns } from './columns';
import { LimitSettings } from './limit-settings';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.limits.page.title'),
});

export default async function LimitsPage() {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const texts = await consoleTexts();
  const { text } = texts;
  const title = text('console.limits.page.title');
  if (!viewer.can('audit:read')) return <NoAccess title={title} permission="audit:read" />;
  const { items, more } = await listLimitedCallers(ctx, {});
  return (
    <>
      <PageHeader title={title} description={text('console.limits.page.description')} />
      <div className="space-y-6">
        {more ? <Alert tone="warning">{text('console.limits.page.more')}</Alert> : null}
        <Card>
          {items.length > 0 ? (
            <DataTable
              caption={text('console.limits.callers.caption')}
              columns={limitColumns(texts, { mayLift: viewer.can('clients:write') })}
              rows={items}
              rowKey={(caller) => caller.id}
            />
          ) : (
            <EmptyState icon={Gauge} title={text('console.limits.page.empty.title')}>
              {text('console.limits.page.empty.text')}
            </EmptyState>
          )}
        </Card>
        <LimitSettings limits={ctx.config.rateLimits} />
      </div>
    </>
  );
}
