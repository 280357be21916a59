import type { Metadata } from 'next';
import { consoleTexts } from '@/lib/edges/pages';
import { MissingRecord } from '../missing-record';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.resources.notFound'),
});

export default async function ApiResourceNotFound() {
  const { text } = await consoleTexts();
  return (
    <MissingRecord
      kind="api_resource"
      title={text('console.resources.notFound')}
      list="/console/api-resources"
      label={text('console.resources.all')}
    />
  );
}
