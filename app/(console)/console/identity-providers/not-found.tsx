import type { Metadata } from 'next';
import { consoleTexts } from '@/lib/edges/pages';
import { MissingRecord } from '../missing-record';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.providers.record.notFound'),
});

export default async function IdentityProviderNotFound() {
  const { text } = await consoleTexts();
  return (
    <MissingRecord
      kind="identity_provider"
      title={text('console.providers.record.notFound')}
      list="/console/identity-providers"
      label={text('console.providers.record.all')}
    />
  );
}
