import type { Metadata } from 'next';
import { ActivityTab } from '../../../activity-tab';
import { loadTrustedIssuer } from '../load-trusted-issuer';

export const metadata: Metadata = { title: 'Activity' };

export default async function TrustedIssuerActivityPage({
  params,
  searchParams,
}: PageProps<'/console/trusted-issuers/[id]/activity'>) {
  const { id } = await params;
  return <ActivityTab noun="trustedIssuer" load={() => loadTrustedIssuer(id)} search={await searchParams} />;
}
