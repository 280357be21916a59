import type { Metadata } from 'next';
import { NoAccess } from '@/components/console/no-access';
import { PageHeader } from '@/components/console/page-header';
import { consoleContext, consoleViewer } from '@/lib/console';
import { grantableRoles } from '../grantable-roles';
import { CreateUserForm } from './create-user-form';

export const metadata: Metadata = { title: 'Create user' };

export default async function NewUserPage() {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  if (!viewer.can('users:write')) return <NoAccess title="Create user" permission="users:write" />;
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader title="Create user" description="They can sign in at once with the password you set." />
      <CreateUserForm passwordMinLength={ctx.config.passwordMinLength} grantable={grantableRoles(viewer)} />
    </div>
  );
}
