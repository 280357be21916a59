import type { Metadata } from 'next';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { ApprovalNote } from '../../../changes/approval-note';
import { grantableRoles } from '../../roles/grantable-roles';
import { loadUser } from '../load-user';
import { ReadOnlyUser } from '../read-only-user';
import { RolesForm } from './roles-form';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.users.roles.label'),
});

export default async function UserRolesPage({ params }: PageProps<'/console/users/[id]/roles'>) {
  const viewer = await consoleViewer(await consoleContext());
  const user = await loadUser((await params).id);
  const mayWrite = viewer.can('users:write') && viewer.outranks(user.roles);
  return (
    <div className="space-y-6">
      {mayWrite ? <ApprovalNote act="user.update_roles" /> : null}
      {mayWrite ? null : <ReadOnlyUser mayEditOthers={viewer.can('users:write')} />}
      <RolesForm
        key={user.version}
        user={user}
        isSelf={viewer.id === user.id}
        readOnly={!mayWrite}
        grantable={grantableRoles(viewer)}
      />
    </div>
  );
}
