import type { Metadata } from 'next';
import { NoAccess } from '@/components/console/page/no-access';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { loadTrustedIssuer } from '../load-trusted-issuer';
import { TrustedIssuerDangerZone } from './trusted-issuer-danger-zone';

type Props = PageProps<'/console/trusted-issuers/[id]/danger'>;

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.issuers.record.danger'),
});

export default async function TrustedIssuerDangerPage({ params }: Props) {
  const viewer = await consoleViewer(await consoleContext());
  const { text } = await consoleTexts();
  if (!viewer.can('clients:write'))
    return <NoAccess as="h2" title={text('console.issuers.record.danger')} permission="clients:write" />;
  return <TrustedIssuerDangerZone issuer={await loadTrustedIssuer((await params).id)} />;
}
