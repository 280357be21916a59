import type { Metadata } from 'next';
import { RecordNotFound } from '@/components/console/page/record-not-found';
import { consoleTexts } from '@/lib/edges/pages';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.users.record.notFound'),
});

export default async function UserNotFound() {
  const { text } = await consoleTexts();
  return (
    <RecordNotFound
      title={text('console.users.record.notFound')}
      list="/console/users"
      label={text('console.users.record.all')}
    />
  );
}
