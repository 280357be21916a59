import type { Metadata } from 'next';
import { ActivityTab } from '../../../activity-tab';
import { loadUser } from '../load-user';

export const metadata: Metadata = { title: 'Activity' };

export default async function UserActivityPage({ params, searchParams }: PageProps<'/console/users/[id]/activity'>) {
  const { id } = await params;
  return <ActivityTab kind="user" load={() => loadUser(id)} search={await searchParams} />;
}
