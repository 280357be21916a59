import type { Metadata } from 'next';
import { RecordNotFound } from '@/components/console/page/record-not-found';
import { consoleTexts } from '@/lib/edges/pages';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.changes.notFound'),
});

export default async function ChangeNotFound() {
  const { text } = await consoleTexts();
  return (
    <RecordNotFound
      title={text('console.changes.notFound')}
      list="/console/changes"
      label={text('console.changes.all')}
    />
  );
}
