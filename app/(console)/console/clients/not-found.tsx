import type { Metadata } from 'next';
import { RecordNotFound } from '@/components/console/page/record-not-found';
import { consoleTexts } from '@/lib/edges/pages';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.clients.notFound.title'),
});

export default function ClientNotFound() {
  return <RecordNotFound what="Client" list="/console/clients" label="All clients" />;
}
