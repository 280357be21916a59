import type { Metadata } from 'next';
import { Facts } from '@/components/console/facts';
import { ReadOnly } from '@/components/console/read-only';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { clientImpact } from '@/lib/clients';
import { consoleContext, consoleViewer } from '@/lib/console';
import { lifetimesOf } from '../lifetimes';
import { ClientDangerZone } from './client-danger-zone';
import { ClientForm } from './client-form';
import { loadClient } from './load-client';

export async function generateMetadata({ params }: PageProps<'/console/clients/[id]'>): Promise<Metadata> {
  return { title: (await loadClient((await params).id)).client_name };
}

export default async function ClientSettingsPage({ params }: PageProps<'/console/clients/[id]'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const client = await loadClient((await params).id);
  const mayWrite = viewer.can('clients:write');
  return (
    <div className="space-y-6">
      {mayWrite ? null : <ReadOnly>Your role reads clients and changes none.</ReadOnly>}
      <ClientForm key={client.version} client={client} readOnly={!mayWrite} lifetimes={lifetimesOf(ctx.config)} />
      <Section id="record" title="Record">
        <Facts
          items={[
            { label: 'Created', value: <RelativeTime instant={client.created_at} /> },
            { label: 'Last changed', value: <RelativeTime instant={client.updated_at} /> },
            { label: 'Last used', value: <RelativeTime instant={client.last_used_at} /> },
          ]}
        />
      </Section>
      {mayWrite ? <ClientDangerZone client={client} impact={await clientImpact(ctx, { id: client.id })} /> : null}
    </div>
  );
}
