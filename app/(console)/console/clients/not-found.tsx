import type { Metadata } from 'next';
import { consoleTexts } from '@/lib/edges/pages';
import { MissingRecord } from '../missing-record';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.clients.notFound.title'),
});

export default async function ClientNotFound() {
  const { text } = await consoleTexts();
  return (
    <MissingRecord
      kind="client"
      title={text('console.clients.notFound.title')}
      list="/console/clients"
      label={text('console.clients.notFound.list')}
    />
  );
}
