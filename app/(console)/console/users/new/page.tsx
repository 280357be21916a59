import type { Metadata } from 'next';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { readMinPasswordLength } from '@/lib/directory/settings';
import { consoleContext, consoleViewer } from '@/lib/edges/pages';
import { grantableRoles } from '../roles/grantable-roles';
import { CreateUserForm } from './create-user-form';

export const metadata: Metadata = { title: 'Create user' };

export default async function NewUserPage() {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  if (!viewer.can('users:write')) return <NoAccess title="Create user" permission="users:write" />;
  const passwordMinLength = await readMinPasswordLength(ctx);
  return (
    <div className="max-w-2xl">
      <PageHeader
        title="Create user"
        description="The user can sign in immediately. You can require a new password at the first sign-in."
      />
      <CreateUserForm passwordMinLength={passwordMinLength} grantable={grantableRoles(viewer)} />
    </div>
  );
}
