import type { Metadata } from 'next';
import { Facts } from '@/components/console/facts';
import { ReadOnly } from '@/components/console/read-only';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { clientImpact, listClientRefusals, listLogoutDeliveries } from '@/lib/clients';
import { consoleContext, consoleViewer } from '@/lib/console';
import { lifetimesOf } from '../lifetimes';
import { registeredByText } from '../registered-by-text';
import { ClientDangerZone } from './client-danger-zone';
import { ClientForm } from './client-form';
import { formChoices } from './form-choices';
import { loadClient } from './load-client';
import { LogoutDeliveries } from './logout-deliveries';
import { RefusalsSection } from './refusals-section';

export async function generateMetadata({ params }: PageProps<'/console/clients/[id]'>): Promise<Metadata> {
  return { title: (await loadClient((await params).id)).client_name };
}

export default async function ClientSettingsPage({ params }: PageProps<'/console/clients/[id]'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const client = await loadClient((await params).id);
  const mayWrite = viewer.can('clients:write');
  const [deliveries, refusals] = await Promise.all([
    listLogoutDeliveries(ctx, { id: client.id }),
    listClientRefusals(ctx, { id: client.id }),
  ]);
  return (
    <div className="space-y-6">
      {mayWrite ? null : <ReadOnly>Your role reads clients and changes none.</ReadOnly>}
      <RefusalsSection refusals={refusals.items} readOnly={!mayWrite} />
      <ClientForm
        key={client.version}
        client={client}
        readOnly={!mayWrite}
        lifetimes={lifetimesOf(ctx.config)}
        {...(await formChoices(ctx, client.id))}
      />
      {deliveries.items.length > 0 ? <LogoutDeliveries deliveries={deliveries.items} /> : null}
      <Section id="record" title="Record">
        <Facts
          items={[
            { label: 'Registered by', value: registeredByText[client.registered_by] },
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
