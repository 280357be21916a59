import { ReadOnly } from '@/components/console/forms/read-only';
import { RecordSection } from '@/components/console/page/record-section';
import { nameChoices } from '@/lib/directory/search';
import { consoleContext, consoleViewer } from '@/lib/edges/pages';
import { ApiResourceForm } from './api-resource-form';
import { loadApiResource } from './load-api-resource';

export default async function ApiResourcePage({ params }: PageProps<'/console/api-resources/[id]'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const resource = await loadApiResource((await params).id);
  const mayWrite = viewer.can('clients:write');
  return (
    <div className="space-y-6">
      {mayWrite ? null : <ReadOnly noun="apiResource" />}
      <ApiResourceForm
        key={resource.version}
        resource={resource}
        servedBy={await nameChoices(ctx, { kind: 'confidential_client', values: resource.served_by })}
        accessSeconds={ctx.config.accessTokenTtlSeconds}
        readOnly={!mayWrite}
      />
      <RecordSection record={resource} />
    </div>
  );
}
