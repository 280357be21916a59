import type { Metadata } from 'next';
import { NoAccess } from '@/components/console/page/no-access';
import { consoleContext, consoleViewer } from '@/lib/edges/pages';
import { loadTrustedIssuer } from '../load-trusted-issuer';
import { TrustedIssuerDangerZone } from './trusted-issuer-danger-zone';

type Props = PageProps<'/console/trusted-issuers/[id]/danger'>;

export const metadata: Metadata = { title: 'Danger zone' };

export default async function TrustedIssuerDangerPage({ params }: Props) {
  const viewer = await consoleViewer(await consoleContext());
  if (!viewer.can('clients:write')) return <NoAccess as="h2" title="Danger zone" permission="clients:write" />;
  return <TrustedIssuerDangerZone issuer={await loadTrustedIssuer((await params).id)} />;
}
