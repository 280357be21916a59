import type { Metadata } from 'next';
import { RecordNotFound } from '@/components/console/page/record-not-found';
import { consoleTexts } from '@/lib/edges/pages';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.clients.notFound.title'),
});

export default async function ClientNotFound() {
  const { text } = await consoleTexts();
  return (
    <RecordNotFound
      title={text('console.clients.notFound.title')}
      list="/console/clients"
      label={text('console.clients.notFound.list')}
    />
  );
}
