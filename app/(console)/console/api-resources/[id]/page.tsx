import type { Metadata } from 'next';
import { Facts } from '@/components/console/facts';
import { ReadOnly } from '@/components/console/read-only';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { consoleContext, consoleViewer } from '@/lib/console';
import { confidentialClients } from '../confidential-clients';
import { ApiResourceDangerZone } from './api-resource-danger-zone';
import { ApiResourceForm } from './api-resource-form';
import { loadApiResource } from './load-api-resource';

export async function generateMetadata({ params }: PageProps<'/console/api-resources/[id]'>): Promise<Metadata> {
  return { title: (await loadApiResource((await params).id)).name };
}

export default async function ApiResourcePage({ params }: PageProps<'/console/api-resources/[id]'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const resource = await loadApiResource((await params).id);
  const mayWrite = viewer.can('clients:write');
  return (
    <div className="space-y-6">
      {mayWrite ? null : <ReadOnly>Your role reads API resources and changes none.</ReadOnly>}
      <ApiResourceForm
        key={resource.version}
        resource={resource}
        clients={await confidentialClients(ctx)}
        accessSeconds={ctx.config.accessTokenTtlSeconds}
        readOnly={!mayWrite}
      />
      <Section id="record" title="Record">
        <Facts
          items={[
            { label: 'Created', value: <RelativeTime instant={resource.created_at} /> },
            { label: 'Last changed', value: <RelativeTime instant={resource.updated_at} /> },
          ]}
        />
      </Section>
      {mayWrite ? <ApiResourceDangerZone resource={resource} /> : null}
    </div>
  );
}
