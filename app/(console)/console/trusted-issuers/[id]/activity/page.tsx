import type { Metadata } from 'next';
import { consoleTexts } from '@/lib/edges/pages';
import { ActivityTab } from '../../../activity-tab';
import { loadTrustedIssuer } from '../load-trusted-issuer';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.issuers.record.activity'),
});

export default async function TrustedIssuerActivityPage({
  params,
  searchParams,
}: PageProps<'/console/trusted-issuers/[id]/activity'>) {
  const { id } = await params;
  return <ActivityTab noun="trustedIssuer" load={() => loadTrustedIssuer(id)} search={await searchParams} />;
}
