import type { Metadata } from 'next';
import { RecordNotFound } from '@/components/console/page/record-not-found';
import { consoleTexts } from '@/lib/edges/pages';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.resources.notFound'),
});

export default function ApiResourceNotFound() {
  return <RecordNotFound what="API resource" list="/console/api-resources" label="All API resources" />;
}
