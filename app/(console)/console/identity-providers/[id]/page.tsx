import { ReadOnly } from '@/components/console/forms/read-only';
import { RecordSection } from '@/components/console/page/record-section';
import { consoleContext, consoleViewer } from '@/lib/edges/pages';
import { GuideSection } from '../fields/guide-section';
import { RedirectUri } from '../fields/redirect-uri';
import { ConnectionForm } from './connection-form';
import { loadProvider } from './load-provider';

export default async function ProviderPage({ params }: PageProps<'/console/identity-providers/[id]'>) {
  const viewer = await consoleViewer(await consoleContext());
  const provider = await loadProvider((await params).id);
  const mayWrite = viewer.can('providers:write');
  return (
    <div className="space-y-6">
      {mayWrite ? null : <ReadOnly noun="identityProvider" />}
      <ConnectionForm key={provider.version} provider={provider} readOnly={!mayWrite} />
      <GuideSection kind={provider.kind}>
        <RedirectUri uri={provider.redirect_uri} />
      </GuideSection>
      <RecordSection record={provider} />
    </div>
  );
}
