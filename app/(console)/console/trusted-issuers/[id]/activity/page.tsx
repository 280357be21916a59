import type { Metadata } from 'next';
import { ActivityTab } from '../../../activity-tab';
import { loadTrustedIssuer } from '../load-trusted-issuer';

export const metadata: Metadata = { title: 'Trusted issuer activity' };

export default async function TrustedIssuerActivityPage({
  params,
}: PageProps<'/console/trusted-issuers/[id]/activity'>) {
  const { id } = await params;
  return <ActivityTab noun="trusted issuer" load={() => loadTrustedIssuer(id)} />;
}
