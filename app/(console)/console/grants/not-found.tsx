import type { Metadata } from 'next';
import { RecordNotFound } from '@/components/console/page/record-not-found';
import { consoleTexts } from '@/lib/edges/pages';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.grants.grant.notFound'),
});

export default async function GrantNotFound() {
  const { text } = await consoleTexts();
  return (
    <RecordNotFound
      title={text('console.grants.grant.notFound')}
      list="/console/grants"
      label={text('console.grants.grants.all')}
    />
  );
}
