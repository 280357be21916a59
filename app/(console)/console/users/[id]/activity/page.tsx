import type { Metadata } from 'next';
import { consoleTexts } from '@/lib/edges/pages';
import { ActivityTab } from '../../../activity-tab';
import { loadUser } from '../load-user';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.users.record.activity'),
});

export default async function UserActivityPage({ params, searchParams }: PageProps<'/console/users/[id]/activity'>) {
  const { id } = await params;
  return <ActivityTab noun="user" load={() => loadUser(id)} search={await searchParams} />;
}
