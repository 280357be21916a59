import type { Metadata } from 'next';
import { consoleTexts } from '@/lib/edges/pages';
import { MissingRecord } from '../missing-record';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.issuers.record.notFound'),
});

export default async function TrustedIssuerNotFound() {
  const { text } = await consoleTexts();
  return (
    <MissingRecord
      kind="trusted_issuer"
      title={text('console.issuers.record.notFound')}
      list="/console/trusted-issuers"
      label={text('console.issuers.record.all')}
    />
  );
}
