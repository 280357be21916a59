import { KeyRound } from 'lucide-react';
import type { Metadata } from 'next';
import { DataTable } from '@/components/console/lists/data-table';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { listKeys } from '@/lib/directory/keys';
import { consoleContext, consoleViewer } from '@/lib/edges/pages';
import { keyColumns } from './columns';
import { KeyStates } from './key-states';
import { RotateKeysButton } from './rotate-keys-button';

export const metadata: Metadata = { title: 'Signing keys' };

export default async function KeysPage() {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  if (!viewer.can('keys:read')) return <NoAccess title="Signing keys" permission="keys:read" />;
  const { items } = await listKeys(ctx, {});
  return (
    <>
      <PageHeader
        title="Signing keys"
        description="The active key signs access tokens and ID tokens. Clients and APIs verify them with the published keys."
        actions={viewer.can('keys:write') ? <RotateKeysButton /> : null}
      />
      <div className="space-y-6">
        <Card>
          {items.length > 0 ? (
            <DataTable caption="Signing keys" columns={keyColumns} rows={items} rowKey={(key) => key.kid} />
          ) : (
            <EmptyState icon={KeyRound} title="No keys yet">
              The first key is created when the service starts.
            </EmptyState>
          )}
        </Card>
        <KeyStates jwksUrl={`${ctx.config.issuer}/oauth2/jwks`} />
      </div>
    </>
  );
}
