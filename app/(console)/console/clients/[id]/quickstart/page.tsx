import type { Metadata } from 'next';
import Link from 'next/link';
import { Facts } from '@/components/console/page/facts';
import { Alert } from '@/components/ui/alert';
import { CodeBlock } from '@/components/ui/code-block';
import { CopyableId } from '@/components/ui/copyable-id';
import { Section } from '@/components/ui/section';
import type { Client } from '@/lib/directory/clients/schema';
import { consoleContext } from '@/lib/edges/pages';
import { loadClient } from '../load-client';
import { DeviceAddress } from './device-address';
import { isForDevices, isKeyless } from './fits';
import { LanguageNav } from './language-nav';
import { tabsFor } from './tabs';

export const metadata: Metadata = { title: 'Quickstart' };

export default async function ClientQuickstartPage({
  params,
  searchParams,
}: PageProps<'/console/clients/[id]/quickstart'>) {
  const { issuer } = (await consoleContext()).config;
  const client = await loadClient((await params).id);
  const { lang } = await searchParams;
  const tabs = tabsFor(client, issuer);
  const current = tabs.find((tab) => tab.lang === lang) ?? tabs[0];
  const samples = (await current?.samples()) ?? [];
  const base = `/console/clients/${client.id}`;
  return (
    <div className="space-y-6">
      {client.is_active ? null : (
        <Alert tone="warning" title="This client is deactivated">
          Its requests are refused until you activate it in the danger zone.
        </Alert>
      )}
      <Endpoints client={client} issuer={issuer} />
      {isForDevices(client) ? <DeviceAddress issuer={issuer} /> : null}
      {tabs.length > 1 ? <LanguageNav base={`${base}/quickstart`} tabs={tabs} current={current?.lang ?? ''} /> : null}
      {client.is_confidential && isKeyless(client) ? <SecretHint href={`${base}/credentials`} /> : null}
      {samples.map(({ id, title, description, files }) => (
        <Section key={id} id={id} title={title} description={description}>
          <div className="space-y-4">
            {files.map(({ name, code }) => (
              <CodeBlock key={name} title={name} code={code} />
            ))}
          </div>
        </Section>
      ))}
    </div>
  );
}

const Endpoints = ({ client, issuer }: { client: Client; issuer: string }) => (
  <Section id="endpoints" title="Endpoints">
    <Facts
      items={[
        { label: 'Client ID', value: <CopyableId value={client.client_id} label="Copy client ID" /> },
        { label: 'Issuer', value: <CopyableId value={issuer} label="Copy issuer" /> },
        {
          label: 'Discovery document',
          value: <CopyableId value={`${issuer}/.well-known/openid-configuration`} label="Copy discovery URL" />,
        },
      ]}
    />
  </Section>
);

const SecretHint = ({ href }: { href: string }) => (
  <p className="text-muted text-sm">
    Set <code className="font-mono text-ink text-xs">CLIENT_SECRET</code> in the environment of the program. The service
    does not keep secrets in plain text: if you have lost yours,{' '}
    <Link href={href} className="text-ink underline underline-offset-2">
      rotate it
    </Link>
    .
  </p>
);
