import type { Metadata } from 'next';
import { Facts } from '@/components/console/facts';
import { Alert } from '@/components/ui/alert';
import { CodeBlock } from '@/components/ui/code-block';
import { CopyableId } from '@/components/ui/copyable-id';
import { Section } from '@/components/ui/section';
import { consoleContext } from '@/lib/console';
import { loadClient } from '../load-client';
import { DeviceAddress } from './device-address';
import { isForDevices, requestsFor } from './requests';

export const metadata: Metadata = { title: 'Client quickstart' };

export default async function ClientQuickstartPage({ params }: PageProps<'/console/clients/[id]/quickstart'>) {
  const ctx = await consoleContext();
  const client = await loadClient((await params).id);
  const { issuer } = ctx.config;
  return (
    <div className="space-y-6">
      {client.is_active ? null : (
        <Alert tone="warning" title="This client is deactivated">
          Its requests are refused until you activate it under Settings.
        </Alert>
      )}
      <Section id="endpoints" title="Endpoints">
        <Facts
          items={[
            { label: 'Client ID', value: <CopyableId value={client.client_id} label="Copy client ID" /> },
            { label: 'Issuer', value: <CopyableId value={issuer} label="Copy issuer" /> },
            {
              label: 'Discovery',
              value: <CopyableId value={`${issuer}/.well-known/openid-configuration`} label="Copy discovery address" />,
            },
          ]}
        />
      </Section>
      {isForDevices(client) ? <DeviceAddress issuer={issuer} /> : null}
      {requestsFor(client, issuer).map((request) => (
        <Section key={request.id} id={request.id} title={request.title} description={request.description}>
          <CodeBlock title="Shell" code={request.code} />
        </Section>
      ))}
    </div>
  );
}
