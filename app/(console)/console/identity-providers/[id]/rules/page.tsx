import type { Metadata } from 'next';
import { ReadOnly } from '@/components/console/forms/read-only';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { loadProvider } from '../load-provider';
import { RulesForm } from './rules-form';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.providers.record.rules'),
});

export default async function ProviderRulesPage({ params }: PageProps<'/console/identity-providers/[id]/rules'>) {
  const viewer = await consoleViewer(await consoleContext());
  const provider = await loadProvider((await params).id);
  const mayWrite = viewer.can('providers:write');
  return (
    <div className="space-y-6">
      {mayWrite ? null : <ReadOnly noun="identityProvider" />}
      <RulesForm key={provider.version} provider={provider} readOnly={!mayWrite} />
    </div>
  );
}
