import type { Metadata } from 'next';
import { Facts } from '@/components/console/page/facts';
import { richText } from '@/components/language/rich-text';
import { Alert } from '@/components/ui/alert';
import { CodeBlock } from '@/components/ui/code-block';
import { CopyableId } from '@/components/ui/copyable-id';
import { Link } from '@/components/ui/link';
import { Section } from '@/components/ui/section';
import type { Client } from '@/lib/directory/clients/schema';
import { consoleContext, consoleTexts } from '@/lib/edges/pages';
import type { Texts } from '@/lib/language';
import { loadClient } from '../load-client';
import { DeviceAddress } from './device-address';
import { isForDevices, isKeyless } from './fits';
import { LanguageNav } from './language-nav';
import { tabsFor } from './tabs';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.clients.sections.quickstart'),
});

export default async function ClientQuickstartPage({
  params,
  searchParams,
}: PageProps<'/console/clients/[id]/quickstart'>) {
  const { issuer } = (await consoleContext()).config;
  const texts = await consoleTexts();
  const { text } = texts;
  const client = await loadClient((await params).id);
  const { lang } = await searchParams;
  const tabs = tabsFor(client, issuer, texts);
  const current = tabs.find((tab) => tab.lang === lang) ?? tabs[0];
  const samples = (await current?.samples()) ?? [];
  const base = `/console/clients/${client.id}`;
  return (
    <div className="space-y-6">
      {client.is_active ? null : (
        <Alert tone="warning" title={text('console.clients.quickstart.deactivated')}>
          {text('console.clients.quickstart.deactivatedHint')}
        </Alert>
      )}
      <Endpoints client={client} issuer={issuer} texts={texts} />
      {isForDevices(client) ? <DeviceAddress issuer={issuer} /> : null}
      {tabs.length > 1 ? <LanguageNav base={`${base}/quickstart`} tabs={tabs} current={current?.lang ?? ''} /> : null}
      {client.is_confidential && isKeyless(client) ? <SecretHint href={`${base}/credentials`} texts={texts} /> : null}
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

type EndpointsProps = { client: Client; issuer: string; texts: Texts };

const Endpoints = ({ client, issuer, texts: { text } }: EndpointsProps) => (
  <Section id="endpoints" title={text('console.clients.quickstart.endpoints')}>
    <Facts
      items={[
        {
          label: text('console.clients.labels.clientId'),
          value: <CopyableId value={client.client_id} label={text('console.clients.labels.copyClientId')} />,
        },
        {
          label: text('console.clients.quickstart.issuer'),
          value: <CopyableId value={issuer} label={text('console.clients.quickstart.copyIssuer')} />,
        },
        {
          label: text('console.clients.quickstart.discovery'),
          value: (
            <CopyableId
              value={`${issuer}/.well-known/openid-configuration`}
              label={text('console.clients.quickstart.copyDiscovery')}
            />
          ),
        },
      ]}
    />
  </Section>
);

const SecretHint = ({ href, texts }: { href: string; texts: Texts }) => (
  <p className="text-muted text-sm">
    {richText(texts, 'console.clients.quickstart.secretHint', {
      code: (name) => (
        <code dir="ltr" className="font-mono text-ink text-xs">
          {name}
        </code>
      ),
      link: (words) => (
        <Link href={href} className="text-ink underline underline-offset-2">
          {words}
        </Link>
      ),
    })}
  </p>
);
