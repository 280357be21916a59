import type { Metadata } from 'next';
import { NoAccess } from '@/components/console/page/no-access';
import { identityProviderImpact } from '@/lib/directory/identity-providers';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { loadProvider } from '../load-provider';
import { ProviderDangerZone } from './provider-danger-zone';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.providers.record.danger'),
});

export default async function ProviderDangerPage({ params }: PageProps<'/console/identity-providers/[id]/danger'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const { text } = await consoleTexts();
  if (!viewer.can('providers:write'))
    return <NoAccess as="h2" title={text('console.providers.record.danger')} permission="providers:write" />;
  const provider = await loadProvider((await params).id);
  return <ProviderDangerZone provider={provider} impact={await identityProviderImpact(ctx, { id: provider.id })} />;
}
