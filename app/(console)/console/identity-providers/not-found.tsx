import type { Metadata } from 'next';
import { RecordNotFound } from '@/components/console/page/record-not-found';
import { consoleTexts } from '@/lib/edges/pages';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.providers.record.notFound'),
});

export default async function IdentityProviderNotFound() {
  const { text } = await consoleTexts();
  return (
    <RecordNotFound
      title={text('console.providers.record.notFound')}
      list="/console/identity-providers"
      label={text('console.providers.record.all')}
    />
  );
}
