import type { Metadata } from 'next';
import { NoAccess } from '@/components/console/page/no-access';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { loadImpact, loadUser } from '../load-user';
import { ReadOnlyUser } from '../read-only-user';
import { UserDangerZone } from './user-danger-zone';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.users.danger.title'),
});

export default async function UserDangerPage({ params }: PageProps<'/console/users/[id]/danger'>) {
  const viewer = await consoleViewer(await consoleContext());
  const { text } = await consoleTexts();
  const user = await loadUser((await params).id);
  if (!viewer.can('users:write'))
    return <NoAccess as="h2" title={text('console.users.danger.title')} permission="users:write" />;
  if (!viewer.outranks(user.roles)) return <ReadOnlyUser mayEditOthers />;
  return <UserDangerZone user={user} isSelf={viewer.id === user.id} impact={await loadImpact(user.id)} />;
}
