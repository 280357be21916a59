import type { Metadata } from 'next';
import { RecordNotFound } from '@/components/console/page/record-not-found';
import { consoleTexts } from '@/lib/edges/pages';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.resources.notFound'),
});

export default async function ApiResourceNotFound() {
  const { text } = await consoleTexts();
  return (
    <RecordNotFound
      title={text('console.resources.notFound')}
      list="/console/api-resources"
      label={text('console.resources.all')}
    />
  );
}
