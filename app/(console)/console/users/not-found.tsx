import type { Metadata } from 'next';
import { consoleTexts } from '@/lib/edges/pages';
import { MissingRecord } from '../missing-record';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.users.record.notFound'),
});

export default async function UserNotFound() {
  const { text } = await consoleTexts();
  return (
    <MissingRecord
      kind="user"
      title={text('console.users.record.notFound')}
      list="/console/users"
      label={text('console.users.record.all')}
    />
  );
}
