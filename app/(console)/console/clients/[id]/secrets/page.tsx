import type { Metadata } from 'next';
import { ReadOnly } from '@/components/console/read-only';
import { Alert } from '@/components/ui/alert';
import { Section } from '@/components/ui/section';
import { listClientSecrets } from '@/lib/clients';
import { consoleContext, consoleViewer } from '@/lib/console';
import { loadClient } from '../load-client';
import { NewSecretButtons } from './new-secret-buttons';
import { safeToRetire } from './safe-to-retire';
import { SecretTable } from './secret-table';

export const metadata: Metadata = { title: 'Client secrets' };

export default async function ClientSecretsPage({ params }: PageProps<'/console/clients/[id]/secrets'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const client = await loadClient((await params).id);
  if (!client.is_confidential) return <Alert>A public client has no secrets.</Alert>;
  const { items } = await listClientSecrets(ctx, { id: client.id });
  const mayWrite = viewer.can('clients:write');
  const retirable = new Set(safeToRetire(items).map((secret) => secret.id));
  const cannotSign = client.token_endpoint_auth_method === 'client_secret_jwt' && !items.some(({ signs }) => signs);
  return (
    <div className="space-y-6">
      {cannotSign ? (
        <Alert tone="warning">
          This client signs with its secret, and none of these can: they are kept as hashes. Add a secret.
        </Alert>
      ) : null}
      {mayWrite ? null : <ReadOnly>Your role sees which secrets there are and changes none.</ReadOnly>}
      <Section
        id="secrets"
        title="Client secrets"
        description="Every live secret works. Only hashes are kept, so a value is shown once, when it is made."
        flush
        actions={mayWrite ? <NewSecretButtons clientId={client.id} clientName={client.client_name} /> : null}
      >
        <SecretTable
          clientId={client.id}
          secrets={items}
          retirable={retirable}
          mayDelete={mayWrite && items.length > 1}
        />
      </Section>
    </div>
  );
}
