import type { Metadata } from 'next';
import { RecordNotFound } from '@/components/console/page/record-not-found';
import { consoleTexts } from '@/lib/edges/pages';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.issuers.record.notFound'),
});

export default async function TrustedIssuerNotFound() {
  const { text } = await consoleTexts();
  return (
    <RecordNotFound
      title={text('console.issuers.record.notFound')}
      list="/console/trusted-issuers"
      label={text('console.issuers.record.all')}
    />
  );
}
