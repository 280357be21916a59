import { KeyRound } from 'lucide-react';
import type { Metadata } from 'next';
import { DataTable } from '@/components/console/lists/data-table';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { listKeys, rotationImpact } from '@/lib/directory/keys';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { planFor } from '../changes/plan-for';
import { keyColumns } from './columns';
import { KeyStates } from './key-states';
import { RotateKeysButton } from './rotate-keys-button';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.keys.page.title'),
});

export default async function KeysPage() {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const texts = await consoleTexts();
  const { text } = texts;
  const title = text('console.keys.page.title');
  if (!viewer.can('keys:read')) return <NoAccess title={title} permission="keys:read" />;
  const { items } = await listKeys(ctx, {});
  return (
    <>
      <PageHeader
        title={title}
        description={text('console.keys.page.description')}
        actions={
          viewer.can('keys:write') ? (
            <RotateKeysButton plan={await planFor('keys.rotate')} impact={await rotationImpact(ctx, {})} />
          ) : null
        }
      />
      <div className="space-y-6">
        <Card>
          {items.length > 0 ? (
            <DataTable caption={title} columns={keyColumns(texts)} rows={items} rowKey={(key) => key.kid} />
          ) : (
            <EmptyState icon={KeyRound} title={text('console.keys.page.empty.title')}>
              {text('console.keys.page.empty.text')}
            </EmptyState>
          )}
        </Card>
        <KeyStates jwksUrl={`${ctx.config.issuer}/oauth2/jwks`} />
      </div>
    </>
  );
}
